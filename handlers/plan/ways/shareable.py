"""What a rep shares of a plan, read of current values: for the preview, for the channel and for paper."""

from __future__ import annotations

from datetime import datetime

from handlers.blocks import Drawn
from handlers.plan.ways.shared import SharedPlan, draw_shared, shared_plan
from handlers.standings import facts_under
from handlers.words import words_for
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.nudges import Message
from planning.people import Person, Standing
from planning.plan import Plan
from storage import people, plans, teams
from storage.store import Store


def own_plan(store: Store, workspace: WorkspaceId, rep: PersonId, plan: object) -> Plan | None:
    """The rep's own plan of this id, once it is saved, with its latest revision."""
    found = plans.latest_plan(store, workspace, PlanId(str(plan)))
    return found if found is not None and found.owner == rep and found.is_saved else None


def amounts_are_shown(store: Store, workspace: WorkspaceId, rep: Person) -> bool:
    """Where the rep's own setting says so, and that of each team they are in."""
    theirs = teams.teams_of_rep(store, workspace, rep.id)
    return rep.settings.amounts_in_channel and all(team.settings.amounts_in_channel for team in theirs)


def shareable(
    store: Store, workspace: WorkspaceId, rep: Person, plan: Plan, now: datetime, *, amounts: bool
) -> SharedPlan:
    standing = facts_under(store, workspace, rep, plan, now).standing
    assert standing is not None  # there is a plan
    outline = plans.outline(store, workspace, plan.id, plan.revision.number)
    return shared_plan(rep, standing, outline, words_for(rep), amounts=amounts)


def shared_message(store: Store, posted: Message, now: datetime) -> Drawn | None:
    """The message that was decided, as it was previewed; none where the plan was changed or the rep left since.

    Amounts stand in it only if they stood in the preview and may still be seen.
    """
    said = posted.decision.evidence
    rep = people.person(store, posted.workspace, PersonId(str(said["rep"])))
    if rep is None or rep.standing not in (Standing.MEMBER, Standing.ADMIN):
        return None
    plan = own_plan(store, posted.workspace, rep.id, said["plan"])
    if plan is None or plan.revision.number != said["revision"]:
        return None
    amounts = bool(said["amounts"]) and amounts_are_shown(store, posted.workspace, rep)
    return draw_shared(shareable(store, posted.workspace, rep, plan, now, amounts=amounts))
