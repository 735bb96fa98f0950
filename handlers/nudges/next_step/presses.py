"""Presses on messages about opportunities that are left alone."""

from __future__ import annotations

import json
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import sentence
from handlers.nonce import new_nonce
from handlers.nudges.acts import NOT_YOURS
from handlers.nudges.next_step.acts import about_opportunity, log_done, move, set_step
from handlers.nudges.next_step.controls import (
    DONE,
    MOVE,
    OPEN,
    SET,
    STEP_SET,
    message_pressed,
    move_chosen,
    open_chosen,
)
from handlers.nudges.next_step.form import draw_step_form, parse_step
from handlers.pipeline.changing import change_form
from handlers.pipeline.forms import draw_gone
from handlers.plan.making.fields import beside, unmarked
from handlers.pressed import answer_press, said_view, show_view
from handlers.visit import BadInput, Clock, HomeSoon, Visit
from planning.access import Action
from planning.ids import MessageId, OpportunityId
from storage import opportunities
from storage.database import Database
from storage.store import Store

Body = dict[str, Any]


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    _register_acts(app, database, home_soon)
    _register_forms(app, database, home_soon)


def _register_acts(app: App, database: Database, home_soon: HomeSoon) -> None:
    @app.action(DONE)
    def on_done(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        with database.write() as store:
            why_not = log_done(store, visit, action)
        _answer(visit, why_not, body, respond, client)
        ack()

    @app.action(MOVE)
    def on_move(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            why_not = move(store, visit, move_chosen(action))
        _answer(visit, why_not, body, respond, client)
        ack()

    def _answer(visit: Visit, why_not: str | None, body: Body, respond: Respond, client: WebClient) -> None:
        """What was done the message itself says."""
        if why_not is not None:
            answer_press(sentence(why_not), body, respond=respond, client=client)
            return
        home_soon(visit.workspace, visit.id)


def _register_forms(app: App, database: Database, home_soon: HomeSoon) -> None:
    @app.action(SET)
    def on_set(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        id = message_pressed(action)
        with database.read() as store:
            found = _named_in(store, visit, id)
            opportunity = opportunities.opportunity(store, visit.workspace, visit.id, found) if found else None
        if found is None:
            answer_press(sentence(NOT_YOURS), body, respond=respond, client=client)
        elif opportunity is None or not opportunity.is_open:
            show_view(draw_gone(opportunity, visit.words), body, client=client)
        else:
            state = {"n": new_nonce(), "m": id}
            show_view(draw_step_form(opportunity, visit.words, state, today=visit.today), body, client=client)
        ack()

    @app.action(OPEN)
    def on_open(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        id, what = open_chosen(action)
        with database.read() as store:
            found = _named_in(store, visit, id)
            form = change_form(store, visit, what, found, under={}) if found else None
        if form is None:
            answer_press(sentence(NOT_YOURS), body, respond=respond, client=client)
        else:
            show_view(form, body, client=client)
        ack()

    def _named_in(store: Store, visit: Visit, id: MessageId) -> OpportunityId | None:
        """By a message of this person's own."""
        posted = about_opportunity(store, visit, id)
        return None if posted is None else OpportunityId(str(posted.decision.evidence["opportunity"]))

    @app.view(STEP_SET)
    def on_step_set(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        state, (values, ids) = json.loads(view["private_metadata"]), unmarked(view["state"]["values"])
        try:
            filled = parse_step(values, visit.today)
        except BadInput as unclear:
            ack(response_action="errors", errors=beside(unclear, ids))
            return
        with database.write() as store:
            why_not = set_step(store, visit, filled, state)
        if why_not is not None:
            ack(response_action="update", view=said_view(sentence(why_not), title="Next step"))
            return
        home_soon(visit.workspace, visit.id)
        ack()
