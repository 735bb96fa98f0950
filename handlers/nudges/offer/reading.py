"""Who helps whom: read and checked in one unit of work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.blocks import Json
from handlers.nudges.acts import own_message
from handlers.nudges.facts import is_inside
from handlers.standings import facts_of
from handlers.visit import NotAllowed, Visit
from planning.access import Action, may, rep_as_subject
from planning.due import RepFacts
from planning.helping import Help, Way
from planning.ids import MessageId, PersonId, WorkspaceId
from planning.nudges import Kind, Message
from planning.people import Person, Team
from storage import helps, outbox, people, teams
from storage.store import Store

LOOKED_BACK = timedelta(weeks=12)  # for help that a manager is reminded of
NOT_SHARED = "Help is offered by a rep's manager, while the rep shares with them: that is not so any more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An offer with who is part of it."""

    help: Help
    rep: Person
    manager: Person
    stands: bool  # whether the rep still shares with that manager


def rep_to_help(store: Store, visit: Visit, value: Json) -> tuple[RepFacts, Team]:
    """The rep, with the plan that the visitor may see, and the team in which they share it: where there are several,
    that of the message (`m`) on which the rep (`rep`) was pressed. Raises NotAllowed."""
    rep, posted = value.get("rep"), own_message(store, visit, MessageId(str(value.get("m", ""))))
    of_message = None if posted is None else posted.decision.evidence.get("team")
    id = PersonId(str(rep))
    theirs = tuple(teams.teams_of_rep(store, visit.workspace, id))
    person = people.person(store, visit.workspace, id)
    if person is None or not is_inside(person):
        raise NotAllowed(NOT_SHARED)
    if not may(visit.actor, Action.OFFER_HELP, rep_as_subject(visit.id, id, theirs)):
        raise NotAllowed(NOT_SHARED)
    shared = [each for each in theirs if each.manager == visit.id and id in each.sharing]
    team = next((each for each in shared if each.id == of_message), shared[0])
    facts = facts_of(store, visit.workspace, person, visit.now)
    return (facts if _is_seen(facts) else replace(facts, standing=None)), team


def _is_seen(facts: RepFacts) -> bool:
    """A manager sees nothing of a plan that was never proposed."""
    return facts.standing is not None and facts.standing.plan.proposed_at is not None


def offered_in(store: Store, posted: Message) -> Offered | None:
    """None where it is not known any more."""
    found = helps.help_of(store, posted.workspace, str(posted.decision.evidence.get("help", "")))
    if found is None:
        return None
    known = people.people(store, posted.workspace, [found.rep, found.manager])
    team = teams.team(store, posted.workspace, found.team)
    if found.rep not in known or found.manager not in known:
        return None
    rep, manager = known[found.rep], known[found.manager]
    shares = team is not None and team.manager == manager.id and rep.id in team.sharing
    return Offered(help=found, rep=rep, manager=manager, stands=shares and is_inside(manager) and is_inside(rep))


def never_reached(store: Store, workspace: WorkspaceId, last: Iterable[Help], now: datetime) -> frozenset[PersonId]:
    """To whom an offer did not go out before both its times had passed."""
    return frozenset(
        each.rep
        for each in last
        if each.way is Way.OFFERED
        and each.answer is None
        and not each.open_times(now)
        and outbox.sent_message(store, workspace, recipient=each.rep, kind=Kind.OFFERED, occasion=each.id) is None
    )


def helps_of(
    store: Store, workspace: WorkspaceId, manager: PersonId, reps: Iterable[PersonId], now: datetime
) -> dict[PersonId, list[Help]]:
    """How this manager helped each rep, the last one last; who was not helped for twelve weeks is left out."""
    found: dict[PersonId, list[Help]] = {}
    for each in helps.helps_since(store, workspace, list(reps), now - LOOKED_BACK):
        if each.manager == manager:
            found.setdefault(each.rep, []).append(each)
    return found
