"""Presses and submissions of an offer to help."""

from __future__ import annotations

import json
import re

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json, modal, section, sentence
from handlers.nonce import new_nonce, value_of
from handlers.nudges.offer.acts import choose, send_offer, sent_said, spoke, under_way_said
from handlers.nudges.offer.form import SEND, draw_form, parse_offer
from handlers.nudges.offer.message import CHOOSE
from handlers.nudges.offer.reading import rep_to_help
from handlers.nudges.offer.said import OFFER_HELP, SPOKE
from handlers.pressed import answer_press, show_view
from handlers.standings import calendar_of
from handlers.visit import BadInput, Clock, HomeSoon, Visit
from planning.access import Action
from planning.helping import Agenda
from storage import absences
from storage.database import Database

CHOOSES = re.compile(f"^({'|'.join(CHOOSE.values())})$")


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    _register_manager(app, database)

    @app.action(CHOOSES)
    def on_choose(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        with database.write() as store:
            said = choose(store, visit, action)
        if said is not None:
            answer_press(sentence(said), body, respond=respond, client=client)
        ack()


def _register_manager(app: App, database: Database) -> None:
    @app.action(OFFER_HELP)
    def on_offer(ack: Ack, body: Json, action: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        with database.read() as store:
            facts, _team = rep_to_help(store, visit, value_of(action))
            calendar = calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))
        state = {"n": new_nonce(), "rep": facts.person.id, "m": value_of(action).get("m", "")}
        agenda = Agenda(calendar=calendar, zone=visit.person.zone)
        show_view(draw_form(facts, agenda, visit.words, state), body, client=client)
        ack()

    @app.view(SEND)
    def on_send(ack: Ack, view: Json, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        state: Json = json.loads(view["private_metadata"])
        try:
            with database.write() as store:
                facts, team = rep_to_help(store, visit, state)
                offer = parse_offer(view["state"]["values"], facts, visit.words)
                under_way = send_offer(store, visit, facts, team, offer, state)
        except BadInput as unclear:
            ack(response_action="errors", errors=unclear.by_field)
            return
        said = section(sent_said(facts, offer, visit) if under_way is None else under_way_said(under_way, facts, visit))
        ack(response_action="update", view=modal(callback_id="offered", title="Help", blocks=[said], close="Close"))

    @app.action(SPOKE)
    def on_spoke(ack: Ack, action: Json, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        with database.write() as store:
            spoke(store, visit, action)
        ack()
