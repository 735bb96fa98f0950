"""Every number of sandbox/limits.py: what is exactly that large, and what Slack says of one more."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.sandbox.pieces import (
    Json,
    button,
    buttons,
    cell,
    confirmed,
    field,
    home,
    image,
    line,
    menu,
    modal,
    option,
    pie,
    plain,
    section,
    select,
    table,
    typed,
)
from tests.sandbox.slacks_numbers import SLACKS

Call = tuple[str, Json]  # the method, and its arguments but for where it goes
Messages = Callable[[int], list[str]]  # of response_metadata, for a limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`draw(n)` is a call with n of what `limit` counts; `draw(limit + 1)` is refused with `error` and `messages`."""

    limit: str
    draw: Callable[[int], Call]
    error: str = "invalid_blocks"
    messages: Messages = lambda _most: []

    @property
    def most(self) -> int:
        return SLACKS[self.limit]


def message(*blocks: Json, **more: Any) -> Call:
    return "chat.postMessage", {"text": "x", "blocks": list(blocks), **more}


def published(*blocks: Json, **more: Any) -> Call:
    return "views.publish", {"view": home(*blocks) | more}


def opened(*blocks: Json, **more: Any) -> Call:
    return "views.update", {"view": modal(*(blocks or (section("x"),)), **more)}


def said(words: str, at: str) -> Messages:
    """`words` has N for the limit and M for one more."""
    return lambda most: [f"[ERROR] {words.replace('N', str(most)).replace('M', str(most + 1))} [json-pointer:{at}]"]


def many(at: str) -> Messages:
    return said("no more than N items allowed", at)


def long(at: str) -> Messages:
    return said("must be less than M characters", at)


def long_text(at: str) -> Messages:
    """Of a text object: Slack says first that some rule is broken."""
    return lambda most: [*said("failed to match all allowed schemas", at)(most), *long(f"{at}/text")(most)]


def of_message(limit: str, draw: Callable[[int], Json], messages: Messages) -> Edge:
    return Edge(limit=limit, draw=lambda n: message(draw(n)), messages=messages)


def of_view(limit: str, draw: Callable[[int], Call], messages: Messages) -> Edge:
    whole = said("failed to match all allowed schemas", "/view")
    return Edge(limit=limit, draw=draw, error="invalid_arguments", messages=lambda n: [*whole(n), *messages(n)])


def as_large(bytes_: int) -> Call:
    """A view of so many bytes of JSON."""
    blocks = [section("x" * 2900) for _ in range(84)]
    short = bytes_ - len(json.dumps(modal(*blocks)))
    for block in blocks:
        block["text"]["text"] += "x" * min(short, 100)
        short -= min(short, 100)
    assert short == 0
    return "views.update", {"view": modal(*blocks)}


def with_metadata(bytes_: int) -> Call:
    empty = {"event_type": "sent", "event_payload": {"id": ""}}
    padded = {"event_type": "sent", "event_payload": {"id": "x" * (bytes_ - len(json.dumps(empty)))}}
    return message(metadata=padded)


