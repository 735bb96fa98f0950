"""What happens to a team: saved, and a rep's answer kept. Each in one unit of work, with its trace in the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.agreement.sharing import correct_sent, send_what_waits
from handlers.blocks import Json
from handlers.leaving.noticing import ask_new_manager, correct_without_manager
from handlers.nonce import first_press, first_submit, value_of
from handlers.nudges.acts import own_message
from handlers.nudges.corrections import correct, correct_questions
from handlers.nudges.facts import team_of
from handlers.nudges.win.telling import correct_told
from handlers.team.form import TeamForm
from handlers.team.withdrawn import take_from_team
from handlers.visit import Visit
from planning.due import sharing_request
from planning.ids import MessageId, PersonId, TeamId
from planning.nudges import Kind, State
from planning.people import Member, Sharing, Team
from storage import audit, outbox, people, teams
from storage.store import Store

NOT_ASKED = "This question is not open any more: you left the team, or it has another manager, who asks you anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    team: Team
    asked: tuple[PersonId, ...]  # who is asked to share because of it


def save(store: Store, visit: Visit, form: TeamForm, id: TeamId, *, manager: PersonId, state: Json) -> Saved:
    """Saves a team and asks the reps who are new to it, or to its manager. A second submission changes nothing.

    Raises storage's NameTaken.
    """
    before = teams.team(store, visit.workspace, id)
    if not first_submit(store, visit.workspace, state, now=visit.now) and before is not None:
        return Saved(team=before, asked=())
    members = tuple(Member(rep=rep, sharing=Sharing.ASKED) for rep in form.reps)
    team = Team(id=id, name=form.name, manager=manager, channel=form.channel, settings=form.settings, members=members)
    teams.save_team(store, visit.workspace, team)
    asked = _ask(store, visit, team, before)
    if before is not None:
        _take_from_manager(store, visit, before)
        _take_from_channel(store, visit, before)
        take_from_team(store, visit, before, set(before.sharing) - {member.rep for member in members})
        if before.manager != manager:
            correct_without_manager(store, visit.workspace, team, visit.now)
            ask_new_manager(store, visit.workspace, team, before=before.manager, now=visit.now)
    if before is not None and _said_of(before) != _said_of(team):
        for rep in {member.rep for member in members} - set(asked):
            correct_questions(store, visit.workspace, rep, team=id, now=visit.now)
    _trace(store, visit, team, before, asked)
    return Saved(team=team, asked=asked)


def _take_from_manager(store: Store, visit: Visit, before: Team) -> None:
    """What reps proposed to the manager who does not see it any more."""
    now = teams.team(store, visit.workspace, before.id)
    still = now.sharing if now is not None and now.manager == before.manager else ()
    for rep in set(before.sharing) - set(still):
        correct_sent(store, visit.workspace, rep, manager=before.manager, now=visit.now)


def _take_from_channel(store: Store, visit: Visit, before: Team) -> None:
    """The amounts of wins that were told there, where they are not to be seen any more."""
    now = teams.team(store, visit.workspace, before.id)
    hidden = now is None or now.channel != before.channel or not now.settings.amounts_in_channel
    reps = set(before.sharing) - set(() if now is None or hidden else now.sharing)
    if before.channel is not None and before.settings.amounts_in_channel and reps:
        correct_told(store, visit.workspace, reps, [before.channel], now=visit.now)


def _said_of(team: Team) -> tuple[object, ...]:
    """What the question to a rep says of the team."""
    return team.name, team.channel, team.settings.amounts_in_channel, team.settings.log_cutoff


def answer(store: Store, visit: Visit, action: Json, sharing: Sharing) -> str | None:
    """Keeps what a rep answers; the question is redrawn with it. A sentence where nothing can be kept."""
    value = value_of(action)
    posted = own_message(store, visit, MessageId(str(value.get("m", ""))))
    team = team_of(store, posted) if posted is not None and posted.decision.kind is Kind.SHARING else None
    if posted is None or team is None or posted.decision.evidence.get("manager") != team.manager:
        return NOT_ASKED
    if not first_press(store, visit.workspace, action, now=visit.now):
        return None
    if not teams.answer_sharing(store, visit.workspace, team.id, visit.id, sharing):
        return NOT_ASKED
    _record(store, visit, f"{sharing} sharing", team.id, {"manager": team.manager})
    if sharing is not Sharing.ACCEPTED and visit.id in team.sharing:
        take_from_team(store, visit, team, [visit.id])
    in_messages = send_what_waits if sharing is Sharing.ACCEPTED else correct_sent
    in_messages(store, visit.workspace, visit.id, manager=team.manager, now=visit.now)
    if posted.state is not State.SENT:
        return f"Kept: {sharing}."
    correct(store, visit.workspace, posted, now=visit.now)
    return None


def _ask(store: Store, visit: Visit, team: Team, before: Team | None) -> tuple[PersonId, ...]:
    """A manager who sells too needs no question; a new manager asks everybody anew who is there. Who left stays as
    they answered: what they booked is the team's."""
    same_manager = before is not None and before.manager == team.manager
    stay = {member.rep for member in before.members} if before is not None and same_manager else set()
    known = people.people(store, visit.workspace, [member.rep for member in team.members])
    stay |= {rep.id for rep in known.values() if rep.left_on is not None} | {team.manager}
    asked = tuple(member.rep for member in team.members if member.rep not in stay)
    for rep in asked:
        teams.answer_sharing(store, visit.workspace, team.id, rep, Sharing.ASKED)
        _put_question(store, visit, team, rep)
    teams.answer_sharing(store, visit.workspace, team.id, team.manager, Sharing.ACCEPTED)
    return asked


def _put_question(store: Store, visit: Visit, team: Team, rep: PersonId) -> None:
    """Who was taken out and comes back the same day finds the question where it stood."""
    question = sharing_request(team, rep, now=visit.now)
    if outbox.decide(store, visit.workspace, question) is not None:
        return
    posted = outbox.sent_message(store, visit.workspace, recipient=rep, kind=question.kind, occasion=question.occasion)
    if posted is not None:
        correct(store, visit.workspace, posted, now=visit.now)


def _trace(store: Store, visit: Visit, team: Team, before: Team | None, asked: tuple[PersonId, ...]) -> None:
    if before is None or before.manager != team.manager:
        _record(store, visit, "named manager", team.id, {"manager": team.manager})
    if (before.channel if before is not None else None) != team.channel:
        _record(store, visit, "set channel", team.id, {"channel": team.channel})
    detail = {
        "name": team.name,
        "reps": [member.rep for member in team.members],
        "log_cutoff": team.settings.log_cutoff,
    }
    _record(store, visit, "changed team", team.id, detail)
    for rep in asked:
        _record(store, visit, "asked to share", rep, {"team": team.id, "manager": team.manager})


def _record(store: Store, visit: Visit, action: str, subject: str, detail: Mapping[str, Any]) -> None:
    audit.record(store, visit.workspace, at=visit.now, actor=visit.id, action=action, subject=subject, detail=detail)
