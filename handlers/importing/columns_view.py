"""The modal in which a rep says which columns hold what is missing, or was read otherwise than they mean it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import InputBlock, PlainTextObject

from handlers import limits
from handlers.blocks import Json, context, escape, menu, modal, option, shorten
from handlers.importing.asking import Question
from handlers.nudges.phrases import short_name
from handlers.visit import BadInput
from planning.importing.understood import What

MOST_BYTES = 150_000  # of all that the menus say, as JSON
SHORT = 20  # characters of a header where they say more
COLUMNS_SAID = "import_columns_said"
LABELS = {
    "day": "The day",
    "amount": "The amount",
    "account": "The account",
    "closes": "The expected close",
    "type": "The type of activity",
    "name": "The account's name",
    "rep": "Whose it is",
    "state": "Whether it is won, lost or open",
}
ALSO_ASKED: Mapping[What, tuple[str, ...]] = {  # which a file may do without, and is read wrongly where one is missed
    What.SALES: ("rep", "state", "account"),
    What.OPPORTUNITIES: ("rep", "state"),
    What.ACTIVITIES: ("rep", "account"),
    What.ACCOUNTS: ("rep",),
}


def draw_columns(
    name: str,
    headers: Sequence[str],
    question: Question,
    *,
    missing: Sequence[str],
    optional: Sequence[str],
    read: Mapping[str, int],
    channel: str,
    ts: str,
) -> Json:
    """A menu of the file's columns for each field; `read` is where they are found now, by position.

    The message at `channel` and `ts` is drawn again after.
    """
    also = [each for each in optional if each not in missing]
    shown = _shown(headers, menus=len(missing) + len(also))
    fields = [_field(each, shown, read.get(each), is_optional=each in also) for each in (*missing, *also)]
    more = len(shown) - limits.OPTIONS
    blocks = [context(f"Of {escape(short_name(name))}."), *fields]
    blocks += [context(f"{more} more columns are not shown.")] if more > 0 else []
    state = {**question.value(""), "ch": channel, "ts": ts}
    return modal(callback_id=COLUMNS_SAID, title="Columns", blocks=blocks, submit="Read it so", state=state)


def _shown(headers: Sequence[str], *, menus: int) -> list[tuple[str, str]]:
    """Each by its position; all menus have the same ones, and fit one view together."""
    room = MOST_BYTES // menus
    length = limits.OPTION_TEXT
    if len(json.dumps([header[:length] for header in headers[: limits.OPTIONS]])) > room:
        length = SHORT
    return [(shorten(header, length) or "(no name)", str(at)) for at, header in enumerate(headers)]


def _field(field: str, shown: Sequence[tuple[str, str]], at: int | None, *, is_optional: bool) -> InputBlock:
    element = menu("Which column is it?", "column", shown)
    if at is not None and at < limits.OPTIONS:
        element.initial_option = option(*shown[at])
    label = PlainTextObject(text=LABELS.get(field, field))
    return InputBlock(block_id=field, label=label, element=element, optional=is_optional)


def columns_said(values: Json) -> dict[str, int]:
    """Field → position. Raises BadInput where one column is said to be two things."""
    said: dict[str, int] = {}
    for field, chosen in values.items():
        if (picked := chosen["column"]["selected_option"]) is None:
            continue
        at = int(picked["value"])
        if at in said.values():
            raise BadInput(field, "This column is chosen above already. Choose another one here.")
        said[field] = at
    return said
