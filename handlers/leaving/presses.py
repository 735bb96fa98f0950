"""The manager says who takes over; an admin names a manager."""

from __future__ import annotations

import json
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json, sentence
from handlers.leaving.message import ACCOUNTS, CHOOSE_MANAGER, HAND_OVER, KEEP_FOR_NOW, OPPORTUNITIES
from handlers.nonce import chosen_in, value_of
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.corrections import correct
from handlers.nudges.facts import is_inside, team_of
from handlers.pressed import answer_press
from handlers.team.word import form_of
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action, may, rep_as_subject, team_as_subject
from planning.ids import MessageId, PersonId, TeamId
from planning.leaving import NOBODY, took_over
from planning.nudges import ANSWERED, Evidence, Kind, Message
from storage import audit, leaving, outbox, people, teams, to_learn
from storage.database import Database
from storage.once import claim
from storage.posted import mark_done, posts_since
from storage.store import Store

Body = dict[str, Any]

CANNOT = "That was not done: they are back or out of the team, or somebody else manages it now, who is asked."
DONE = "That was answered already."


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    @app.action(HAND_OVER)
    def on_hand_over(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        with database.write() as store:
            said = hand_over(store, visit, _value(chosen_in(action)))
        if said is not None:
            answer_press(sentence(said), body, respond=respond, client=client)
        ack()

    @app.action(KEEP_FOR_NOW)
    def on_keep(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        with database.write() as store:
            said = hand_over(store, visit, {**value_of(action), "to": NOBODY})
        if said is not None:
            answer_press(sentence(said), body, respond=respond, client=client)
        ack()

    @app.action(CHOOSE_MANAGER)
    def on_choose(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        with database.read() as store:
            team = teams.team(store, visit.workspace, TeamId(str(value_of(action).get("team", ""))))
        if team is None or not may(visit.actor, Action.NAME_MANAGER, team_as_subject(visit.id, team)):
            answer_press(
                sentence("Only a workspace admin names a team's manager."), body, respond=respond, client=client
            )
        else:
            client.views_open(trigger_id=body["trigger_id"], view=form_of(database, visit, team))
        ack()


def hand_over(store: Store, visit: Visit, asked: Json) -> str | None:
    """Gives away what is open, once; the message says so. A sentence where nothing was done."""
    posted = own_message(store, visit, MessageId(str(asked.get("m", ""))))
    if posted is None or posted.decision.kind is not Kind.LEFT:
        return NOT_YOURS
    if _is_answered(posted):
        return DONE
    rep, to = PersonId(str(posted.decision.evidence["rep"])), str(asked.get("to", ""))
    if not _may_hand_over(store, visit, posted, rep, to):
        return CANNOT
    once = f"{asked.get('n')}/left" if to == NOBODY else f"{posted.decision.occasion}/left"  # once, whoever answers
    if not claim(store, visit.workspace, once, visit.now):
        return DONE
    found = leaving.left_open(store, visit.workspace, rep)
    if to != NOBODY:
        _give(store, visit, rep, PersonId(to))
    done: Evidence = {ANSWERED: to, OPPORTUNITIES: found.opportunities, ACCOUNTS: found.accounts}
    for each in _asked_of(store, visit, posted):
        correct(store, visit.workspace, mark_done(store, visit.workspace, each, done), now=visit.now)
    return None


def _is_answered(posted: Message) -> bool:
    return posted.decision.evidence.get(ANSWERED) not in (None, NOBODY)


def _give(store: Store, visit: Visit, rep: PersonId, to: PersonId) -> None:
    found = leaving.left_open(store, visit.workspace, rep)
    leaving.hand_over(store, visit.workspace, rep, to)
    to_learn.ask_of_reps(store, visit.workspace, [rep, to])
    gave = {"to": to, OPPORTUNITIES: found.opportunities, ACCOUNTS: found.accounts}
    audit.record(store, visit.workspace, at=visit.now, actor=visit.id, action="handed over", subject=rep, detail=gave)
    if to != visit.id:
        told = took_over(to, rep, opportunities=found.opportunities, accounts=found.accounts, now=visit.now)
        outbox.decide(store, visit.workspace, told)


def _may_hand_over(store: Store, visit: Visit, posted: Message, rep: PersonId, to: str) -> bool:
    team = team_of(store, posted)
    gone = people.person(store, visit.workspace, rep)
    subject = rep_as_subject(visit.id, rep, tuple(teams.teams_of_rep(store, visit.workspace, rep)))
    if team is None or gone is None or is_inside(gone) or not may(visit.actor, Action.HAND_OVER, subject):
        return False
    if to == NOBODY:
        return True
    taker = people.person(store, visit.workspace, PersonId(to))
    of_team = to == team.manager or any(member.rep == to for member in team.members)
    return taker is not None and of_team and is_inside(taker)


def _asked_of(store: Store, visit: Visit, posted: Message) -> list[Message]:
    """The same question to each manager of theirs, this one among them."""
    rep = PersonId(str(posted.decision.evidence["rep"]))
    managers = {team.manager for team in teams.teams_of_rep(store, visit.workspace, rep)} | {visit.id}
    since = posted.decision.not_before
    sent = posts_since(store, visit.workspace, recipients=managers, kinds=[Kind.LEFT], since=since)
    return [each for each in sent if each.decision.occasion == posted.decision.occasion]


def _value(chosen: str) -> Json:
    try:
        value = json.loads(chosen)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
