"""The settings are saved."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.nonce import first_submit
from handlers.nudges.corrections import correct_messages, correct_questions
from handlers.nudges.history.controls import OPEN_RHYTHM
from handlers.nudges.quieter.acts import answered_by_settings
from handlers.nudges.told_in import told_in
from handlers.nudges.win.telling import correct_told
from handlers.pressed import show_view
from handlers.settings.draw import SAVE, draw_saved
from handlers.settings.form import parse_settings
from handlers.settings.types import register_types
from handlers.settings.word import settings_view
from handlers.visit import BadInput, Clock, HomeSoon, Visit
from planning.access import Action
from planning.settings import PersonSettings
from storage import people
from storage.database import Database

Body = dict[str, Any]


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    register_types(app, database=database)

    @app.action(OPEN_RHYTHM)
    def on_rhythm(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        on_history = (body.get("view") or {}).get("type") == "modal"
        show_view(settings_view(database, visit, with_history=not on_history), body, client=client)
        ack()

    @app.view(SAVE)
    def on_save(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        try:
            settings = parse_settings(view["state"]["values"], zone=visit.person.zone, locale=visit.words.locale)
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        _keep(database, visit, settings, json.loads(view["private_metadata"]))
        home_soon(visit.workspace, visit.id)
        ack(response_action="update", view=draw_saved(replace(visit.person, settings=settings)))


def _keep(database: Database, visit: Visit, settings: PersonSettings, state: Body) -> None:
    with database.write() as store:
        if first_submit(store, visit.workspace, state, now=visit.now):
            people.set_settings(store, visit.workspace, visit.id, settings)
            if settings.wins is not visit.person.settings.wins:
                channels = {str(team.channel) for team in told_in(store, visit.workspace, visit.id)}
                correct_told(store, visit.workspace, [visit.id], channels, now=visit.now)
            answered_by_settings(store, visit)
            correct_messages(store, visit.workspace, visit.id, now=visit.now)
            correct_questions(store, visit.workspace, visit.id, now=visit.now)
