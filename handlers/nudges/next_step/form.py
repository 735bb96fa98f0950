"""The form that sets an opportunity's next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, DatePickerElement, InputBlock

from handlers import limits
from handlers.blocks import Json, modal
from handlers.filled import Values
from handlers.nudges.next_step.controls import STEP_SET
from handlers.pipeline.fields import CLOSES, NEXT_STEP, NEXT_STEP_ON
from handlers.pipeline.listing import text_input
from handlers.pipeline.phrases import in_full
from handlers.plan.making.fields import marked, typed
from handlers.verbatim import plain_section
from handlers.visit import BadInput, every
from handlers.words import Words
from planning.pipeline import Opportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    step: str
    on: date
    closes: date | None  # none: it was not asked


def draw_step_form(opportunity: Opportunity, words: Words, state: Json, *, today: date) -> Json:
    """Where the expected close is past it is asked too, as nothing is expected of a day that is over."""
    mark, on = str(state["n"]), opportunity.next_step_on
    later = on if on is not None and on > today else None
    late = opportunity.closes < today
    blocks = [
        plain_section(in_full(opportunity, words, today=today)),
        text_input(marked(NEXT_STEP, mark), "Next step", opportunity.next_step, example="call Hank about the contract"),
        _day(marked(NEXT_STEP_ON, mark), NEXT_STEP_ON, "Its day", later),
        *([_day(marked(CLOSES, mark), CLOSES, "Expected close", None)] if late else []),
    ]
    return modal(callback_id=STEP_SET, title="Next step", blocks=blocks, submit="Save", state=state)


def parse_step(values: Values, today: date) -> Filled:
    """Raises BadInput."""

    def step() -> str:
        found = typed(values, NEXT_STEP)[: limits.INPUT_TEXT].strip()
        if not found:
            raise BadInput(NEXT_STEP, "Write what comes next in a few words, such as: contract back.")
        return found

    def on() -> date:
        return _ahead(values, NEXT_STEP_ON, today)

    def closes() -> date | None:
        return _ahead(values, CLOSES, today) if CLOSES in values else None

    every(step, on, closes)
    return Filled(step=step(), on=on(), closes=closes())


def _ahead(values: Values, field: str, today: date) -> date:
    chosen = typed(values, field)
    if not chosen or date.fromisoformat(chosen) < today:
        raise BadInput(field, "Choose a day from today on, such as tomorrow.")
    return date.fromisoformat(chosen)


def _day(block: str, action: str, label: str, initial: date | None) -> Block:
    element = DatePickerElement(action_id=action, initial_date=initial.isoformat() if initial is not None else None)
    return InputBlock(block_id=block, label=label, element=element)
