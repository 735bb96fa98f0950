"""The plans of the demo's reps, agreed in September; and Ben's, which went back to Maya this morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.demo.cast import AGREED_ON, MONDAY, PLANNED_ON, QUARTER, WEDNESDAY, Told
from bot.demo.contents import Contents, contents_of
from bot.demo.team import BEN, MANAGER
from planning.agreement import Part, PartAnswer, PlanAnswer, proposal
from planning.focus import FocusAnswer
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.plan import Plan, PlanState, Ratios, Revision, Tactic
from storage import focus, outbox, plan_answers, plan_states, plans, plans_by_day, progress
from storage.store import Store

FOCUSED_SINCE = MONDAY - timedelta(weeks=3)
CUT_SHORT_ON = date(2026, 11, 5)
BENS_CALLS_BEFORE = 40  # a week


def store_plan(store: Store, workspace: WorkspaceId, told: Told) -> None:
    """As it was agreed, with what the rep wrote about it since."""
    contents = contents_of(told)
    revision = _first_revision(told, contents)
    plan = plans.add_plan(
        store,
        workspace,
        owner=told.person.id,
        period=QUARTER,
        state=PlanState.AGREED,
        revision=revision,
        outline=contents.outline,
        now=told.at(PLANNED_ON, 9),
    )
    plan_answers.add_answer(
        store,
        workspace,
        plan,
        PlanAnswer(
            number=revision.number,
            by=PersonId(MANAGER),
            at=told.at(AGREED_ON, 15),
            parts=(PartAnswer(part=Part.WHOLE, agreed=True),),
        ),
    )
    _store_progress(store, workspace, told, plan, contents)
    _store_focus(store, workspace, told, plan, contents)


def store_bens_change(store: Store, workspace: WorkspaceId, told: Told) -> None:
    """This morning Ben asked for fewer calls, so that his plan waits for Maya's answer."""
    plan = _current(store, workspace, told)
    outline = plans.outline(store, workspace, plan.id, plan.revision.number)
    lowered = replace(
        plan.revision,
        number=plan.revision.number + 1,
        effective_from=WEDNESDAY,
        reason="Elif shadows me on two mornings a week until Christmas",
        tactics=_with_calls(plan.revision.tactics, BEN.calls),
    )
    plans.revise_plan(store, workspace, plan.id, lowered, outline, based_on=plan.revision.number)
    now = told.at(WEDNESDAY, 8)
    plan_states.propose(store, workspace, plan.id, now)
    outbox.decide(store, workspace, proposal(plan, PersonId(MANAGER), number=lowered.number, now=now, fell=True))


def _first_revision(told: Told, contents: Contents) -> Revision:
    character = told.character
    is_bens = character.id == BEN.id
    return Revision(
        number=1,
        effective_from=QUARTER.first,
        by=told.person.id,
        reason="first plan",
        target=told.money(character.target),
        new_share=character.new_share,
        average_deal=told.money(character.average_deal),
        ratios=Ratios(),
        tactics=_with_calls(contents.tactics, BENS_CALLS_BEFORE) if is_bens else contents.tactics,
    )


def _with_calls(tactics: tuple[Tactic, ...], count: int) -> tuple[Tactic, ...]:
    return tuple(replace(each, count=count) if each.type == "call" else each for each in tactics)


def _store_progress(store: Store, workspace: WorkspaceId, told: Told, plan: PlanId, contents: Contents) -> None:
    rep = told.person.id
    for goal, day, text in contents.progress:
        progress.add_progress(store, workspace, plan, goal=goal, day=day, text=text, by=rep, now=told.at(day, 17))


def _store_focus(store: Store, workspace: WorkspaceId, told: Told, plan: PlanId, contents: Contents) -> None:
    """Three weeks of answers; this week's blocks are not answered yet."""
    for block in contents.outline.focus:
        for week in range(3):
            day = FOCUSED_SINCE + timedelta(weeks=week, days=block.weekday)
            answer = FocusAnswer.CUT_SHORT if day == CUT_SHORT_ON else FocusAnswer.KEPT
            focus.save_focus_answer(
                store, workspace, plan, item=block.item, day=day, answer=answer, now=told.at(day, 18)
            )


def _current(store: Store, workspace: WorkspaceId, told: Told) -> Plan:
    plan = plans_by_day.current_plan(store, workspace, told.person.id, WEDNESDAY)
    assert plan is not None  # stored above
    return plan