EDGES = [
    Edge(limit="MESSAGE_BLOCKS", draw=lambda n: message(*[section("x")] * n), messages=many("/blocks")),
    of_view("VIEW_BLOCKS", lambda n: published(*[section("x")] * n), many("/view/blocks")),
    of_view("VIEW_BLOCKS", lambda n: opened(*[section("x")] * n), many("/view/blocks")),
    of_message("BLOCK_ID", lambda n: section("x", block_id="b" * n), long("/blocks/0/block_id")),
    of_message("SECTION_TEXT", lambda n: section("x" * n), long_text("/blocks/0/text")),
    of_message("SECTION_TEXT", lambda n: section("&amp;" * 10 + "x" * (n - 50)), long_text("/blocks/0/text")),
    of_message("SECTION_FIELDS", lambda n: {"type": "section", "fields": [plain("x")] * n}, many("/blocks/0/fields")),
    of_message(
        "FIELD_TEXT", lambda n: {"type": "section", "fields": [plain("x" * n)]}, long_text("/blocks/0/fields/0")
    ),
    of_message("HEADER_TEXT", lambda n: {"type": "header", "text": plain("x" * n)}, long_text("/blocks/0/text")),
    of_message(
        "HEADER_TEXT",
        lambda n: {"type": "header", "text": plain("🇩🇪" * 5 + "é" * (n - 10))},
        long_text("/blocks/0/text"),
    ),
    of_message(
        "HEADER_LEVEL",
        lambda n: {"type": "header", "text": plain("x"), "level": n},
        said("must be less than N", "/blocks/0/level"),
    ),
    of_message(
        "CONTEXT_ELEMENTS", lambda n: {"type": "context", "elements": [plain("x")] * n}, many("/blocks/0/elements")
    ),
    of_message(
        "CONTEXT_TEXT", lambda n: {"type": "context", "elements": [plain("x" * n)]}, long_text("/blocks/0/elements/0")
    ),
    of_message(
        "ACTIONS_ELEMENTS",
        lambda n: buttons(*(button("x", f"a{at}") for at in range(n))),
        many("/blocks/0/elements"),
    ),
    of_view("INPUT_LABEL", lambda n: opened(field("a", label=plain("x" * n))), long_text("/view/blocks/0/label")),
    of_view("INPUT_HINT", lambda n: published(field("a", hint=plain("x" * n))), long_text("/view/blocks/0/hint")),
    of_message("IMAGE_URL", lambda n: image("https://" + "x" * (n - 8)), long("/blocks/0/image_url")),
    of_message("IMAGE_ALT", lambda n: image(alt="x" * n), long("/blocks/0/alt_text")),
    of_message("IMAGE_TITLE", lambda n: image(title=plain("x" * n)), long_text("/blocks/0/title")),
    of_message("MARKDOWN_TEXT", lambda n: {"type": "markdown", "text": "x" * n}, long("/blocks/0/text")),
    of_message("TABLE_ROWS", lambda n: table(n, 2), many("/blocks/0/rows")),
    of_message("TABLE_COLUMNS", lambda n: table(1, n), many("/blocks/0/rows/0")),
    of_message("TABLE_SETTINGS", lambda n: table(1, 2, column_settings=[None] * n), many("/blocks/0/column_settings")),
    of_message(
        "TABLE_TEXT", lambda n: {"type": "table", "rows": [[cell(9000)], [cell(n - 9000)]]}, long("/blocks/0/rows")
    ),
    Edge(
        limit="TABLES_A_MESSAGE",
        draw=lambda n: message(*[table(1, 1)] * n),
        messages=lambda _most: ["[ERROR] only_one_table_allowed"],
    ),
    Edge(
        limit="CHARTS_A_MESSAGE",
        draw=lambda n: message(*[line()] * n),
        messages=said("no more than N data_visualization blocks allowed", "/blocks"),
    ),
    of_message("CHART_TITLE", lambda n: line() | {"title": "x" * n}, long("/blocks/0/title")),
    of_message("CHART_SERIES", lambda n: line(n), many("/blocks/0/chart/series")),
    of_message("CHART_SERIES", pie, many("/blocks/0/chart/segments")),
    of_message(
        "CHART_POINTS",
        lambda n: line(points=n),
        lambda n: [
            *many("/blocks/0/chart/series/0/data")(n),
            *many("/blocks/0/chart/axis_config/categories")(n),
        ],
    ),
    of_message("CHART_LABEL", lambda n: line(name="x" * n), long("/blocks/0/chart/series/0/name")),
    of_message(
        "CHART_LABEL",
        lambda n: line(label="x" * n),
        lambda n: [
            *long("/blocks/0/chart/series/0/data/0/label")(n),
            *long("/blocks/0/chart/axis_config/categories/0")(n),
        ],
    ),
    of_message("CHART_AXIS", lambda n: line(x_label="x" * n), long("/blocks/0/chart/axis_config/x_label")),
    of_message("ACTION_ID", lambda n: buttons(button("x", "a" * n)), long("/blocks/0/elements/0/action_id")),
    of_view(
        "PLACEHOLDER",
        lambda n: opened(typed(placeholder=plain("x" * n))),
        long_text("/view/blocks/0/element/placeholder"),
    ),
    of_view(
        "FOCUSED",
        lambda n: opened(
            *(field(str(at), {"type": "plain_text_input", "focus_on_load": True}) for at in range(n)), typed()
        ),
        said("only one element can set `focus_on_load`", "/view/blocks"),
    ),
    of_message("BUTTON_TEXT", lambda n: buttons(button("x" * n, "a")), long_text("/blocks/0/elements/0/text")),
    of_message("BUTTON_VALUE", lambda n: buttons(button("x", "a", "v" * n)), long("/blocks/0/elements/0/value")),
    of_message(
        "BUTTON_URL",
        lambda n: buttons(button("x", "a") | {"url": "https://" + "x" * (n - 8)}),
        long("/blocks/0/elements/0/url"),
    ),
    of_message(
        "BUTTON_LABEL",
        lambda n: buttons(button("x", "a") | {"accessibility_label": "x" * n}),
        long("/blocks/0/elements/0/accessibility_label"),
    ),
    of_view(
        "INPUT_TEXT",
        lambda n: published(typed(max_length=n)),
        said("must be less than N", "/view/blocks/0/element/max_length"),
    ),
    of_view(
        "INPUT_TEXT",
        lambda n: opened(typed(initial_value="x" * n)),
        long("/view/blocks/0/element/initial_value"),
    ),
    of_message(
        "CHOICES", lambda n: buttons(menu("checkboxes", *map(str, range(n)))), many("/blocks/0/elements/0/options")
    ),
    of_message(
        "CHOICES", lambda n: buttons(menu("radio_buttons", *map(str, range(n)))), many("/blocks/0/elements/0/options")
    ),
    of_message(
        "OVERFLOW_OPTIONS",
        lambda n: section("x", accessory=menu("overflow", *map(str, range(n)))),
        many("/blocks/0/accessory/options"),
    ),
    of_message("OPTIONS", lambda n: select(options=[option()] * n), many("/blocks/0/elements/0/options")),
    of_message(
        "OPTIONS",
        lambda n: select(option_groups=[{"label": plain("x"), "options": [option()] * n}]),
        many("/blocks/0/elements/0/option_groups/0/options"),
    ),
    of_message(
        "OPTION_GROUPS",
        lambda n: select(option_groups=[{"label": plain("x"), "options": [option()]}] * n),
        many("/blocks/0/elements/0/option_groups"),
    ),
    of_message(
        "OPTION_TEXT", lambda n: select(options=[option("x" * n)]), long_text("/blocks/0/elements/0/options/0/text")
    ),
    of_message(
        "OPTION_VALUE",
        lambda n: select(options=[option(value="v" * n)]),
        long("/blocks/0/elements/0/options/0/value"),
    ),
    of_message(
        "OPTION_DESCRIPTION",
        lambda n: select(options=[option(description=plain("x" * n))]),
        long_text("/blocks/0/elements/0/options/0/description"),
    ),
    of_message(
        "OPTION_URL",
        lambda n: buttons({"type": "overflow", "options": [option(url="https://" + "x" * (n - 8))]}),
        long("/blocks/0/elements/0/options/0/url"),
    ),
    of_message(
        "GROUP_LABEL",
        lambda n: select(option_groups=[{"label": plain("x" * n), "options": [option()]}]),
        long_text("/blocks/0/elements/0/option_groups/0/label"),
    ),
    of_message(
        "CONFIRM_TITLE", lambda n: confirmed(title=plain("x" * n)), long_text("/blocks/0/elements/0/confirm/title")
    ),
    of_message(
        "CONFIRM_TEXT", lambda n: confirmed(text=plain("x" * n)), long_text("/blocks/0/elements/0/confirm/text")
    ),
    of_message(
        "CONFIRM_BUTTON", lambda n: confirmed(deny=plain("x" * n)), long_text("/blocks/0/elements/0/confirm/deny")
    ),
    of_view("VIEW_TITLE", lambda n: opened(title=plain("x" * n)), long_text("/view/title")),
    of_view("VIEW_SUBMIT", lambda n: opened(submit=plain("x" * n)), long_text("/view/submit")),
    of_view("VIEW_CLOSE", lambda n: opened(close=plain("x" * n)), long_text("/view/close")),
    of_view("PRIVATE_METADATA", lambda n: opened(private_metadata="x" * n), long("/view/private_metadata")),
    of_view("CALLBACK_ID", lambda n: opened(callback_id="x" * n), long("/view/callback_id")),
    of_view("EXTERNAL_ID", lambda n: published(external_id="x" * n), long("/view/external_id")),
    Edge(limit="VIEW_BYTES", draw=as_large, error="view_too_large"),
    Edge(limit="POST_TEXT", draw=lambda n: ("chat.postMessage", {"text": "x" * n}), error="msg_too_long"),
    Edge(limit="UPDATE_TEXT", draw=lambda n: ("chat.update", {"text": "x" * n}), error="msg_too_long"),
    Edge(
        limit="BLOCKS_TEXT",
        draw=lambda n: message(*[section("x" * 2000)] * 5, section("x" * (n - 10_000))),
        error="msg_blocks_too_long",
    ),
    Edge(limit="METADATA_BYTES", draw=with_metadata, error="metadata_too_large"),
]
