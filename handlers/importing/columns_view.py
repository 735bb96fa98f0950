"""The modal in which a rep says which columns hold what is missing."""

from __future__ import annotations

from slack_sdk.models.blocks import InputBlock, PlainTextObject

from handlers import limits
from handlers.blocks import Json, context, escape, menu, modal, shorten
from handlers.importing.asking import Question
from handlers.nudges.phrases import short_name
from handlers.visit import BadInput
from planning.importing.understood import NotUnderstood

COLUMNS_SAID = "import_columns_said"
LABELS = {
    "day": "The day",
    "amount": "The amount",
    "account": "The account",
    "closes": "The expected close",
    "type": "The type of activity",
    "name": "The account's name",
}


def draw_columns(name: str, why: NotUnderstood, question: Question, *, channel: str, ts: str) -> Json:
    """A menu of the file's columns for each that is missing. The message at `channel` and `ts` is drawn again after."""
    shown = [(shorten(header, limits.OPTION_TEXT) or "(no name)", str(at)) for at, header in enumerate(why.headers)]
    fields = [
        InputBlock(
            block_id=missing,
            label=PlainTextObject(text=LABELS.get(missing, missing)),
            element=menu("Which column is it?", "column", shown),
        )
        for missing in why.missing
    ]
    more = len(shown) - limits.OPTIONS
    blocks = [context(f"Of {escape(short_name(name))}."), *fields]
    blocks += [context(f"{more} more columns are not shown.")] if more > 0 else []
    state = {**question.value(""), "ch": channel, "ts": ts}
    return modal(callback_id=COLUMNS_SAID, title="Columns", blocks=blocks, submit="Read it so", state=state)


def columns_said(values: Json) -> dict[str, int]:
    """Field → position. Raises BadInput where one column is said to be two things."""
    said: dict[str, int] = {}
    for field, chosen in values.items():
        at = int(chosen["column"]["selected_option"]["value"])
        if at in said.values():
            raise BadInput(field, "This column is chosen above already. Choose another one here.")
        said[field] = at
    return said
