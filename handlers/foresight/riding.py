"""Milestones that were not told when they were reached ride along on the next message to the rep: one short line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.blocks import Drawn, context, escape
from handlers.foresight.milestone_words import milestone_said
from handlers.words import Words
from planning.due import RepFacts
from planning.ids import PlanId, WorkspaceId
from planning.milestones import Milestone, booked_reached, is_still_booked, tellable, told_best
from planning.nudges import Decision, Message, State
from planning.standing import Standing
from storage import milestones
from storage.posted import posts_under_way
from storage.store import Store

REACHED, OF_PLAN = "reached", "reached_in"  # in a message's evidence: names with a blank between them, and the plan
WAITS = timedelta(days=28)  # at most, for a message that has not gone out: then another one tells it


def with_reached(store: Store, workspace: WorkspaceId, decision: Decision, facts: RepFacts) -> Decision:
    """The same, with what was reached in the rep's own plan, not told yet and on no other message. It only reads."""
    stands = facts.standing
    if stands is None or stands.plan.territory is not None:
        return decision
    names = list(_untold(stands, milestones.milestones_of(store, workspace, stands.plan.id)))
    if names:
        ride = _riding(store, workspace, decision, stands.plan.id)
        names = [name for name in names if name not in ride]
    if not names:
        return decision
    return replace(decision, evidence={**decision.evidence, REACHED: " ".join(names), OF_PLAN: stands.plan.id})


def notice_riding(store: Store, workspace: WorkspaceId, decision: Decision, *, zone: str) -> None:
    """Keeps what a decided message is to tell. What was noticed before stays as it was."""
    for name in _names(decision):
        day = decision.not_before.astimezone(ZoneInfo(zone)).date()
        milestones.notice(store, workspace, _plan(decision), name, day, {})


def told_with(store: Store, workspace: WorkspaceId, decision: Decision, *, now: datetime) -> None:
    """The message went out."""
    names = _names(decision)
    if names:
        milestones.mark_told(store, workspace, _plan(decision), names, now=now)


def with_milestone(store: Store, posted: Message, drawn: Drawn, stands: Standing, words: Words) -> Drawn:
    """The message with the best of what it is to tell, as far as that still holds; below its first lines."""
    names = _names(posted.decision)
    if not names or _plan(posted.decision) != stands.plan.id:
        return drawn
    known = {each.name: each for each in milestones.milestones_of(store, posted.workspace, stands.plan.id)}
    stands_there = posted.state is State.SENT  # else an answer may have told it since it was decided
    tells = [name for name in names if name in known and (stands_there or known[name].told_at is None)]
    best = told_best(tellable(tells, stands.target))
    line = "" if best is None else milestone_said(best, known[best].detail, words, share=stands.target.share_booked)
    if not line:
        return drawn
    at = 2 if drawn.blocks[0]["type"] == "header" else 1
    blocks = [*drawn.blocks[:at], context(escape(line)).to_dict(), *drawn.blocks[at:]]
    return Drawn(f"{drawn.text} {escape(line)}", blocks)


def _untold(stands: Standing, known: list[Milestone]) -> Iterator[str]:
    """Noticed and not told; and parts of the target that were booked in a way in which nobody noticed."""
    noticed = {each.name for each in known}
    yield from (each.name for each in known if each.told_at is None and is_still_booked(each.name, stands.target))
    yield from (name for name in booked_reached(stands.target) if name not in noticed)


def _riding(store: Store, workspace: WorkspaceId, decision: Decision, plan: PlanId) -> set[str]:
    """What another message to the same rep tells, that stands, may stand, or is still to go out."""
    since = decision.not_before - WAITS
    others = [each.decision for each in posts_under_way(store, workspace, decision.recipient, since=since)]
    return {name for other in others if _plan(other) == plan for name in _names(other)}


def _names(decision: Decision) -> list[str]:
    return str(decision.evidence.get(REACHED, "")).split()


def _plan(decision: Decision) -> PlanId:
    return PlanId(str(decision.evidence.get(OF_PLAN)))
