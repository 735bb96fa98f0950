"""The forms on one opportunity: edit, won, lost."""

from __future__ import annotations

from datetime import date

from slack_sdk.models.blocks import Block, DatePickerElement, InputBlock, RadioButtonsElement

from handlers.blocks import Json, context, modal, option
from handlers.log.reading.names import LONGEST_NAME
from handlers.log.why_button import EXAMPLE, READ_BY
from handlers.pipeline.controls import EDITED, LOST, WON
from handlers.pipeline.fields import (
    ACCOUNT,
    AMOUNT,
    BUSINESS,
    CHANCE,
    CLOSES,
    DAY,
    LIKELIHOOD,
    NEXT_STEP,
    NEXT_STEP_ON,
    PROFIT,
    REASON,
    TEXT,
    WHY,
)
from handlers.pipeline.listing import MOST_AMOUNT, likelihood_input, text_input
from handlers.pipeline.phrases import in_full, named
from handlers.plan.making.fields import marked, written_amount
from handlers.verbatim import plain_section
from handlers.words import Words
from planning.late import LONGEST_WHY
from planning.pipeline import Opportunity
from planning.plan import Business


def draw_edit(opportunity: Opportunity, words: Words, state: Json, *, notice: str = "") -> Json:
    """`notice` says why the form is drawn again; what was typed is the opportunity then."""
    mark = str(state["n"])
    blocks = [
        *([plain_section(notice)] if notice else []),
        text_input(marked(ACCOUNT, mark), "Account", opportunity.account, example="Globex", most=LONGEST_NAME),
        text_input(marked(TEXT, mark), "What it is about", opportunity.text, example="50 seats", optional=True),
        text_input(
            marked(AMOUNT, mark),
            "Amount",
            written_amount(opportunity.amount, words),
            example="40k",
            most=MOST_AMOUNT,
        ),
        likelihood_input(marked(LIKELIHOOD, mark), opportunity.likelihood),
        text_input(
            marked(CHANCE, mark),
            "Chance in percent",
            str(opportunity.chance) if opportunity.chance is not None else "",
            example="60",
            most=10,
            optional=True,
            hint="Likely is more than 50, stretch is 50 or less.",
        ),
        _business(marked(BUSINESS, mark), opportunity.business),
        _day(marked(CLOSES, mark), CLOSES, "Expected close", opportunity.closes),
        text_input(marked(NEXT_STEP, mark), "Next step", opportunity.next_step, example="contract back", optional=True),
        _day(marked(NEXT_STEP_ON, mark), NEXT_STEP_ON, "Day of the next step", opportunity.next_step_on),
    ]
    return modal(callback_id=EDITED, title="Opportunity", blocks=blocks, submit="Save", close="Back", state=state)


def draw_won(
    opportunity: Opportunity,
    words: Words,
    state: Json,
    *,
    today: date,
    asks_profit: bool,
    asks_why: bool = False,
    notice: str = "",
) -> Json:
    """`notice` says why the form is drawn again."""
    why = text_input(WHY, "Why so late", example=EXAMPLE, most=LONGEST_WHY, hint=READ_BY)
    profit = text_input(
        PROFIT,
        "Profit",
        example="12k",
        most=MOST_AMOUNT,
        optional=True,
        hint="Empty: by your plan's margin, assumed.",
    )
    blocks = [
        *([plain_section(notice)] if notice else []),
        plain_section(in_full(opportunity, words, today=today)),
        text_input(AMOUNT, "Amount", written_amount(opportunity.amount, words), example="40k", most=MOST_AMOUNT),
        _day(DAY, DAY, "Won on", today),
        *([profit] if asks_profit else []),
        *([why] if asks_why else []),
        context("It is booked as one sale, of which /log needs to know nothing more."),
    ]
    return modal(callback_id=WON, title="Won", blocks=blocks, submit="Book", close="Back", state=state)


def draw_lost(opportunity: Opportunity, words: Words, state: Json, *, today: date) -> Json:
    blocks = [
        plain_section(in_full(opportunity, words, today=today)),
        text_input(REASON, "Why", example="price; chose a competitor; no budget this year"),
    ]
    return modal(callback_id=LOST, title="Lost", blocks=blocks, submit="Save", close="Back", state=state)


def draw_gone(opportunity: Opportunity | None, words: Words) -> Json:
    """Instead of a form on one that is not open any more, or is not there."""
    name = f"{named(opportunity, words)} is {opportunity.state} already" if opportunity is not None else "It is gone"
    return modal(callback_id="said", title="Opportunity", blocks=[plain_section(f"{name}.")], close="Back")


def _business(block: str, chosen: Business) -> Block:
    options = {each: option(f"{each.value.capitalize()} business", each.value) for each in Business}
    element = RadioButtonsElement(action_id=BUSINESS, options=list(options.values()), initial_option=options[chosen])
    return InputBlock(block_id=block, label="Counts as", element=element)


def _day(block: str, action: str, label: str, initial: date | None) -> Block:
    element = DatePickerElement(action_id=action, initial_date=initial.isoformat() if initial is not None else None)
    return InputBlock(block_id=block, label=label, element=element, optional=action == NEXT_STEP_ON)
