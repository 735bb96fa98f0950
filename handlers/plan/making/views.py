"""The views in which a plan is made: the aim, what it takes, what was saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)

from handlers.blocks import Json, context, modal, option, section
from handlers.plan.making.aim import Aim, packed_draft
from handlers.plan.making.counts import FUNNEL, Counts, written_others
from handlers.plan.making.fields import AVERAGE_DEAL, FIRST, LAST, NEW_SHARE, OTHERS, PERIOD, TARGET, written_amount
from handlers.plan.making.periods import named_periods, packed, period_options
from handlers.plan.making.work_out import WorkedOut
from handlers.plan.phrases import assumed, period_name
from handlers.words import Words, counted, listed
from planning.calendar import quarter_of
from planning.funnel import Doubt, Need

AIM = "plan_aim"
COUNTS = "plan_counts"
SAVED = "plan_saved"
MOST_TYPED = 100  # characters of a field


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the first view begins with."""

    today: date
    aim: Aim | None  # of the plan there is
    currency: str
    currency_note: str  # where the currency is assumed from; empty where it is the plan's


def draw_aim(beginning: Beginning, words: Words, *, own_dates: bool | None = None) -> Json:
    """`own_dates` shows the fields for them, or leaves them out; none: as the plan there is asks."""
    aim = beginning.aim
    has_own = aim is not None and aim.period not in named_periods(beginning.today).values()
    blocks = [
        *([context(_revises(aim, words))] if aim is not None else []),
        _period(aim, beginning.today, words),
        *(_own_dates(aim if has_own else None) if (has_own if own_dates is None else own_dates) else []),
        _text(
            TARGET,
            f"Target in {beginning.currency}",
            written_amount(aim.target, words) if aim is not None else "",
            hint=beginning.currency_note,
            example="310k",
        ),
        _text(
            NEW_SHARE,
            "Share of it from new business, in percent",
            str(aim.new_share) if aim is not None else "",
            example="60",
        ),
        _text(
            AVERAGE_DEAL,
            "Average deal",
            written_amount(aim.average_deal, words) if aim is not None else "",
            example="15k",
        ),
    ]
    return modal(callback_id=AIM, title="A plan" if aim is None else "Your plan", blocks=blocks, submit="Next")


def draw_counts(
    found: WorkedOut, words: Words, *, nonce: str, counts: Counts | None = None, notice: str | None = None
) -> Json:
    """`counts` is what was typed already, where the view is drawn again; `notice` says why it is."""
    counts = found.counts if counts is None else counts
    blocks: list[Block] = [
        *([section(notice)] if notice else []),
        section(_what_it_takes(found, words)),
        *[section(_doubt(doubt, need)) for doubt, need in found.doubts],
        *[_count(found, type_, counts.get(type_, 0)) for type_ in FUNNEL],
        _text(OTHERS, "Other actions a week", written_others(counts), example="10 emails, 2 demos", optional=True),
        context(assumed(found.ratios) or "The ratios are your own."),
    ]
    state = packed_draft(found.draft, nonce)
    return modal(callback_id=COUNTS, title="What it takes", blocks=blocks, submit="Save", close="Back", state=state)


def draw_saved(page: list[Block], first_today: str) -> Json:
    """The page, and where to begin. Closing it closes the whole stack."""
    view = modal(callback_id=SAVED, title="Saved", blocks=[section(first_today), *page], close="Done")
    return {**view, "clear_on_close": True}


def _revises(aim: Aim, words: Words) -> str:
    name = period_name(aim.period, words)
    return (
        f"You have a plan for {name}. Saved with this period it changes from today on; with another, it is a new plan."
    )


def _period(aim: Aim | None, today: date, words: Words) -> Block:
    options = [option(text, value) for text, value in period_options(today, words)]
    begins_with = packed(aim.period if aim is not None else quarter_of(today))
    initial = next((each for each in options if each.value == begins_with), options[-1])
    element = StaticSelectElement(action_id=PERIOD, options=options, initial_option=initial)
    return InputBlock(block_id=PERIOD, label="Period", element=element, dispatch_action=True)


def _own_dates(aim: Aim | None) -> list[Block]:
    initial = {FIRST: aim.period.first, LAST: aim.period.last} if aim is not None else {}
    return [
        InputBlock(
            block_id=block,
            label=label,
            optional=True,
            element=DatePickerElement(
                action_id=block, initial_date=initial[block].isoformat() if block in initial else None
            ),
        )
        for block, label in ((FIRST, "First day"), (LAST, "Last day"))
    ]


def _what_it_takes(found: WorkedOut, words: Words) -> str:
    aim = found.draft.aim
    gap = f"{found.working_days} working days to come"
    if found.booked.minor:
        gap = f"{words.money(found.booked)} is booked, and {gap}"
    needed = [f"{counted(need.week, need.type)} a week, {need.day} a day" for need in found.needs if need.total]
    asks = f" It takes {'; '.join(needed)}." if needed else ""
    head = f"*{words.money(aim.target)} in {period_name(aim.period, words)}*: {gap}.{asks}"
    planned = listed([counted(count, type_) for type_, count in found.planned.items()], most=8)
    return f"{head}\nPlanned so far: {planned} a week." if planned else head


def _doubt(doubt: Doubt, need: Need | None) -> str:
    match doubt:
        case Doubt.NOTHING_NEEDED:
            return "What is booked reaches this target already: nothing more is needed. Is it the right target?"
        case Doubt.ONE_DEAL:
            return "One average deal is the whole target: check the average deal."
        case Doubt.TOO_MANY:
            assert need is not None
            asked = counted(need.day, need.type)
            return f"{asked} a day is more than a day holds: a larger average deal or a smaller target takes fewer."


def _count(found: WorkedOut, type_: str, count: int) -> Block:
    need = next(need for need in found.needs if need.type == type_)
    hint = f"The target takes {need.week} a week, {need.day} a day." if need.total else "The target takes none."
    return _text(type_, f"{type_.capitalize()}s a week", str(count), hint=hint, example="10", optional=True)


def _text(
    block: str, label: str, initial: str, *, example: str, hint: str | None = None, optional: bool = False
) -> Block:
    element = PlainTextInputElement(
        action_id=block,
        initial_value=initial or None,
        max_length=MOST_TYPED,
        placeholder=PlainTextObject(text=example),
    )
    return InputBlock(block_id=block, label=label, element=element, hint=hint or None, optional=optional)
