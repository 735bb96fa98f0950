"""Presses that log an account of the list as reached; the message then names the next."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import sentence
from handlers.log.reading.lines import ActivityLine
from handlers.log.storing import Shared, store_line
from handlers.nudges.account_coverage.controls import REACHED, REACHED_OTHER, ReachedAsked, reached_pressed
from handlers.nudges.account_coverage.facts import LOGGED, coverage_of
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.corrections import correct, correct_messages_of
from handlers.nudges.facts import rep_of
from handlers.pressed import answer_press
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action
from planning.mending import changes_of
from planning.nudges import Kind
from storage.database import Database
from storage.once import claim
from storage.posted import mark_answered
from storage.store import Store

Body = dict[str, Any]
IS_OVER = "Nothing was logged: that time is over. The message says how it ended."
NOT_ANY_MORE = (
    "Nothing was logged: that account was reached by now, or is off the list. The message says how it stands."
)


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    def on_reached(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        with database.write() as store:
            why_not = log_reached(store, visit, reached_pressed(action))
        if why_not is None:
            home_soon(visit.workspace, visit.id)
        else:
            answer_press(sentence(why_not), body, respond=respond, client=client)
        ack()

    for action_id in (REACHED, REACHED_OTHER):
        app.action(action_id)(on_reached)


def log_reached(store: Store, visit: Visit, asked: ReachedAsked) -> str | None:
    """One of the list's activity with this account, today; none, or why nothing was logged."""
    posted = own_message(store, visit, asked.message)
    if posted is None or posted.decision.kind is not Kind.COVERAGE:
        return NOT_YOURS
    facts = rep_of(store, posted, visit.now)
    found = coverage_of(store, posted, facts) if facts is not None else None
    account = next((each for each in found.waiting if each.id == asked.account), None) if found is not None else None
    once = f"{asked.nonce}/{asked.account}"  # one drawing logs each account once
    if found is None or account is None or not claim(store, visit.workspace, once, visit.now):
        correct(store, visit.workspace, posted, now=visit.now)
        return IS_OVER if found is not None and found.is_over else NOT_ANY_MORE
    line = ActivityLine(type=found.action.type, count=1, accounts=(account.account,), day=visit.today)
    [stored] = store_line(store, visit, line, Shared())
    answered = mark_answered(store, visit.workspace, posted, f"{LOGGED}{stored.entry.id}")
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now, changes=changes_of([stored.entry]))
    correct(store, visit.workspace, answered, now=visit.now)
    return None
