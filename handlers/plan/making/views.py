"""The views in which a plan is made: the aim, what it takes, what was saved."""

from __future__ import annotations

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
    StaticSelectElement,
)

from handlers.blocks import Json, context, modal, option, section
from handlers.plan.making.aim import packed_draft
from handlers.plan.making.beginning import Beginning
from handlers.plan.making.counts import FUNNEL, MOST_A_WEEK, Counts, written_others
from handlers.plan.making.fields import (
    AVERAGE_DEAL,
    FIRST,
    LAST,
    NEW_SHARE,
    OTHERS,
    OWN_DATES,
    PERIOD,
    TARGET,
    marked,
    written_amount,
)
from handlers.plan.making.periods import period_options
from handlers.plan.making.work_out import WorkedOut, aim_of
from handlers.plan.phrases import assumed, many, not_counted, period_name
from handlers.words import Words, listed
from planning.funnel import Doubt, Need

AIM = "plan_aim"
COUNTS = "plan_counts"
MOST_TYPED = 100  # characters of a field


def draw_aim(beginning: Beginning, words: Words) -> Json:
    numbers, mark = beginning.numbers, beginning.mark
    aim = aim_of(numbers) if numbers is not None else None
    said = _of_plan(beginning, words)
    blocks = [
        *([context(said)] if said else []),
        _period(beginning, words),
        *(_own_dates(beginning) if beginning.chosen == OWN_DATES else []),
        _text(
            marked(TARGET, mark),
            f"Target in {beginning.currency}",
            written_amount(aim.target, words) if aim is not None else "",
            hint=beginning.currency_note,
            example="310k",
        ),
        _text(
            marked(NEW_SHARE, mark),
            "Share of it from new business, in percent",
            str(aim.new_share) if aim is not None else "",
            example="60",
        ),
        _text(
            marked(AVERAGE_DEAL, mark),
            "Average deal",
            written_amount(aim.average_deal, words) if aim is not None else "",
            example="15k",
        ),
    ]
    return modal(
        callback_id=AIM,
        title="A plan" if beginning.revises is None else "Your plan",
        blocks=blocks,
        submit="Next",
        state={"plan": numbers.id if numbers is not None else None, "mark": mark},
    )


def draw_counts(
    found: WorkedOut, words: Words, *, nonce: str, counts: Counts | None = None, notice: str | None = None
) -> Json:
    """`counts` is what was typed already, where the view is drawn again; `notice` says why it is."""
    counts = found.counts if counts is None else counts
    blocks: list[Block] = [
        *([section(notice)] if notice else []),
        section(_what_it_takes(found, words)),
        *[section(_doubt(doubt, need, words)) for doubt, need in found.doubts],
        *[_count(found, type_, counts.get(type_, 0), words) for type_ in FUNNEL],
        _text(OTHERS, "Other actions a week", written_others(counts), example="10 emails, 2 demos", optional=True),
        context(assumed(found.ratios) or "The ratios are your own."),
    ]
    state = packed_draft(found.draft, nonce)
    return modal(callback_id=COUNTS, title="What it takes", blocks=blocks, submit="Save", close="Back", state=state)


def _of_plan(beginning: Beginning, words: Words) -> str:
    """Whether saving changes a plan or makes a new one; empty where there is none at all."""
    if beginning.revises is not None:
        name = period_name(beginning.revises.period, words)
        return f"You have a plan for {name}; saving changes it from today on."
    if beginning.numbers is None:
        return ""
    name = period_name(beginning.numbers.period, words)
    return f"This is a new plan. The numbers are those that stood here for {name}: change what is different."


def _period(beginning: Beginning, words: Words) -> Block:
    options = [option(text, value) for text, value in period_options(beginning.today, words)]
    initial = next((each for each in options if each.value == beginning.chosen), options[-1])
    element = StaticSelectElement(action_id=PERIOD, options=options, initial_option=initial)
    return InputBlock(block_id=PERIOD, label="Period", element=element, dispatch_action=True)


def _own_dates(beginning: Beginning) -> list[Block]:
    initial = {FIRST: beginning.own.first, LAST: beginning.own.last} if beginning.own is not None else {}
    return [
        InputBlock(
            block_id=marked(block, beginning.mark),
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
    lines = [f"*{words.money(aim.target)} in {period_name(aim.period, words)}*: {gap}.", _revised(found, words)]
    if found.planned:
        planned = listed([many(count, type_, words) for type_, count in found.planned.items()], most=8)
        lines.append(f"Planned so far: {planned} a week.")
    lines.append(not_counted(found.elsewhere, words))
    return "\n".join(line for line in lines if line)


def _revised(found: WorkedOut, words: Words) -> str:
    """What saving changes in the plan there is; empty for a new plan."""
    before, aim = found.before, found.draft.aim
    if before is None:
        return ""
    changes = [
        f"{name} {was} → {now}"
        for name, was, now in (
            ("target", words.money(before.target), words.money(aim.target)),
            ("new business", f"{before.new_share} %", f"{aim.new_share} %"),
            ("average deal", words.money(before.average_deal), words.money(aim.average_deal)),
        )
        if was != now
    ]
    name = period_name(aim.period, words)
    return f"This changes your plan for {name}: {listed(changes)}." if changes else ""


def _doubt(doubt: Doubt, need: Need | None, words: Words) -> str:
    match doubt:
        case Doubt.NOTHING_NEEDED:
            return (
                "What is booked reaches this target already: nothing more is needed. Go back and raise the target, "
                "or write what you will keep doing: at least one action a week."
            )
        case Doubt.ONE_DEAL:
            return "One average deal is the whole target: check the average deal."
        case Doubt.TOO_MANY:
            assert need is not None
            asked = f"{many(need.day, need.type, words)} a day is more than a day holds"
            capped = f"; {MOST_A_WEEK} a week are filled in, the most a plan takes" if need.week > MOST_A_WEEK else ""
            return f"{asked}{capped}: a larger average deal or a smaller target takes fewer."


def _count(found: WorkedOut, type_: str, count: int, words: Words) -> Block:
    need = next(need for need in found.needs if need.type == type_)
    hint = _hint(need, count, words)
    return _text(type_, f"{type_.capitalize()}s a week", str(count), hint=hint, example="10", optional=True)


def _hint(need: Need, count: int, words: Words) -> str:
    """What the target takes; where the field says the week's count already, the day's alone."""
    if not need.total:
        return "The target takes none."
    day = f"{words.number(need.day)} a day"
    return f"{day}." if need.week == count else f"The target takes {words.number(need.week)} a week, {day}."


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
