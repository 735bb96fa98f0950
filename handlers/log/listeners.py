"""/log and the buttons that log, undo and page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, sentence
from handlers.log.answering import (
    LATE_UNDO,
    OFFERS,
    Answer,
    answer_line,
    answer_link,
    answer_log_press,
    answer_make_tactic,
    answer_offer,
    answer_old_press,
    answer_undo_press,
)
from handlers.log.buttons import LOG_ACTIONS, UNDO
from handlers.log.choice_listeners import register_choices
from handlers.log.form.listeners import open_or_help, register_forms
from handlers.log.late import AsksWhy
from handlers.log.linking import LINK, MAKE_TACTIC
from handlers.log.mend.behind import kept_of
from handlers.log.mend.form import draw_delete
from handlers.log.mend.listeners import state_of
from handlers.nonce import value_of
from handlers.pages import HOME, Pages
from handlers.pressed import answer_in_place, show_view
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action
from planning.calendar import week_of
from storage.database import Database

Json = dict[str, Any]
OFFER_ACTIONS = re.compile(f"^({'|'.join(OFFERS)})$")


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon, pages: Pages) -> None:  # noqa: ARG001  the shape
    """`pages` are those whose buttons draw them again."""
    _register_command(app, database, home_soon)
    _register_changes(app, database, home_soon)
    register_choices(app, database=database, home_soon=home_soon)
    register_forms(app, database=database, home_soon=home_soon)

    @app.action(LOG_ACTIONS)
    def on_log_press(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        if (drawn_on := _drawn_on(body, visit)) not in week_of(visit.today):
            answer = answer_old_press(visit, action, drawn_on)
        else:
            answer = answer_log_press(database, visit, action)
        _told(answer.drawn, visit, body, action, respond, client, replace=False)
        ack()

    @app.action(UNDO)
    def on_undo(ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        try:
            answer = answer_undo_press(database, visit, action)
            _told(answer.drawn, visit, body, action, respond, client, replace=True)
        except AsksWhy as asks:
            _ask_why(asks, visit, body, action, respond, client)
        ack()

    def _told(
        drawn: Drawn, visit: Visit, body: Json, action: Json, respond: Respond, client: WebClient, *, replace: bool
    ) -> None:
        """On the page itself where the button says which; Home is drawn again also after a second press."""
        page = str(value_of(action).get("page", ""))
        if page != HOME:
            home_soon(visit.workspace, visit.id)
        if page in pages:
            pages[page](visit, drawn, body, respond=respond, client=client)
        else:
            answer_in_place(drawn, body, respond=respond, client=client, replace=replace)


def _ask_why(asks: AsksWhy, visit: Visit, body: Json, action: Json, respond: Respond, client: WebClient) -> None:
    """Of one entry in its form of Delete; the answer stays as it is, with its buttons."""
    if asks.alone is None:
        answer_in_place(sentence(LATE_UNDO), body, respond=respond, client=client, replace=False)
        return
    state = state_of(asks.alone, kept_of(body, action))
    show_view(draw_delete(asks.alone, visit.words, state, today=visit.today), body, client=client)


def _register_command(app: App, database: Database, home_soon: HomeSoon) -> None:
    @app.command("/log")
    def on_log(ack: Ack, command: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        text = command.get("text") or ""
        if not text.strip():
            ack(**open_or_help(database, visit, command, client))
            return
        answer = answer_line(database, visit, text)
        if answer.changed:
            home_soon(visit.workspace, visit.id)
        ack(text=answer.drawn.text, blocks=answer.drawn.blocks, response_type="ephemeral")


def _register_changes(app: App, database: Database, home_soon: HomeSoon) -> None:
    """Presses below an answer, which is then drawn again in its place."""
    for action_id, right, answered in (
        (LINK, Action.LOG, answer_link),
        (MAKE_TACTIC, Action.CHANGE_PLAN, answer_make_tactic),
        (OFFER_ACTIONS, Action.LOG, answer_offer),
    ):
        app.action(action_id)(_change(right, answered, database, home_soon))


def _change(
    right: Action, answered: Callable[[Database, Visit, Json], Answer], database: Database, home_soon: HomeSoon
) -> Callable[..., None]:
    def on_press(ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(right)
        answer = answered(database, visit, action)
        home_soon(visit.workspace, visit.id)
        answer_in_place(answer.drawn, body, respond=respond, client=client, replace=answer.changed)
        ack()

    return on_press


def _drawn_on(body: Json, visit: Visit) -> date:
    """The local day of the message with the button; today in a view, which is drawn again whenever it is opened."""
    ts = body.get("container", {}).get("message_ts")
    if ts is None:
        return visit.today
    return datetime.fromtimestamp(float(ts), ZoneInfo(visit.person.zone)).date()
