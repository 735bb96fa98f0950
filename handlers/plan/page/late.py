"""What came late, and why: for the manager, in the rep's words, without saying what it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from slack_sdk.models.blocks import Block

from handlers.blocks import shorten
from handlers.nudges.phrases import week_number
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.verbatim import plain_context
from planning.calendar import Days, week_of
from planning.late import LONGEST_WHY, Late

SHOWN = 5  # reasons; more are counted


def late_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:  # noqa: ARG001  the shape of every part
    """The rep sees it as the manager does."""
    lines = late_lines(facts.late)
    return plain_context([f"Late entries and changes   {' · '.join(lines)}"]) if lines else []


def late_lines(late: Sequence[Late]) -> list[str]:
    """A reason each, with its weeks, such as “was at the fair” (week 45); the last given first. As typed."""
    by_reason: dict[str, list[date]] = {}
    for each in late:
        by_reason.setdefault(each.because, []).append(each.day)
    said = [f"“{shorten(_one_line(why), LONGEST_WHY)}” ({_weeks(days)})" for why, days in by_reason.items()]
    more = [f"{len(said) - SHOWN} more"] if len(said) > SHOWN else []
    return [*said[:SHOWN], *more]


def _weeks(days: Iterable[date]) -> str:
    """Such as week 45; weeks 44 to 46."""
    weeks: list[Days] = sorted({week_of(day) for day in days})
    first, last = week_number(weeks[0]), week_number(weeks[-1])
    return first if first == last else f"weeks {first.removeprefix('week ')} to {last.removeprefix('week ')}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
