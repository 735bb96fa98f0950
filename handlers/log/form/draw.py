"""The form of /log alone: what is likely as boxes and counts, a field for lines, a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    InputBlock,
    NumberInputElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
)

from handlers import limits
from handlers.blocks import Json, context, modal, option, shorten
from handlers.log.form.likely import Count, Likely, Tick, count_of
from handlers.log.reading.counts import MOST_A_LINE
from handlers.log.reading.written import written
from handlers.log.why_button import EXAMPLE, READ_BY
from handlers.plan.making.fields import marked
from handlers.verbatim import plain_section
from planning.ids import ItemId
from planning.late import LONGEST_WHY

SUBMITTED = "log_form"  # the view's callback_id
TICKS, LINES, DAY, WHY = "ticks", "lines", "day", "why"  # fields
_EXAMPLE = "meeting Globex yesterday — pricing\nwin 12k Initech new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What the form holds when it is drawn: nothing at first, and again what was typed."""

    ticks: frozenset[str] = frozenset()  # values of boxes
    counts: Mapping[tuple[str, ItemId | None], str] = field(default_factory=dict)  # by type and tactic
    lines: str = ""
    day: date
    why: str = ""


def draw_form(
    likely: Likely, filled: Filled, state: Json, *, notice: str = "", asks_why: bool = False, again: bool = False
) -> Json:
    """`notice` says why it is drawn again; `again` makes Submit answer that it is meant."""
    mark = str(state["n"])
    asked = _counts(likely, filled)
    counts = [_count(at, each, filled, mark) for at, each in enumerate(asked)]
    blocks = [
        *([plain_section(notice)] if notice else []),
        *_ticks(likely, filled, mark),
        *counts,
        *([context("A count is logged beside what is ticked or written.")] if likely.ticks and counts else []),
        _lines(filled.lines, mark),
        day_input(marked(DAY, mark), filled.day, hint="Of all that says no other day itself."),
        *([why_input(marked(WHY, mark), filled.why)] if asks_why else []),
    ]
    own = {"counts": [[each.type, each.tactic] for each in asked]}
    submit = "Log it anyway" if again else "Log"
    return modal(callback_id=SUBMITTED, title="Log", blocks=blocks, submit=submit, state={**state, **own})


def value_of_tick(tick: Tick) -> str:
    """The line that the box stands for; it is read again when it comes back."""
    return written((tick.line,), today=tick.line.day)


def day_input(block: str, chosen: date, *, hint: str | None = None) -> Block:
    element = DatePickerElement(action_id=DAY, initial_date=chosen.isoformat())
    return InputBlock(block_id=block, label="Day", element=element, hint=hint)


def why_input(block: str, typed: str) -> Block:
    element = PlainTextInputElement(
        action_id=WHY,
        initial_value=typed or None,
        max_length=LONGEST_WHY,
        placeholder=PlainTextObject(text=EXAMPLE),
    )
    return InputBlock(block_id=block, label="Why so late", element=element, hint=READ_BY, optional=True)


def _ticks(likely: Likely, filled: Filled, mark: str) -> list[Block]:
    """What is likely, behind what was ticked and is likely no more."""
    options = {value_of_tick(tick): _option(tick) for tick in likely.ticks}
    ticked = {value: option(value, value) for value in sorted(filled.ticks) if value and value not in options}
    found = [(value, each) for value, each in (ticked | options).items() if len(value) <= limits.OPTION_VALUE]
    drawn = dict(found[: limits.CHOICES])
    if not drawn:
        return []
    chosen = [each for value, each in drawn.items() if value in filled.ticks]
    element = CheckboxesElement(action_id=TICKS, options=list(drawn.values()), initial_options=chosen or None)
    return [InputBlock(block_id=marked(TICKS, mark), label="Likely today", element=element, optional=True)]


def _option(tick: Tick) -> Option:
    [name] = tick.line.accounts
    text = f"{tick.line.type.capitalize()} {' '.join(name.split())}"
    return Option(
        text=PlainTextObject(text=shorten(text, limits.OPTION_TEXT), emoji=False),
        description=PlainTextObject(text=shorten(" ".join(tick.why.split()), limits.OPTION_TEXT), emoji=False),
        value=value_of_tick(tick),
    )


def _counts(likely: Likely, filled: Filled) -> list[Count]:
    """With those that were counted and are asked no more."""
    asked = {(each.type, each.tactic) for each in likely.counts}
    return [*likely.counts, *(count_of(*key) for key in filled.counts if key not in asked)]


def count_field(at: int) -> str:
    return f"count{at}"


def _count(at: int, count: Count, filled: Filled, mark: str) -> Block:
    element = NumberInputElement(
        action_id=count_field(at),
        initial_value=filled.counts.get((count.type, count.tactic)) or None,
        min_value="0",
        max_value=str(MOST_A_LINE),
        is_decimal_allowed=False,
        placeholder=PlainTextObject(text=f"The plan asks {count.asked} more today" if count.asked else "How many"),
    )
    return InputBlock(block_id=marked(count_field(at), mark), label=count.label, element=element, optional=True)


def _lines(typed: str, mark: str) -> Block:
    element = PlainTextInputElement(
        action_id=LINES,
        multiline=True,
        initial_value=typed or None,
        max_length=limits.INPUT_TEXT,
        placeholder=PlainTextObject(text=_EXAMPLE),
    )
    label = "Or write it, one line each"
    return InputBlock(block_id=marked(LINES, mark), label=label, element=element, hint="As after /log.", optional=True)
