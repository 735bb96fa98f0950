"""How each goal goes: what the rep wrote about it, what its tactics do, and whether anything moves it at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planning.ids import ItemId, PersonId
from planning.outline import Element, Goal, Outline
from planning.pace import ActionPace
from planning.plan import Revision, Tactic
from planning.sums import Sum, sums_of
from planning.trace import tactics_under

IDLE_AFTER = timedelta(weeks=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A line that was written about a goal on a local day."""

    goal: ItemId
    day: date
    text: str
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal as the page shows it."""

    goal: Goal
    latest: Progress | None
    tactics: int  # that carry it out
    sums: tuple[Sum, ...]  # of them, in the week, month and quarter that run


def goal_lines(
    revision: Revision, outline: Outline, *, actions: Sequence[ActionPace], written: Iterable[Progress]
) -> tuple[GoalLine, ...]:
    """In the plan's order. `written` is ordered, the last one first."""
    latest: dict[ItemId, Progress] = {}
    for progress in written:
        latest.setdefault(progress.goal, progress)
    return tuple(_line(goal, revision, outline, actions, latest.get(goal.item)) for goal in outline.goals)


def missing_elements(outline: Outline) -> tuple[Element, ...]:
    """The elements of a sales goal that no goal is of."""
    there = {goal.element for goal in outline.goals}
    return tuple(element for element in Element if element not in there)


def idle_goals(
    revision: Revision, outline: Outline, *, last_done: Mapping[ItemId, date], since: date, today: date
) -> tuple[Goal, ...]:
    """The goals for which nothing was done for three weeks, in the plan's order.

    `last_done` is the last day on which each tactic was served; `since` is when the plan began to be carried out: a
    new plan is not idle. A goal that no tactic serves is none of them: nothing can be done for it, as its line says.
    """
    served = [(goal, tactics_under(goal, revision, outline)) for goal in outline.goals]
    return tuple(goal for goal, tactics in served if tactics and today - _last(tactics, last_done, since) >= IDLE_AFTER)


def _last(tactics: Iterable[Tactic], last_done: Mapping[ItemId, date], since: date) -> date:
    return max([since, *(last_done[each.item] for each in tactics if each.item in last_done)])


def _line(
    goal: Goal, revision: Revision, outline: Outline, actions: Sequence[ActionPace], latest: Progress | None
) -> GoalLine:
    tactics = {tactic.item for tactic in tactics_under(goal, revision, outline)}
    return GoalLine(
        goal=goal,
        latest=latest,
        tactics=len(tactics),
        sums=sums_of(action for action in actions if action.item in tactics),
    )
