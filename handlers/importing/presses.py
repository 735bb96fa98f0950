"""What is pressed on the message about a file, short of importing it."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json, sentence
from handlers.importing.asking import ALSO, ANSWER, NOT_NOW, READ_AS, Question, question_in, read_as_other
from handlers.importing.fetching import NoFile
from handlers.importing.looking import fetched, shown
from handlers.nonce import chosen_in, value_of
from handlers.pressed import answer_press
from handlers.visit import Visit
from planning.access import Action
from planning.importing.understood import What
from storage.database import Database

LATER = "Not imported, nothing was stored. Drop the file again whenever you like."


def register_presses(app: App, *, database: Database) -> None:
    def looked_at(visit: Visit, action: Json, client: WebClient) -> Drawn:
        """As the button says that it is to be read. Raises NoFile."""
        return shown(database, visit, fetched(client, visit, question_in(value_of(action))))

    @app.action(re.compile(rf"^{ANSWER}_\d+$"))
    def on_answer(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        try:
            redraw(looked_at(visit, action, client), body, client)
        except NoFile as why:
            answer_press(sentence(str(why)), body, respond=respond, client=client)
        ack()

    @app.action(READ_AS)
    def on_read_as(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        file, _, what = chosen_in(action).partition("/")
        try:
            found = fetched(client, visit, read_as_other(Question(file=file, digest=""), What(what)))
            redraw(shown(database, visit, found), body, client)
        except NoFile as why:
            answer_press(sentence(str(why)), body, respond=respond, client=client)
        ack()

    @app.action(ALSO)
    def on_also(ack: Ack, body: Json, action: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        try:
            drawn = looked_at(visit, action, client)
        except NoFile as why:
            drawn = sentence(str(why))
        client.chat_postMessage(channel=body["container"]["channel_id"], text=drawn.text, blocks=drawn.blocks)
        ack()

    @app.action(NOT_NOW)
    def on_not_now(ack: Ack, body: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        redraw(sentence(LATER), body, client)
        ack()


def redraw(drawn: Drawn, body: dict[str, Any], client: WebClient) -> None:
    """The message that was pressed. Raises SlackApiError."""
    place = body["container"]
    client.chat_update(channel=place["channel_id"], ts=place["message_ts"], text=drawn.text, blocks=drawn.blocks)
