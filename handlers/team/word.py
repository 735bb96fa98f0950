"""/plan team: the way in to a team's form."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.blocks import Json, sentence
from handlers.nonce import new_nonce
from handlers.plan.command import PlanRequest, PlanWord
from handlers.team.draw import draw_chooser, draw_form
from handlers.team.session import session_block
from handlers.visit import Clock, Visit
from planning.access import Action, may, team_as_subject
from planning.ids import TeamId
from planning.people import Team
from storage import people, sessions, teams
from storage.database import Database
from storage.new_id import new_id

NOT_A_MANAGER = "You manage no team. A workspace admin makes one and names its manager with `/plan team`."


@dataclass(frozen=True, slots=True)
class Choice:
    """The teams somebody may change, and whether they may make one."""

    teams: list[Team]
    may_add: bool


def team_word(database: Database, clock: Clock) -> PlanWord:  # noqa: ARG001  the shape of every word
    def on_team(request: PlanRequest) -> None:
        choice = teams_to_change(database, request.visit)
        if not choice.teams and not choice.may_add:
            request.answer(sentence(NOT_A_MANAGER))
            return
        view = _first_view(database, request.visit, choice)
        request.client.views_open(trigger_id=request.trigger_id, view=view)
        request.ack()

    return on_team


def teams_to_change(database: Database, visit: Visit) -> Choice:
    may_add = may_name_managers(visit)
    with database.read() as store:
        if may_add:
            return Choice(teams.teams(store, visit.workspace), True)
        return Choice(teams.teams_of_manager(store, visit.workspace, visit.id), False)


def may_name_managers(visit: Visit) -> bool:
    return may(visit.actor, Action.NAME_MANAGER, team_as_subject(visit.id, None))


def form_of(database: Database, visit: Visit, team: Team | None) -> Json:
    """The form of this team for who asks; none: of a new one, whose id is made here so that it is saved once."""
    zone, more = None, []
    if team is not None:
        with database.read() as store:
            manager = people.person(store, visit.workspace, team.manager)
            coming = sessions.next_session(store, visit.workspace, team.id, visit.today)
        more = [session_block(team, coming, visit.words)]
        zone = manager.zone if manager is not None else None
    id = team.id if team is not None else TeamId(new_id())
    return draw_form(team, id, zone=zone, with_manager=may_name_managers(visit), nonce=new_nonce(), more=more)


def _first_view(database: Database, visit: Visit, choice: Choice) -> Json:
    if not choice.teams:
        return form_of(database, visit, None)
    if len(choice.teams) == 1 and not choice.may_add:
        return form_of(database, visit, choice.teams[0])
    return draw_chooser(choice.teams, may_add=choice.may_add)
