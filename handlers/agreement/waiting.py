"""The plans that wait for a manager's answer, wherever the manager looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from handlers.agreement.controls import go_through_button
from handlers.agreement.drawing import may_answer
from handlers.blocks import context, section
from handlers.nudges.phrases import name
from handlers.plan.phrases import period_name
from handlers.words import Words, listed
from planning.ids import WorkspaceId
from planning.people import Person
from planning.plan import Plan, PlanState
from storage import people, plans, teams
from storage.store import Store

SHOWN = 3  # with a button each; who comes later is named


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAnswer:
    rep: Person
    plan: Plan


def plans_to_answer(store: Store, workspace: WorkspaceId, manager: Person) -> tuple[ToAnswer, ...]:
    """Of the reps who share with this manager; who waits longest comes first."""
    theirs = teams.teams_of_manager(store, workspace, manager.id)
    reps = people.people(store, workspace, {rep for team in theirs for rep in team.sharing})
    found = [
        ToAnswer(rep=rep, plan=plan)
        for rep in reps.values()
        if rep.left_on is None and may_answer(store, workspace, manager, rep.id)
        for plan in plans.plans_of(store, workspace, rep.id)
        if plan.state is PlanState.PROPOSED
    ]
    return tuple(sorted(found, key=lambda each: (each.plan.proposed_at or each.plan.made_at, each.plan.id)))


def to_answer_blocks(waiting: Sequence[ToAnswer], words: Words) -> list[Block]:
    """A line each with its button; nothing where nothing waits."""
    lines: list[Block] = [
        section(f"*Waits for your answer*: {_said(each, words)}", accessory=go_through_button(each.plan.id))
        for each in waiting[:SHOWN]
    ]
    later = listed([_said(each, words) for each in waiting[SHOWN:]], most=10)
    return [*lines, *([context(f"Then: {later}. `/plan @rep` shows each.")] if later else [])]


def _said(each: ToAnswer, words: Words) -> str:
    return f"{name(each.rep)}, {period_name(each.plan.period, words)}"
