"""Plans are closed five working days after their end, whatever becomes of the message about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.foresight.settling import settle
from handlers.review.due import LOOKED_BACK
from handlers.standings import calendar_of
from planning.calendar import NO_TIME_OFF, Days
from planning.ids import PersonId, WorkspaceId
from planning.nudges import Decision
from planning.people import Person
from planning.plan import Plan
from planning.review import closing, together
from storage import absences, outbox, people, plan_states, plans_by_day
from storage.database import Database
from storage.store import Store

NOT_CHOSEN_YET = "it was closed on a day on which no message of that week was chosen for you"


def close_ended(database: Database, workspace: WorkspaceId, now: datetime) -> None:
    """Those of who left too: what was foreseen of them is known then. A review that no look has decided about is held
    until the next one, so that it is said on Home meanwhile, and never lost."""
    with database.read() as store:
        to_close = _to_close(store, workspace, now)
    if not to_close:
        return
    with database.write() as store:
        for theirs in to_close.values():
            for plan, _ in theirs:
                plan_states.close(store, workspace, plan.id)
                settle(store, workspace, plan.id)
            decision = together([plan for plan, _ in theirs], theirs[0][1])
            outbox.hold(store, workspace, decision, NOT_CHOSEN_YET)


def _to_close(
    store: Store, workspace: WorkspaceId, now: datetime
) -> Mapping[tuple[PersonId, date], Sequence[tuple[Plan, Decision]]]:
    """By owner and last day."""
    over = Days(now.date() - LOOKED_BACK, now.date())
    ended = plans_by_day.plans_ending(store, workspace, over)
    owners: Mapping[PersonId, Person] = people.people(store, workspace, {plan.owner for plan in ended}) if ended else {}
    away = absences.absences_of(store, workspace, list(owners)) if owners else {}
    found: dict[tuple[PersonId, date], list[tuple[Plan, Decision]]] = {}
    for plan in ended:
        owner = owners[plan.owner]
        calendar = calendar_of(owner, away.get(owner.id, NO_TIME_OFF))
        decision = closing(plan, calendar=calendar, now=now.astimezone(ZoneInfo(owner.zone)))
        if decision is not None:
            found.setdefault((owner.id, plan.period.last), []).append((plan, decision))
    return found
