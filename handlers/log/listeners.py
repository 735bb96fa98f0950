"""/log and the buttons that log, undo and page."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from handlers.blocks import Drawn
from handlers.log.answering import answer_line, answer_list, answer_log_press, answer_undo_press
from handlers.log.buttons import LOG_ACTIONS, OLDER, UNDO
from handlers.nonce import value_of
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action
from storage.database import Database

Json = dict[str, Any]
_ANY_LOG = re.compile(f"^({'|'.join(LOG_ACTIONS)})$")


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    @app.command("/log")
    def on_log(ack: Ack, command: Json, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        answer = answer_line(database, visit, command.get("text") or "")
        if answer.changed:
            home_soon(visit.workspace, visit.id)
        ack(text=answer.drawn.text, blocks=answer.drawn.blocks, response_type="ephemeral")

    @app.action(_ANY_LOG)
    def on_log_press(ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        answer = answer_log_press(database, visit, action)
        home_soon(visit.workspace, visit.id)  # also after a second press: the drawn button is spent
        _answer(answer.drawn, body, respond, replace=False)
        ack()

    @app.action(UNDO)
    def on_undo(ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        answer = answer_undo_press(database, visit, action)
        home_soon(visit.workspace, visit.id)
        _answer(answer.drawn, body, respond, replace=True)
        ack()

    @app.action(OLDER)
    def on_older(ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        answer = answer_list(database, visit, value_of(action).get("before"))
        _answer(answer.drawn, body, respond, replace=True)
        ack()


def _answer(drawn: Drawn, body: Json, respond: Respond, *, replace: bool) -> None:
    """To the person alone; in Home, which has no response_url, the redrawn Home is the answer."""
    if not body.get("response_url"):
        return
    ephemeral = bool(body.get("container", {}).get("is_ephemeral"))
    respond(text=drawn.text, blocks=drawn.blocks, response_type="ephemeral", replace_original=replace and ephemeral)
