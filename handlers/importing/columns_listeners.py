"""The rep says which columns hold what is missing, and the message about the file is drawn again."""

from __future__ import annotations

import json

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json, escape, modal, section, sentence
from handlers.importing.asking import COLUMNS, question_in
from handlers.importing.columns_view import ALSO_ASKED, COLUMNS_SAID, columns_said, draw_columns
from handlers.importing.fetching import NoFile
from handlers.importing.looking import Fetched, fetched, read_for, shown
from handlers.nonce import value_of
from handlers.pressed import answer_press
from handlers.visit import BadInput, Visit
from planning.access import Action
from planning.importing.columns import columns_of, settled_what
from planning.importing.understood import NotUnderstood
from storage.database import Database


def register_columns(app: App, *, database: Database) -> None:
    @app.action(COLUMNS)
    def on_columns(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        try:
            found = fetched(client, visit, question_in(value_of(action)))
            view = _columns_of(database, visit, found, body["container"])
        except (NoFile, NotUnderstood) as why:
            answer_press(sentence(str(why)), body, respond=respond, client=client)
        else:
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


def _columns_of(database: Database, visit: Visit, found: Fetched, place: Json) -> Json:
    """What is missing, and what may be read otherwise than the rep means it. Raises NotUnderstood."""
    missing: tuple[str, ...] = ()
    try:
        read_for(database, visit, found).close()
    except NotUnderstood as why:
        if not why.missing:
            raise
        missing = why.missing
    asked, headers = found.question.asked_of(found.headers), found.headers
    what = settled_what(asked, headers)
    return draw_columns(
        found.file.name,
        headers,
        found.question,
        missing=missing,
        optional=ALSO_ASKED[what],
        read=columns_of(what, headers, asked.columns),
        channel=place["channel_id"],
        ts=place["message_ts"],
    )


def _failed(said: str) -> Json:
    return modal(callback_id="said", title="Columns", blocks=[section(escape(said))], close="Close")
