"""The goals of a plan for which nothing was done for three weeks: Monday's reminder names them."""

from __future__ import annotations

from handlers.plan.items import one_line
from handlers.standings import counted_reps, tallies_of
from handlers.words import listed
from planning.calendar import Days
from planning.goals import idle_goals
from planning.ids import WorkspaceId
from planning.outline import Goal
from planning.serving import last_served
from planning.standing import Standing
from storage import plans
from storage.store import Store

MOST_NAMED = 3
NAME_SHOWN = 80  # characters of a goal's text


def idle_goals_of(store: Store, workspace: WorkspaceId, standing: Standing) -> tuple[Goal, ...]:
    plan, today = standing.plan, standing.now.date()
    outline = plans.outline(store, workspace, plan.id, plan.revision.number)
    if not outline.goals or today < plan.period.first:
        return ()
    done = tallies_of(store, workspace, counted_reps(store, workspace, plan), Days(plan.period.first, today))
    return idle_goals(
        plan.revision,
        outline,
        last_done=last_served(plan.revision.tactics, done),
        since=max(plan.period.first, plan.made_at.astimezone(standing.now.tzinfo).date()),
        today=today,
    )


def idle_line(goals: tuple[Goal, ...]) -> str:
    """Such as Nothing was done for three weeks for the goals “A” and “B”. Empty where none is idle."""
    names = [f"“{one_line(goal.text, NAME_SHOWN)}”" for goal in goals]
    noun = "goal" if len(goals) == 1 else "goals"
    return f"Nothing was done for three weeks for the {noun} {listed(names, most=MOST_NAMED)}." if names else ""
