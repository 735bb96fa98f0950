"""A team's form as submitted: checked, tried with Slack, saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from slack_sdk import WebClient

from handlers.blocks import Json
from handlers.team.acts import save
from handlers.team.asking import KnownPerson, chosen_manager, chosen_reps, try_channel
from handlers.team.draw import draw_saved
from handlers.team.form import CHANNEL, MANAGER, NAME, TeamForm, parse_team
from handlers.team.word import may_name_managers
from handlers.visit import BadInput, Visit
from planning.access import Action, team_as_subject
from planning.ids import PersonId, TeamId
from planning.people import Person, Team
from storage import people, teams
from storage.database import Database
from storage.once import claim, release
from storage.teams import NameTaken

SAVING = "This is being saved already. `/plan team` shows it in a moment."


def save_submission(
    database: Database,
    visit: Visit,
    values: Json,
    state: Json,
    *,
    client: WebClient,
    known: KnownPerson,
) -> Json:
    """What Slack is asked comes first, then the one unit of work. Raises BadInput, NotAllowed."""
    id = TeamId(str(state["team"]))
    with database.read() as store:
        before = teams.team(store, visit.workspace, id)
    must_change(visit, before)
    form = parse_team(values)
    manager = _manager(visit, before, form.manager, known)
    chosen_reps(form.reps, known, stay=[member.rep for member in before.members] if before is not None else [])
    _must_be_free(database, visit, form.name, id)
    with _tried_once(database, visit, form, before, state, partial(try_channel, client, form, zone=manager.zone)):
        try:
            with database.write() as store:
                saved = save(store, visit, form, id, manager=manager.id, state=state)
                asked = people.people(store, visit.workspace, saved.asked)
        except NameTaken as taken:
            raise BadInput(NAME, _taken(form.name)) from taken
    return draw_saved(saved.team, manager, asked.values())


@contextmanager
def _tried_once(
    database: Database, visit: Visit, form: TeamForm, before: Team | None, state: Json, try_it: Callable[[], None]
) -> Iterator[None]:
    """Tries a channel that is new to the team, before what is inside is done: once a form, however often it is sent.

    The claim is a unit of work of its own, as nothing is asked of Slack in one; what is refused is claimed no more.
    """
    if form.channel is None or (before is not None and before.channel == form.channel):
        yield
        return
    nonce = f"{state.get('n', '')}/channel"
    with database.write() as store:
        if not claim(store, visit.workspace, nonce, visit.now):
            raise BadInput(CHANNEL, SAVING)
    try:
        try_it()
        yield
    except BadInput:
        with database.write() as store:
            release(store, visit.workspace, nonce)
        raise


def _manager(visit: Visit, before: Team | None, chosen: PersonId | None, known: KnownPerson) -> Person:
    """Who may not name managers leaves the one there is."""
    if chosen is not None and may_name_managers(visit):
        return chosen_manager(chosen, known)
    if before is None:
        raise BadInput(MANAGER, "A team needs a manager.")
    return known(before.manager)


def _must_be_free(database: Database, visit: Visit, name: str, id: TeamId) -> None:
    """Asked before the channel is tried, so that nothing is posted for a name that cannot be saved."""
    with database.read() as store:
        namesake = teams.team_named(store, visit.workspace, name)
    if namesake is not None and namesake.id != id:
        raise BadInput(NAME, _taken(name))


def _taken(name: str) -> str:
    return f"There is a team called {name} already. Choose another name, or change that team with /plan team."


def must_change(visit: Visit, team: Team | None) -> None:
    """A new team is for who may name managers; an existing one for its manager too."""
    action = Action.NAME_MANAGER if team is None else Action.CHANGE_TEAM
    visit.must(action, team_as_subject(visit.id, team))
