"""The rep says which columns hold what is missing, and the message about the file is drawn again."""

from __future__ import annotations

import json

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json, escape, modal, section, sentence
from handlers.importing.asking import COLUMNS, question_in
from handlers.importing.columns_view import COLUMNS_SAID, columns_said, draw_columns
from handlers.importing.fetching import NoFile
from handlers.importing.looking import fetched, read_for, shown
from handlers.nonce import value_of
from handlers.pressed import answer_press
from handlers.visit import BadInput, Visit
from planning.access import Action
from planning.importing.understood import NotUnderstood
from storage.database import Database

UNDERSTOOD = "This file is understood by now. Drop it again to look at it."


def register_columns(app: App, *, database: Database) -> None:
    @app.action(COLUMNS)
    def on_columns(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        question = question_in(value_of(action))
        try:
            found = fetched(client, visit, question)
            read_for(database, visit, found).close()
            answer_press(sentence(UNDERSTOOD), body, respond=respond, client=client)
        except NoFile as why:
            answer_press(sentence(str(why)), body, respond=respond, client=client)
        except NotUnderstood as why:
            if not why.missing:
                answer_press(sentence(why.sentence), body, respond=respond, client=client)
            else:
                place = body["container"]
                view = draw_columns(
                    found.file.name, why, found.question, channel=place["channel_id"], ts=place["message_ts"]
                )
                client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    @app.view(COLUMNS_SAID)
    def on_said(ack: Ack, view: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        state = json.loads(view["private_metadata"])
        question = question_in(state)
        try:
            columns = columns_said(view["state"]["values"])
            found = fetched(client, visit, question)
        except BadInput as unclear:
            ack(response_action="errors", errors=unclear.by_field)
            return
        except NoFile as why:
            ack(response_action="update", view=_failed(str(why)))
            return
        drawn = shown(database, visit, found.with_columns(columns))
        client.chat_update(channel=state["ch"], ts=state["ts"], text=drawn.text, blocks=drawn.blocks)
        ack()


def _failed(said: str) -> Json:
    return modal(callback_id="said", title="Columns", blocks=[section(escape(said))], close="Close")
