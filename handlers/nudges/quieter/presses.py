"""Presses on the question what to change."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json
from handlers.nudges.quieter.acts import choose
from handlers.nudges.quieter.message import AS_BEFORE, KEEP
from handlers.pressed import answer_press
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action
from storage.database import Database


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    @app.action(KEEP)
    def on_keep(ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient) -> None:
        answered(body, action, context["visit"], respond=respond, client=client, keep=True)
        ack()

    @app.action(AS_BEFORE)
    def on_before(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        answered(body, action, context["visit"], respond=respond, client=client, keep=False)
        ack()

    def answered(body: Json, action: Json, visit: Visit, *, respond: Respond, client: WebClient, keep: bool) -> None:
        visit.must(Action.USE)
        with database.write() as store:
            said = choose(store, visit, action, keep=keep)
        if said is not None:
            answer_press(said, body, respond=respond, client=client)
