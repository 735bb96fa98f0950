"""What must come from here on, in words: beside what comes now, what ever came, and until when it can still be done."""

from __future__ import annotations

from math import ceil

from handlers.nudges.phrases import whole
from handlers.words import Words, counted
from planning.foresight.required import Per, RunRate
from planning.money import Money
from planning.plan import Phasing
from planning.standing import Standing


def required_said(standing: Standing, words: Words) -> str:
    """Such as From here €40,000 a week, lately €31,000: 12 working days to go. Empty once nothing can be asked."""
    if standing.target.gap.minor == 0 or standing.days_left == 0:
        return ""
    found = standing.run_rate
    required, per = _required(standing) if found is None else (found.required, found.per)
    average = " on average" if standing.plan.revision.phasing is not Phasing.EVEN else ""
    now = f", lately {whole(found.current, words)}" if found is not None and found.current is not None else ""
    to_go = counted(standing.days_left, "working day")
    return f"From here *{whole(required, words)}* a {per}{average}{now}: {to_go} to go."


def _required(standing: Standing) -> tuple[Money, Per]:
    """Where nothing was read of what ever came: as a run-rate has it."""
    gap = standing.target.gap
    if standing.weeks_of_work >= 1:
        return standing.required_a_week, Per.WEEK
    return Money(minor=ceil(gap.minor / standing.days_left), currency=gap.currency), Per.DAY


def was_done_said(standing: Standing, words: Words) -> str:
    """Whether what is required ever came, such as You had such a week 3 times, the best €52,000."""
    found = standing.run_rate
    if found is None or found.best.minor <= 0 or not _asks(standing):
        return ""
    best = words.money(found.best)
    if not found.times:
        return f"More than {whose(standing)} best {found.per} so far, {best}."
    had = "You had" if standing.plan.territory is None else "The territory had"
    if found.times == 1:
        return f"{had} such a {found.per} once: {best}."
    times = "twice" if found.times == 2 else f"{found.times:,} times"
    return f"{had} such a {found.per} {times}, the best {best}."


def recoverable_said(found: RunRate | None, words: Words, *, whose: str = "your") -> str:
    """Until when it can still be done, as far as that is known."""
    if found is None or found.recoverable is None:
        return ""
    until = found.recoverable.until
    best = f"{whose} best four weeks"
    if found.best_four is not None:
        best += f", {whole(found.best_four, words)} a {found.per}"
    if found.recoverable.is_past or until is None:
        return f"From here it takes more than {best}."
    if found.recoverable.is_today:
        return f"Today is the last day from which it takes no more than {best}."
    return f"Recoverable until {words.short_day(until)}, at the pace of {best}."


def ahead_said(standing: Standing, words: Words) -> str:
    """All of it, in one line."""
    parts = [
        required_said(standing, words),
        was_done_said(standing, words),
        recoverable_said(standing.run_rate, words, whose=whose(standing)),
    ]
    return " ".join(part for part in parts if part)


def _asks(standing: Standing) -> bool:
    return standing.target.gap.minor > 0 and standing.days_left > 0


def whose(standing: Standing) -> str:
    return "your" if standing.plan.territory is None else "the territory's"
