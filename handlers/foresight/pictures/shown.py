"""What a picture is drawn from, for who may see it: read from what is true now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of, counted_reps, standing_under
from planning.access import Action, Relation, Subject, actor_of, may, rep_as_subject, territory_as_subject
from planning.agreement import is_shown_to_manager
from planning.foresight.burn_up import BurnUp, burn_up
from planning.ids import PlanId, WorkspaceId
from planning.people import Person
from planning.plan import Plan
from planning.standing import Standing
from storage import absences, entries, people, plans, teams, territories
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    owner: Person
    viewer: Person
    standing: Standing
    burn_up: BurnUp

    @property
    def plan(self) -> Plan:
        return self.standing.plan


def picture_for(store: Store, workspace: WorkspaceId, viewer: Person, plan_id: PlanId, now: datetime) -> Picture | None:
    """None where there is no such plan, or the viewer may not see it."""
    found = plans.latest_plan(store, workspace, plan_id)
    owner = people.person(store, workspace, found.owner) if found is not None and found.is_saved else None
    if found is None or owner is None or not _may_see(store, workspace, viewer, found):
        return None
    local = now.astimezone(ZoneInfo(owner.zone))
    plan = plans.plan(store, workspace, plan_id, local.date()) or found
    calendar = calendar_of(owner, absences.absences(store, workspace, owner.id))
    standing = standing_under(store, workspace, plan, calendar=calendar, now=local)
    sold = entries.booked_of(store, workspace, counted_reps(store, workspace, plan), plan.period)
    sales = [sale for theirs in sold.values() for sale in theirs]
    return Picture(owner=owner, viewer=viewer, standing=standing, burn_up=burn_up(standing, sales, calendar=calendar))


def _may_see(store: Store, workspace: WorkspaceId, viewer: Person, plan: Plan) -> bool:
    """As on its page: a manager from its proposal on, and who serves a territory."""
    subject = rep_as_subject(viewer.id, plan.owner, tuple(teams.teams_of_rep(store, workspace, plan.owner)))
    if subject.relation is Relation.MANAGER and not is_shown_to_manager(plan):
        subject = Subject(Relation.NONE)
    if plan.territory is not None and subject.relation in (Relation.NONE, Relation.UNACCEPTED):
        subject = territory_as_subject(viewer.id, territories.territory(store, workspace, plan.territory))
    return may(actor_of(viewer), Action.SEE_PLAN, subject)
