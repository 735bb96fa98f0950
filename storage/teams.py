"""Teams: who manages whom, and what each rep answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, exists, insert, select, update

from planning.ids import PersonId, TeamId, WorkspaceId
from planning.people import Member, Sharing, Team
from storage.columns import here, table_of
from storage.folding import folded
from storage.forms import team_settings, team_settings_form
from storage.rows import MemberRow, PersonRow, TeamRow
from storage.store import Store, insert_or_update

_teams = table_of(TeamRow)
_members = table_of(MemberRow)
_people = table_of(PersonRow)

_SAVE = insert_or_update(_teams)
_ADD_MEMBER = insert(_members)
_MEMBERS = select(_members.c.rep).where(here(_members), _members.c.team == bindparam("team"))
_TEAMS = (
    select(
        _teams.c.id,
        _teams.c.name,
        _teams.c.manager,
        _teams.c.channel,
        _teams.c.settings,
        _members.c.rep,
        _members.c.sharing,
    )
    .select_from(
        _teams.outerjoin(_members, and_(_members.c.workspace == _teams.c.workspace, _members.c.team == _teams.c.id))
    )
    .where(here(_teams))
    .order_by(_teams.c.folded, _teams.c.id, _members.c.rep)
)
_MANAGED = (
    select(_teams.c.id, _teams.c.name, _teams.c.manager, _teams.c.channel, _teams.c.settings, _people.c.zone)
    .join(_people, and_(_people.c.workspace == _teams.c.workspace, _people.c.id == _teams.c.manager))
    .where(here(_teams))
    .order_by(_teams.c.folded, _teams.c.id)
)
_BY_ID = _TEAMS.where(_teams.c.id == bindparam("id"))
_BY_NAME = _TEAMS.where(_teams.c.folded == bindparam("folded"))
_OF_MANAGER = _TEAMS.where(_teams.c.manager == bindparam("manager"))


def _has_rep() -> ColumnElement[bool]:
    theirs = _members.alias("theirs")
    return exists().where(
        theirs.c.workspace == _teams.c.workspace,
        theirs.c.team == _teams.c.id,
        theirs.c.rep == bindparam("rep"),
    )


_OF_REP = _TEAMS.where(_has_rep())


class NameTaken(ValueError):
    """Another team of this workspace has that name already."""


def save_team(store: Store, workspace: WorkspaceId, team: Team) -> None:
    """Makes or changes a team. A rep who is new in it is asked; one who stays keeps what they answered.

    The manager and the reps are saved people. Raises NameTaken.
    """
    namesake = team_named(store, workspace, team.name)
    if namesake is not None and namesake.id != team.id:
        raise NameTaken(NameTaken.__doc__)
    store.changed_here(
        _SAVE,
        {
            "workspace": workspace,
            "id": team.id,
            "name": team.name,
            "folded": folded(team.name),
            "manager": team.manager,
            "channel": team.channel,
            "settings": team_settings_form(team.settings),
        },
    )
    _set_members(store, workspace, team)


def team(store: Store, workspace: WorkspaceId, team_id: TeamId) -> Team | None:
    return _only(store.rows(_BY_ID, {"workspace": workspace, "id": team_id}))


def team_named(store: Store, workspace: WorkspaceId, name: str) -> Team | None:
    """The team of this name, however its case and spaces are typed."""
    return _only(store.rows(_BY_NAME, {"workspace": workspace, "folded": folded(name)}))


def teams(store: Store, workspace: WorkspaceId) -> list[Team]:
    """All teams, ordered by name."""
    return _grouped(store.rows(_TEAMS, {"workspace": workspace}))


def managed(store: Store, workspace: WorkspaceId) -> list[tuple[Team, str]]:
    """All teams without their members, who are many, each with its manager's zone; ordered by name."""
    return [(_team(row, ()), row.zone) for row in store.rows(_MANAGED, {"workspace": workspace})]


def teams_of_manager(store: Store, workspace: WorkspaceId, person: PersonId) -> list[Team]:
    return _grouped(store.rows(_OF_MANAGER, {"workspace": workspace, "manager": person}))


def teams_of_rep(store: Store, workspace: WorkspaceId, person: PersonId) -> list[Team]:
    """The teams a rep is a member of, whatever they answered."""
    return _grouped(store.rows(_OF_REP, {"workspace": workspace, "rep": person}))


def answer_sharing(store: Store, workspace: WorkspaceId, team_id: TeamId, rep: PersonId, sharing: Sharing) -> bool:
    """Keeps a rep's answer; False where they are not in the team any more."""
    member = (_members.c.workspace == workspace, _members.c.team == team_id, _members.c.rep == rep)
    return store.changed(update(_members).where(*member).values(sharing=sharing.value)) == 1


def _set_members(store: Store, workspace: WorkspaceId, team: Team) -> None:
    wanted = {member.rep for member in team.members}
    standing = {row.rep for row in store.rows(_MEMBERS, {"workspace": workspace, "team": team.id})}
    for rep in sorted(wanted - standing):
        store.changed(
            _ADD_MEMBER,
            {"workspace": workspace, "team": team.id, "rep": rep, "sharing": Sharing.ASKED.value},
        )
    if standing - wanted:
        of_team = (_members.c.workspace == workspace, _members.c.team == team.id)
        store.changed(delete(_members).where(*of_team, _members.c.rep.in_(standing - wanted)))


def _only(rows: Sequence[Row[Any]]) -> Team | None:
    return next(iter(_grouped(rows)), None)


def _grouped(rows: Sequence[Row[Any]]) -> list[Team]:
    by_team: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_team.setdefault(row.id, []).append(row)
    return [_team(of_team[0], of_team) for of_team in by_team.values()]


def _team(row: Row[Any], members: Sequence[Row[Any]]) -> Team:
    return Team(
        id=TeamId(row.id),
        name=row.name,
        manager=PersonId(row.manager),
        channel=row.channel,
        settings=team_settings(row.settings),
        members=tuple(
            Member(rep=PersonId(each.rep), sharing=Sharing(each.sharing)) for each in members if each.rep is not None
        ),
    )
