"""Presses on unasked messages."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import sentence
from handlers.nonce import new_nonce, value_of
from handlers.nudges.acts import mute, why
from handlers.nudges.controls import MUTE, SNOOZE, WHY, parse_snooze
from handlers.nudges.history.listeners import register_history
from handlers.nudges.refused import POST_AGAIN, post_again
from handlers.nudges.snooze_date import draw_date, register_snooze_date
from handlers.nudges.snoozing import snooze
from handlers.pressed import answer_press, show_view
from handlers.visit import BadInput, Clock, HomeSoon, Visit
from planning.access import Action
from planning.ids import MessageId
from storage.database import Database

Body = dict[str, Any]


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    register_history(app, database=database)
    register_snooze_date(app, database=database)

    @app.action(SNOOZE)
    def on_snooze(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        try:
            asked = parse_snooze(action)
            if asked.until is None:
                show_view(draw_date(asked.message, visit, nonce=new_nonce()), body, client=client)
                ack()
                return
            with database.write() as store:
                drawn = snooze(store, visit, asked, asked.until)
        except BadInput as unclear:
            drawn = sentence(unclear.message)
        answer_press(drawn, body, respond=respond, client=client)
        ack()

    @app.action(MUTE)
    def on_mute(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        try:
            with database.write() as store:
                drawn = mute(store, visit, action)
        except BadInput as unclear:
            drawn = sentence(unclear.message)
        answer_press(drawn, body, respond=respond, client=client)
        ack()

    @app.action(POST_AGAIN)
    def on_post_again(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        with database.write() as store:
            drawn = post_again(store, visit, action)
        answer_press(drawn, body, respond=respond, client=client)
        ack()

    @app.action(WHY)
    def on_why(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.USE)
        with database.read() as store:
            drawn = why(store, visit, MessageId(str(value_of(action).get("m", ""))))
        answer_press(drawn, body, respond=respond, client=client)
        ack()
