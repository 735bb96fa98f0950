"""What is wrong with blocks, in Slack's words. Sizes are proved in tests/sandbox/test_limits.py."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.checks import BLOCKS, Surface, check_blocks
from tests.sandbox.pieces import (
    Json,
    button,
    buttons,
    field,
    image,
    line,
    menu,
    option,
    pie,
    plain,
    section,
    select,
    table,
)

PAGE = Path(__file__).parents[3] / "docs" / "sandbox.md"
NAMES = {Surface.MESSAGE: "messages", Surface.MODAL: "modals", Surface.HOME: "Home", Surface.ANSWER: "answers"}

DRAWN: dict[str, Json] = {
    "section": section("x"),
    "header": {"type": "header", "text": plain("x")},
    "divider": {"type": "divider"},
    "context": {"type": "context", "elements": [plain("x"), image()]},
    "actions": buttons(button("x", "a"), menu("overflow", "x")),
    "image": image(),
    "rich_text": {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}],
    },
    "input": field("a"),
    "markdown": {"type": "markdown", "text": "x"},
    "table": table(1, 1),
    "data_visualization": line(),
}


def _number(**more: Any) -> Json:
    return field("n", {"type": "number_input", "action_id": "n", "is_decimal_allowed": False, **more})


def _people(**more: Any) -> Json:
    return field("p", {"type": "multi_users_select", "action_id": "p", **more})


def _rich(style: Any) -> Json:
    piece = {"type": "text", "text": "x", "style": style}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [piece]}]}


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_stands_only_where_slack_takes_it_and_the_sandbox_draws_it(kind: str) -> None:
    for surface in Surface:
        found = check_blocks([DRAWN.get(kind, {"type": kind})], surface)
        refused = [f"[ERROR] unsupported type: {kind} [json-pointer:/blocks/0/type]"]

        assert found == ([] if surface in BLOCKS[kind].here else refused)


def test_the_sandbox_draws_nothing_that_slack_refuses() -> None:
    assert all(taken.here <= taken.by_slack for taken in BLOCKS.values())


def test_the_documentation_says_which_block_stands_where() -> None:
    said = [tuple(cell.strip() for cell in row.split("|")[1:4]) for row in PAGE.read_text().splitlines() if "|" in row]

    for kind, taken in BLOCKS.items():
        assert (f"`{kind}`", _named(taken.by_slack), _named(taken.here)) in said


def _named(surfaces: frozenset[Surface]) -> str:
    return ", ".join(name for surface, name in NAMES.items() if surface in surfaces) or "nowhere"


@pytest.mark.parametrize(
    ("block", "messages"),
    [
        (section("x", colour="red"), ["invalid additional property: colour [json-pointer:/blocks/0]"]),
        ({"type": "section"}, ["must define either `text` or `fields` [json-pointer:/blocks/0/type]"]),
        ({"type": "header"}, ["missing required field: text [json-pointer:/blocks/0]"]),
        ({"text": plain("x")}, ["missing required field: type [json-pointer:/blocks/0]"]),
        (
            {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
            [
                "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
                "must be a valid enum value [json-pointer:/blocks/0/text/type]",
            ],
        ),
        (
            {"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}},
            [
                "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
                "invalid additional property: emoji [json-pointer:/blocks/0/text]",
            ],
        ),
        (
            section(""),
            [
                "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
                "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
            ],
        ),
        (buttons(), ["must provide at least 1 items [json-pointer:/blocks/0/elements]"]),
        (
            buttons(button("x", "a") | {"style": None}),
            ["must provide a string [json-pointer:/blocks/0/elements/0/style]"],
        ),
        (
            buttons(button("x", "a") | {"style": "green"}),
            ["must be a valid enum value [json-pointer:/blocks/0/elements/0/style]"],
        ),
        (
            buttons(button("x", "a") | {"url": "here"}),
            ["invalid url [json-pointer:/blocks/0/elements/0/url]"],
        ),
        (
            buttons(button("x", "a"), button("y", "a")),
            ["`action_id` already exists: a [json-pointer:/blocks/0/elements/1/action_id]"],
        ),
        (
            buttons({"type": "external_select", "action_id": "a"}),
            ["unsupported type: external_select [json-pointer:/blocks/0/elements/0/type]"],
        ),
        (
            buttons(menu("multi_static_select", "x")),
            ["unsupported type: multi_static_select [json-pointer:/blocks/0/elements/0/type]"],
        ),
        (
            section("x", accessory=menu("multi_static_select", "x") | {"max_selected_items": 0}),
            ["must be greater than 1 [json-pointer:/blocks/0/accessory/max_selected_items]"],
        ),
        (
            select(options=[option()], initial_option=option("another text")),
            ["must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]"],
        ),
        (
            buttons({"type": "conversations_select", "filter": {"include": []}}),
            ["must provide at least 1 items [json-pointer:/blocks/0/elements/0/filter/include]"],
        ),
        (
            buttons({"type": "users_select", "initial_user": "C0NORTH"}),
            ["input must match regex pattern: ^[UW][A-Z0-9]+$ [json-pointer:/blocks/0/elements/0/initial_user]"],
        ),
        (
            buttons({"type": "datepicker", "initial_date": "2026-13-41"}),
            ["must be a valid value [json-pointer:/blocks/0/elements/0/initial_date]"],
        ),
        (
            buttons({"type": "timepicker", "timezone": "Nope/Nope"}),
            ["must be a valid enum value [json-pointer:/blocks/0/elements/0/timezone]"],
        ),
        (
            {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "date"}]}]},
            [
                "missing required field: timestamp [json-pointer:/blocks/0/elements/0/elements/0]",
                "missing required field: format [json-pointer:/blocks/0/elements/0/elements/0]",
            ],
        ),
        (
            select(options=[option()], initial_option=option("y", "other")),
            ["must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]"],
        ),
        (
            select(options=[option(url="https://x.y")]),
            ["invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]"],
        ),
        (
            buttons({"type": "datepicker", "initial_date": "Monday"}),
            [r"input must match regex pattern: ^\d{4}-\d{2}-\d{2}$ [json-pointer:/blocks/0/elements/0/initial_date]"],
        ),
        (
            {"type": "image", "slack_file": {}, "alt_text": "x"},
            ["failed to match exactly one allowed schema [json-pointer:/blocks/0/slack_file]"],
        ),
        (
            {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text"}]}]},
            ["missing required field: text [json-pointer:/blocks/0/elements/0/elements/0]"],
        ),
        (
            {"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]},
            ["must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]"],
        ),
        (
            {"type": "table", "rows": [[plain("x")]]},
            ["unsupported type: plain_text [json-pointer:/blocks/0/rows/0/0/type]"],
        ),
        (pie(0), ["must provide at least 1 items [json-pointer:/blocks/0/chart/segments]"]),
    ],
)
def test_what_is_wrong_is_named_with_a_pointer(block: Json, messages: list[str]) -> None:
    assert check_blocks([block], Surface.MESSAGE) == [f"[ERROR] {message}" for message in messages]


def test_two_blocks_have_no_id_in_common() -> None:
    assert check_blocks([section("x", block_id="b")] * 2, Surface.HOME) == [
        "[ERROR] `block_id` already exists: b [json-pointer:/blocks/1/block_id]"
    ]


def test_a_chart_has_a_value_of_every_series_for_every_category() -> None:
    gap, twice = line(2, points=3), line(2)
    del gap["chart"]["series"][0]["data"][1]
    twice["chart"]["series"][1]["name"] = "s"

    assert check_blocks([line(2, points=3)], Surface.MESSAGE) == []
    assert check_blocks([gap], Surface.MESSAGE) == [
        "[ERROR] labels must match the categories [json-pointer:/blocks/0/chart/series/0/data]"
    ]
    assert check_blocks([twice], Surface.MESSAGE) == [
        "[ERROR] series names must be unique [json-pointer:/blocks/0/chart/series]"
    ]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["type", "text"]), inner),
    max_leaves=5,
)
KEYS = ["text", "fields", "elements", "element", "accessory", "rows", "chart", "label", "column_settings", "image_url"]


@settings(max_examples=25)
@given(kind=st.sampled_from([*DRAWN]), broken=st.dictionaries(st.sampled_from(KEYS), ANYTHING))
def test_no_nonsense_breaks_the_checks(kind: str, broken: Json) -> None:
    for surface in Surface:
        assert all(said.startswith("[ERROR] ") for said in check_blocks([DRAWN[kind] | broken], surface))


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (image("http://["), "invalid url"),
        (image("javascript:alert(1)"), "invalid url"),
        (image() | {"slack_file": {"id": "F0FILE0001"}}, "failed to match exactly one allowed schema"),
        (_number(min_value="5", max_value="4"), "must not be greater than max_value"),
        (_number(max_value="4", initial_value="5"), "must be between min_value and max_value"),
        (_number(initial_value="1.5"), "must be an integer"),
        (_people(max_selected_items=1, initial_users=["U0ANNA", "U0BEN"]), "no more than 1 items allowed"),
        (_rich({"bold": []}), "must provide a boolean"),
        (_rich(5), "must provide an object"),
    ],
)
def test_what_contradicts_itself_is_refused(block: Json, sentence: str) -> None:
    (found,) = check_blocks([block], Surface.MODAL)

    assert sentence in found
