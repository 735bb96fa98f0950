"""Who may do what: one function, asked by every listener. docs/access.md is its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planning.ids import PersonId
from planning.people import Person, Standing, Team
from planning.territory import Territory


class Action(StrEnum):
    USE = "use Headway"  # plan, log and settle one's own settings
    SEE_PLAN = "see the plan"  # the parts of its page that the relation may see: handlers/plan/page/whole.py
    SEE_PRIVATE = "see what is private"  # what was begun, notes, single logs, mutes, why somebody is away
    CHANGE_PLAN = "change the plan"
    LOG = "log"
    NOTE_AWAY = "note time off"  # whole days or half ones: when, never why
    ANSWER_PLAN = "answer a proposed plan"  # agree, or ask for changes
    ANSWER_SHARING = "answer a sharing request"
    NAME_MANAGER = "name a manager"  # make a team and say whose it is
    CHANGE_TEAM = "change the team"  # name, reps, channel, summary
    SEE_TEAM = "see the team"  # the roll-up
    OFFER_HELP = "offer help"  # or note that they spoke
    HAND_OVER = "hand over what somebody who left had open"  # counts, never amounts
    CHANGE_TYPES = "change the activity types"  # that everybody's /log reads


class Relation(StrEnum):
    """What an actor is to the subject."""

    SELF = "self"
    MANAGER = "manager"  # of the team, or of a rep who accepted to share
    UNACCEPTED = "unaccepted"  # manager of a rep who has not accepted
    SERVING = "serving"  # a rep who accepted to serve a territory, to its plan
    NONE = "none"


_INSIDE = frozenset({Standing.MEMBER, Standing.ADMIN})

# What a relation allows. Being an admin adds naming managers and changing teams, never anybody's numbers.
_ALLOWED: Mapping[Relation, frozenset[Action]] = {
    Relation.SELF: frozenset(
        {
            Action.USE,
            Action.SEE_PLAN,
            Action.SEE_PRIVATE,
            Action.CHANGE_PLAN,
            Action.LOG,
            Action.NOTE_AWAY,
            Action.ANSWER_SHARING,
        }
    ),
    Relation.MANAGER: frozenset(
        {
            Action.SEE_PLAN,
            Action.ANSWER_PLAN,
            Action.NOTE_AWAY,
            Action.OFFER_HELP,
            Action.SEE_TEAM,
            Action.CHANGE_TEAM,
            Action.HAND_OVER,
        }
    ),
    Relation.UNACCEPTED: frozenset({Action.HAND_OVER}),
    Relation.SERVING: frozenset({Action.SEE_PLAN}),
    Relation.NONE: frozenset(),
}
_ADMIN_TOO = frozenset({Action.NAME_MANAGER, Action.CHANGE_TEAM, Action.CHANGE_TYPES})


@dataclass(frozen=True, slots=True)
class Actor:
    id: PersonId
    standing: Standing


@dataclass(frozen=True, slots=True)
class Subject:
    """What is acted on: a rep's own things, or a team's."""

    relation: Relation


def may(actor: Actor, action: Action, subject: Subject) -> bool:
    """Whether this person may do this. Guests, bots, strangers and people who left: nothing."""
    if actor.standing not in _INSIDE:
        return False
    if actor.standing is Standing.ADMIN and action in _ADMIN_TOO:
        return True
    return action in _ALLOWED[subject.relation]


def actor_of(person: Person) -> Actor:
    return Actor(person.id, person.standing)


def rep_as_subject(actor: PersonId, rep: PersonId, teams_of_rep: tuple[Team, ...]) -> Subject:
    """What a rep's things are to this actor."""
    if actor == rep:
        return Subject(Relation.SELF)
    managed = [team for team in teams_of_rep if team.manager == actor]
    if any(rep in team.sharing for team in managed):
        return Subject(Relation.MANAGER)
    return Subject(Relation.UNACCEPTED if managed else Relation.NONE)


def territory_as_subject(actor: PersonId, territory: Territory | None) -> Subject:
    """What a territory and its plan are to this actor."""
    if territory is None or actor not in territory.counted:
        return Subject(Relation.NONE)
    return Subject(Relation.SELF if actor == territory.keeper else Relation.SERVING)


def team_as_subject(actor: PersonId, team: Team | None) -> Subject:
    """What a team's things are to this actor; none: no team, or one that is to be made."""
    return Subject(Relation.MANAGER if team is not None and team.manager == actor else Relation.NONE)
