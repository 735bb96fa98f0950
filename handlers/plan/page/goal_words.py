"""How a goal goes, in words: its tactics done and planned, and what was last written about it."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.plan.items import one_line
from handlers.plan.page.facts import PageFacts
from handlers.plan.sum_words import sums_said
from handlers.words import Words, counted
from planning.goals import GoalLine, Progress, goal_lines
from planning.ids import ItemId


def goals_going(facts: PageFacts, words: Words) -> Mapping[ItemId, str]:
    """For each goal of the page: 2 tactics: 7 of 12 actions this week · 12 November: 14 of 40 know our roadmap.

    What was written is private: of a page that a manager sees `facts.own` has none.
    """
    written = facts.own.written if facts.own is not None else ()
    lines = goal_lines(facts.plan.revision, facts.outline, actions=facts.standing.week, written=written)
    return {line.goal.item: _going(line, words) for line in lines}


def tactics_done(line: GoalLine) -> str:
    """Such as 2 tactics: 7 of 12 actions this week."""
    if not line.tactics:
        return "no tactic serves it yet"
    return f"{counted(line.tactics, 'tactic')}: {sums_said(line.sums) or 'nothing is asked of these days'}"


def _going(line: GoalLine, words: Words) -> str:
    latest = written_on(line.latest, words) if line.latest is not None else ""
    return " · ".join(part for part in (tactics_done(line), latest) if part)


def written_on(progress: Progress, words: Words) -> str:
    """Such as 12 November: 14 of 40 know our roadmap."""
    return f"{words.short_day(progress.day)}: {one_line(progress.text)}"
