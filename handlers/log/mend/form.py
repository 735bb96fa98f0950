"""The form of one entry, filled in as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    ConfirmObject,
    DatePickerElement,
    InputBlock,
    RadioButtonsElement,
    StaticSelectElement,
)

from handlers import limits
from handlers.blocks import Json, actions, button, context, modal, option
from handlers.log.linking import tactic_said
from handlers.log.mend.offered import Offered, is_decision
from handlers.log.reading.names import LONGEST_NAME
from handlers.log.said import understood
from handlers.log.why_button import EXAMPLE, READ_BY
from handlers.pipeline.listing import MOST_AMOUNT, text_input
from handlers.pipeline.phrases import named
from handlers.plan.making.fields import written_amount
from handlers.verbatim import plain_section
from handlers.words import Words
from planning.entries import LOST, Activity, Entry, Sale
from planning.late import LONGEST_WHY
from planning.plan import Business

EDITED, DELETED = "entry_edited", "entry_deleted"  # callback_ids
DELETE = "delete_entry"
TYPE, COUNT, AMOUNT, BUSINESS, PROFIT = "entry_type", "entry_count", "entry_amount", "entry_business", "entry_profit"
ACCOUNT, DAY, NOTE, WHY = "entry_account", "entry_day", "entry_note", "entry_why"
TACTIC, OPPORTUNITY = "entry_tactic", "entry_opportunity"
NONE = "-"  # the value of a menu's first choice

PROPOSAL = "proposal"


def draw_edit(
    entry: Entry, offered: Offered, words: Words, state: Json, *, notice: str = "", asks_why: bool = False
) -> Json:
    """`notice` says why it is drawn again, as it was filled in; not escaped."""
    above = [plain_section(notice)] if notice else []
    blocks = _of_sale(entry, offered, words) if isinstance(entry, Sale) else _of_activity(entry, offered, words)
    delete = button("Delete", DELETE, {"n": f"{state['n']}.delete"}, style="danger")
    if not offered.is_late:
        delete.confirm = _SURE
    return modal(
        callback_id=EDITED,
        title="Edit",
        blocks=[*above, *blocks, *_why(entry, offered, words, asks_why), actions(delete)],
        submit="Save",
        state=state,
    )


def draw_delete(entry: Entry, words: Words, state: Json, *, today: date) -> Json:
    """Of what is old, for which a reason is asked."""
    said = f"{understood(entry, words, today=today)}."
    why = text_input(WHY, "Why is it deleted so late?", example=EXAMPLE, most=LONGEST_WHY, hint=READ_BY)
    return modal(callback_id=DELETED, title="Delete", blocks=[plain_section(said), why], submit="Delete", state=state)


def draw_said(sentences: Sequence[str]) -> Json:
    """Where nothing is behind the form that could say it."""
    return modal(callback_id="said", title="Log", blocks=[plain_section(each) for each in sentences], close="Close")


def _of_activity(entry: Activity, offered: Offered, words: Words) -> list[Block]:
    if is_decision(entry):
        label = "Why it was lost" if entry.type == LOST else "Note"
        about = context("The opportunity itself is changed in `/plan`, under Opportunities.")
        head = plain_section(f"{understood(entry, words, today=entry.day)}.")
        return [head, _day(entry), _note(entry, label), about]
    shown = written_amount(entry.amount, words) if entry.amount is not None else ""
    amount = text_input(AMOUNT, "Amount offered", shown, example="40k", most=MOST_AMOUNT, optional=True)
    return [
        _select(TYPE, "What", [(each.capitalize(), each) for each in offered.types], entry.type),
        text_input(COUNT, "How many", str(entry.count), example="1", most=5),
        _account(entry),
        _day(entry),
        *([amount] if entry.type == PROPOSAL or shown else []),
        _note(entry, "Note"),
        *_tactics(entry, offered),
        *_opportunities(entry, offered, words, "Moves the opportunity"),
    ]


def _of_sale(entry: Sale, offered: Offered, words: Words) -> list[Block]:
    options = {each: option(f"{each.value.capitalize()} business", each.value) for each in Business}
    business = RadioButtonsElement(
        action_id=BUSINESS, options=list(options.values()), initial_option=options[entry.business]
    )
    profit = text_input(
        PROFIT,
        "Profit",
        written_amount(entry.profit, words) if entry.profit is not None else "",
        example="3k",
        most=MOST_AMOUNT,
        optional=True,
        hint="Empty: by your plan's margin, assumed.",
    )
    return [
        text_input(AMOUNT, "Amount", written_amount(entry.amount, words), example="12k", most=MOST_AMOUNT),
        InputBlock(block_id=BUSINESS, label="Counts as", element=business),
        *([profit] if offered.asks_profit else []),
        _account(entry),
        _day(entry),
        _note(entry, "Note"),
        *_opportunities(entry, offered, words, "Closes as won the opportunity"),
    ]


def _account(entry: Entry) -> Block:
    return text_input(ACCOUNT, "Account", entry.account or "", example="Globex", most=LONGEST_NAME, optional=True)


def _day(entry: Entry) -> Block:
    element = DatePickerElement(action_id=DAY, initial_date=entry.day.isoformat())
    return InputBlock(block_id=DAY, label="Day", element=element)


def _note(entry: Entry, label: str) -> Block:
    return text_input(NOTE, label, entry.note, example="what was said", optional=True, several_lines=True)


def _why(entry: Entry, offered: Offered, words: Words, asks: bool) -> list[Block]:
    """Only where it is late, or was."""
    if offered.earliest is None or not (asks or offered.is_late or entry.late_because):
        return []
    hint = f"Needed for days before {words.day(offered.earliest)}. {READ_BY}"
    before = entry.late_because or ""
    field = text_input(
        WHY, "Why so late", before, example=EXAMPLE, most=LONGEST_WHY, hint=hint, optional=not offered.is_late
    )
    return [field]


def _tactics(entry: Activity, offered: Offered) -> list[Block]:
    if not offered.tactics:
        return []
    choices = [("The tactic of its type", NONE), *((tactic_said(each), each.item) for each in offered.tactics)]
    return [_select(TACTIC, "Counts for", choices, entry.tactic)]


def _opportunities(entry: Entry, offered: Offered, words: Words, label: str) -> list[Block]:
    if not offered.opportunities:
        return []
    choices = [("None", NONE), *((named(each, words), str(each.id)) for each in offered.opportunities)]
    return [_select(OPPORTUNITY, label, choices, entry.opportunity)]


def _select(block: str, label: str, choices: Iterable[tuple[str, str]], chosen: str | None) -> Block:
    """The first one where the chosen one is not there."""
    options = [option(text, value) for text, value in choices][: limits.OPTIONS]
    initial = next((each for each in options if each.value == chosen), options[0])
    element = StaticSelectElement(action_id=block, options=options, initial_option=initial)
    return InputBlock(block_id=block, label=label, element=element)


_SURE = ConfirmObject(
    title="Delete this?", text="It counts no more. The answer says how to log it again.", confirm="Delete", deny="Keep"
)
