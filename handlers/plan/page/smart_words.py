"""The SMART check in words: each missing letter with what would supply it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.blocks import escape
from handlers.plan.page.background import Background
from handlers.words import Words, counted
from planning.calendar import Days
from planning.outline import Strategy
from planning.plan import Plan
from planning.smart import Finding, Letter, Load, Takes, Verdict, smart

_SUPPLIED_BY = {
    Letter.SPECIFIC: "say with whom and what, such as: win logistics firms in the north",
    Letter.MEASURABLE: "a number, such as: 12 new accounts",
    Letter.ATTAINABLE: "a tactic that carries it out, such as: 10 calls a week",
    Letter.TIMED: "a date, such as: by {day}",
}


def findings(strategy: Strategy, plan: Plan, known: Background) -> tuple[Finding, ...]:
    today = known.signs.today
    left = Days(today, strategy.by) if strategy.by is not None and strategy.by >= today else None
    return smart(
        strategy,
        plan.revision.tactics,
        best=known.best,
        days_a_week=known.days_a_week,
        today=today,
        ratios=plan.revision.ratios,
        days_left=len(known.signs.calendar.working_days(left)) if left is not None else 0,
        last=plan.period.last,
    )


def letters_missing(found: Sequence[Finding]) -> str:
    """Such as: missing M, T; after the plan's end. Empty where all is well."""
    letters = [finding.letter[0].upper() for finding in found if finding.verdict is Verdict.MISSING]
    late = ["after the plan's end"] if any(finding.late for finding in found) else []
    return " · ".join([*([f"missing {', '.join(letters)}"] if letters else []), *late])


def smart_lines(found: Sequence[Finding], plan: Plan, words: Words) -> str:
    """A line for each letter that has something to say; one word where all is well."""
    last = words.short_day(plan.period.last)
    lines = [f"*{finding.letter[0].upper()}*  {said}" for finding in found if (said := _said(finding, last))]
    met = "".join(finding.letter[0].upper() for finding in found if finding.verdict is Verdict.MET)
    return "\n".join([f"SMART: {met} ✓" if met else "SMART", *lines])


def _said(finding: Finding, last: str) -> str:
    """`last` is the plan's last day."""
    if finding.verdict is Verdict.MISSING:
        return f"missing: {_SUPPLIED_BY[finding.letter].format(day=last)}"
    if finding.letter is Letter.REALISTIC:
        return _realistic(finding)
    if finding.takes is not None:
        return _by_the_funnel(finding.takes)
    if finding.verdict is Verdict.DOUBTFUL and finding.letter is Letter.ATTAINABLE and finding.load is not None:
        return f"{_count(finding.load.day, finding.load)} a day is more than a day holds"
    if finding.late:
        return f"after the plan's end: choose a date up to {last}"
    return "its date has passed: choose the next one" if finding.verdict is Verdict.DOUBTFUL else ""


def _realistic(finding: Finding) -> str:
    """Judged by the rep's own best week, and said to be."""
    load = finding.load
    if load is None:
        return "not judged yet: it takes a tactic and four weeks of your own logs"
    asked = f"your tactics ask {_count(load.week, load)} a week; your best week had {load.best:,}"
    return asked if finding.verdict is Verdict.MET else f"{asked}: more than you have done yet"


def _by_the_funnel(takes: Takes) -> str:
    """Judged by the plan's ratios, and said to be."""
    enough = "" if takes.asked >= takes.week else ": more of them, or a later date"
    return (
        f"by the plan's ratios {takes.deals:,} take {_count(takes.week, takes)} a week until then; "
        f"its tactics ask {takes.asked:,}{enough}"
    )


def _count(count: int, of: Load | Takes) -> str:
    return escape(counted(count, of.type))
