"""The second view of a plan: what the target takes a week, and how it was worked out."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from handlers.blocks import Json, actions, button, context, modal, section
from handlers.plan.editing import LONGEST_REASON, REASON
from handlers.plan.making.aim import packed_draft
from handlers.plan.making.counts import FUNNEL, MOST_A_WEEK, Counts, written_others
from handlers.plan.making.elements import text_input
from handlers.plan.making.fields import AVERAGE_DEAL, OTHERS, marked, written_amount
from handlers.plan.making.longer import said_of
from handlers.plan.making.ratio_fields import ratio_inputs
from handlers.plan.making.work_out import WorkedOut
from handlers.plan.phrases import assumed, many, not_counted, period_name
from handlers.words import Words, counted, listed
from planning.funnel import Doubt, Need
from planning.plan import Tactic

COUNTS = "plan_counts"
RECOMPUTE = "plan_recompute"
RATIOS = "plan_ratios"
ALL = 100  # percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How the second view is drawn again: what was typed already, and what is said of it."""

    counts: Counts | None = None
    notice: str = ""
    mark: str = ""  # behind the fields' block_ids, so that they begin anew
    ratios: bool = False  # whether the ratios have fields
    reason: str = ""


def draw_counts(found: WorkedOut, words: Words, *, nonce: str, shown: Shown = Shown()) -> Json:
    counts = found.counts if shown.counts is None else shown.counts
    aim, mark = found.draft.aim, shown.mark
    deal = written_amount(aim.average_deal, words)
    blocks: list[Block] = [
        *([section(shown.notice)] if shown.notice else []),
        section(_what_it_takes(found, words)),
        *[section(_doubt(doubt, need, words)) for doubt, need in found.doubts],
        *[_count(found, type_, counts.get(type_, 0), words, mark) for type_ in FUNNEL],
        text_input(
            marked(OTHERS, mark),
            "Other actions a week",
            written_others(counts),
            example="10 emails, 2 demos",
            optional=True,
        ),
        *([text_input(marked(AVERAGE_DEAL, mark), "Average deal", deal, example="15k")] if shown.ratios else []),
        *(ratio_inputs(aim.ratios, mark) if shown.ratios else []),
        *_reason(found, shown.reason),
        actions(
            *([] if shown.ratios else [button("Change the ratios", RATIOS)]), button("Work it out again", RECOMPUTE)
        ),
        context(assumed(aim.ratios) or "The ratios are your own."),
    ]
    state = {
        **packed_draft(found.draft, nonce),
        "mark": mark,
        "shows": shown.ratios,
        "others": len(found.others),
        "counts": {type_: counts.get(type_, 0) for type_ in FUNNEL},
    }
    return modal(callback_id=COUNTS, title="What it takes", blocks=blocks, submit="Save", close="Back", state=state)


def _what_it_takes(found: WorkedOut, words: Words) -> str:
    aim = found.draft.aim
    gap = f"{found.working_days} working days to come"
    if found.booked.minor:
        gap = f"{words.money(found.booked)} is booked, and {gap}"
    lines = [f"*{words.money(aim.target)} in {period_name(aim.period, words)}*: {gap}.", _revised(found, words)]
    if found.share is not None and found.share.amount != aim.target:
        lines.append(said_of(found.share, aim.period, words))
    if found.planned:
        planned = listed([many(count, type_, words) for type_, count in found.planned.items()], most=8)
        lines.append(f"Planned so far: {planned} a week.")
    if found.others:
        lines.append(f"Besides, as planned: {listed([_other(tactic) for tactic in found.others], most=5)}.")
    lines.append(not_counted(found.elsewhere, words))
    return "\n".join(line for line in lines if line)


def _other(tactic: Tactic) -> str:
    each = " with each account of a list" if tactic.coverage is not None else ""
    return f"{counted(tactic.count, tactic.type)} a {tactic.cadence}{each}"


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
            ("it counts", before.more.measure.value, aim.more.measure.value),
            ("spread", before.more.phasing.value, aim.more.phasing.value),
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


def _count(found: WorkedOut, type_: str, count: int, words: Words, mark: str) -> Block:
    need = next(need for need in found.needs if need.type == type_)
    hint = _hint(need, count, found, words)
    label = f"{type_.capitalize()}s a week"
    return text_input(marked(type_, mark), label, str(count), hint=hint, example="10", optional=True)


def _hint(need: Need, count: int, found: WorkedOut, words: Words) -> str:
    """What the target takes; where the field says the week's count already, the day's alone."""
    if not need.total:
        return "The target takes none."
    week = f"The target takes {words.number(need.week)} a week" if need.week != count else ""
    asked = ", ".join(part for part in (week, _a_day(need, found.days_a_week, words)) if part)
    new_alone = "For new business alone." if need.type == "call" and found.draft.aim.new_share < ALL else ""
    return " ".join(part for part in (f"{asked}." if asked else "", new_alone) if part)


def _a_day(need: Need, days_a_week: int, words: Words) -> str:
    """Rounded up; of fewer than one a day how rare they are, where that is every second day or rarer."""
    if need.week >= days_a_week:
        return f"{words.number(need.day)} a day"
    every = days_a_week // need.week
    return f"one in {every} days" if every > 1 else ""


def _reason(found: WorkedOut, typed: str) -> list[Block]:
    """Only where a manager agreed to what this changes."""
    if not found.asks_why:
        return []
    label = "Why it changes"
    return [text_input(REASON, label, typed[:LONGEST_REASON], example="two accounts were closed")]
