"""Which opportunities are left alone, and what a message on one of them is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.log.form.likely import type_in
from handlers.log.reading.vocabulary import vocabulary_with
from planning.calendar import Calendar
from planning.due import RepFacts
from planning.entries import Activity
from planning.ids import EntryId, OpportunityId, PersonId, WorkspaceId
from planning.neglect import SILENT_UNTIL, Neglected, Why, neglected
from planning.nudges import ANSWERED, Message
from planning.pipeline import Opportunity
from storage import entries, opportunities, touches, workspaces
from storage.store import Store

LOOKED_BACK = timedelta(days=SILENT_UNTIL)
LOGGED = "logged/"  # and the entry's id: what was pressed, kept with the message
_USUAL = {Why.STEP: "meeting", Why.CLOSE: "call", Why.SILENT: "call"}  # where neither the step nor the plan names one


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the message speaks of, as it is now."""

    opportunity: Opportunity
    why: Why  # it came
    since: date
    is_left: bool  # whether it is still so
    touched: date | None  # the day of the last entry with it
    others: int  # that are left alone for the same reason
    type: str  # of the activity that one press logs
    done: Activity | None  # that the press logged


def left_alone(
    store: Store, workspace: WorkspaceId, calendars: Mapping[PersonId, Calendar], *, zone: str, today: date
) -> dict[PersonId, list[Neglected]]:
    """Of each of these people of one zone, in two questions for all; who has none is left out."""
    found = opportunities.without_step_ahead(store, workspace, list(calendars), today)
    touched = touches.last_touched(store, workspace, found, since=today - LOOKED_BACK)
    left: dict[PersonId, list[Neglected]] = {}
    for each in found:
        seen = neglected(
            each,
            touched=touched.get(each.id),
            made=_made(each, zone),
            calendar=calendars[each.owner],
            today=today,
        )
        if seen is not None:
            left.setdefault(each.owner, []).append(seen)
    return left


def step_of(store: Store, posted: Message, facts: RepFacts) -> Step | None:
    """None where the opportunity is gone, or is not the recipient's."""
    said, workspace, rep = posted.decision.evidence, posted.workspace, facts.person.id
    found = opportunities.opportunity(store, workspace, rep, OpportunityId(str(said["opportunity"])))
    if found is None:
        return None
    why, since = Why(str(said["why"])), date.fromisoformat(str(said["since"]))
    left = left_alone(store, workspace, {rep: facts.calendar}, zone=facts.person.zone, today=facts.today).get(rep, [])
    others = [each for each in left if each.opportunity.id != found.id and (each.why is Why.STEP) is (why is Why.STEP)]
    touched = touches.last_touched(store, workspace, [found], since=facts.today - LOOKED_BACK).get(found.id)
    return Step(
        opportunity=found,
        why=why,
        since=since,
        is_left=any((each.opportunity.id, each.since) == (found.id, since) for each in left),
        touched=touched,
        others=len(others),
        type=type_of(store, workspace, found, why, facts),
        done=_done(store, posted, rep),
    )


def type_of(store: Store, workspace: WorkspaceId, opportunity: Opportunity, why: Why, facts: RepFacts) -> str:
    """The activity that the step names; else the usual one, or the first that the plan asks for."""
    tactics = facts.standing.plan.revision.tactics if facts.standing is not None else ()
    planned = tuple(tactic.type for tactic in tactics)
    own = workspaces.settings(store, workspace).types
    named = type_in(opportunity.next_step, vocabulary_with(own, planned))
    usual = _USUAL[why]
    return named or (usual if usual in planned or not planned else planned[0])


def _done(store: Store, posted: Message, rep: PersonId) -> Activity | None:
    """None also once it is undone."""
    answered = str(posted.decision.evidence.get(ANSWERED, ""))
    if not answered.startswith(LOGGED):
        return None
    entry = entries.entry(store, posted.workspace, rep, EntryId(answered.removeprefix(LOGGED)))
    return entry if isinstance(entry, Activity) else None


def _made(opportunity: Opportunity, zone: str) -> date:
    made: datetime = opportunity.made_at.astimezone(ZoneInfo(zone))
    return made.date()
