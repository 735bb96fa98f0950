"""Slack said who somebody is: whether they left, or are back. What follows is decided in the same unit of work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from handlers.nudges.corrections import correct
from handlers.nudges.facts import is_inside
from planning.ids import PersonId, WorkspaceId
from planning.leaving import back_without, left_on, who_takes_over, without_manager
from planning.nudges import Kind
from planning.people import Person, Team
from storage import leaving, outbox, people, teams
from storage.posted import posts_since
from storage.store import Store

MOST_ADMINS = 3  # who are told that a team is without a manager
EVER = datetime.min.replace(tzinfo=UTC)


def notice_leaving(store: Store, workspace: WorkspaceId, person: Person, now: datetime) -> Person:
    """The person, with the day on which they left. `person` is as stored, with what Slack said last."""
    day = left_on(person, known=person.left_on, now=now)
    if day == person.left_on:
        return person
    leaving.set_left_on(store, workspace, person.id, day)
    served, managed = (
        teams.teams_of_rep(store, workspace, person.id),
        teams.teams_of_manager(store, workspace, person.id),
    )
    if day is None:
        _correct_what_was_told(store, workspace, person.id, [*served, *managed], now)
    else:
        _ask_who_takes_over(store, workspace, person.id, served, day, now)
        _tell_admins(store, workspace, person, managed, day, now)
    return people.person(store, workspace, person.id) or person


def ask_new_manager(store: Store, workspace: WorkspaceId, team: Team, *, before: PersonId, now: datetime) -> None:
    """Who takes over from those of the team who left is the new manager's to say; the one before is told so."""
    for rep in people.people(store, workspace, [member.rep for member in team.members]).values():
        if rep.left_on is not None:
            _ask_who_takes_over(store, workspace, rep.id, [team], rep.left_on, now)
    for message in posts_since(store, workspace, recipients=[before], kinds=[Kind.LEFT], since=EVER):
        if message.decision.evidence.get("team") == team.id:
            correct(store, workspace, message, now=now)


def _ask_who_takes_over(
    store: Store, workspace: WorkspaceId, rep: PersonId, served: Iterable[Team], day: date, now: datetime
) -> None:
    """Once a manager and day: who left, came back and left again finds the question where it stood."""
    if leaving.left_open(store, workspace, rep).is_nothing:
        return
    for team in served:
        manager = people.person(store, workspace, team.manager)
        if manager is None or manager.id == rep or not is_inside(manager):
            continue
        question = who_takes_over(team, rep, day, now=now)
        if outbox.decide(store, workspace, question) is not None:
            continue
        stands = outbox.sent_message(
            store, workspace, recipient=manager.id, kind=question.kind, occasion=question.occasion
        )
        if stands is not None:
            correct(store, workspace, stands, now=now)


def tell_admins(store: Store, workspace: WorkspaceId, now: datetime) -> None:
    """Of each team whose manager left, whoever is an admin by now: once each."""
    all_teams = teams.teams(store, workspace)
    managers = people.people(store, workspace, {team.manager for team in all_teams})
    for manager in managers.values():
        if manager.left_on is not None:
            managed = [team for team in all_teams if team.manager == manager.id]
            _tell_admins(store, workspace, manager, managed, manager.left_on, now)


def _tell_admins(
    store: Store, workspace: WorkspaceId, manager: Person, managed: Iterable[Team], day: date, now: datetime
) -> None:
    admins = people.admins(store, workspace)[:MOST_ADMINS]
    for team in managed:
        for admin in admins:
            outbox.decide(store, workspace, without_manager(admin, team.id, manager, day, now=now))


def correct_without_manager(store: Store, workspace: WorkspaceId, team: Team, now: datetime) -> None:
    """The team has a manager again: what admins were told says so."""
    for message in posts_since(
        store, workspace, recipients=people.admins(store, workspace), kinds=[Kind.MANAGER_LEFT], since=EVER
    ):
        if message.decision.evidence.get("team") == team.id:
            correct(store, workspace, message, now=now)


def _correct_what_was_told(
    store: Store, workspace: WorkspaceId, person: PersonId, of: Iterable[Team], now: datetime
) -> None:
    """They are back: what was asked about them says so."""
    told = {*people.admins(store, workspace), *(team.manager for team in of)}
    kinds = [Kind.LEFT, Kind.MANAGER_LEFT]
    for message in posts_since(store, workspace, recipients=told, kinds=kinds, since=EVER):
        if person in (message.decision.evidence.get("rep"), message.decision.evidence.get("manager")):
            correct(store, workspace, message, now=now)
            if (told_back := back_without(message, now=now)) is not None:
                outbox.decide(store, workspace, told_back)
