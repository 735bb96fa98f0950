"""The forms open from /log alone and from the shortcuts, and are submitted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks import Json
from handlers.log.act import foremost, known_of
from handlers.log.answering import answer_help
from handlers.log.form.draw import LINES, SUBMITTED, Filled, draw_form
from handlers.log.form.likely import likely_of
from handlers.log.form.message_form import (
    ACCOUNT,
    draw_message_form,
    from_message,
    parse_message_form,
    prefilled,
)
from handlers.log.form.message_form import SUBMITTED as MESSAGE_SUBMITTED
from handlers.log.form.reading import filled_of, parse_form
from handlers.log.form.submitting import Redraw, Submission, submit
from handlers.log.plans_held import plans_today
from handlers.log.reading.lines import Known
from handlers.nonce import new_nonce
from handlers.plan.making.fields import beside, unmarked
from handlers.visit import BadInput, HomeSoon, Visit
from planning.access import Action
from planning.plan import Plan
from storage.database import Database

Body = dict[str, Any]


def register_forms(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    _register_openings(app, database)

    @app.view(SUBMITTED)
    def on_form(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        state, (values, ids) = json.loads(view["private_metadata"]), unmarked(view["state"]["values"])
        known, under_way = _known(database, visit)

        def read() -> Submission:
            plan = foremost(under_way)
            tactics = plan.revision.tactics if plan is not None else ()
            items = frozenset(tactic.item for tactic in tactics)
            form = parse_form(values, state, known, items, visit.today)
            return Submission(entries=form.entries, why=form.why, field=LINES)

        def draw(asked: Redraw) -> Json:
            with database.read() as store:
                likely = likely_of(store, visit)
            again = filled_of(values, state, visit.today)
            return draw_form(
                likely, again, asked.state, notice=asked.notice, asks_why=asked.asks_why, again=asked.again
            )

        _submitted(ack, visit, state, ids, under_way, read, draw)

    @app.view(MESSAGE_SUBMITTED)
    def on_message_form(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        state, (values, ids) = json.loads(view["private_metadata"]), unmarked(view["state"]["values"])
        known, under_way = _known(database, visit)

        def read() -> Submission:
            filled = from_message(values, visit.today)
            entries = (parse_message_form(values, known, visit.today),)
            return Submission(entries=entries, why=filled.why, field=ACCOUNT)

        def draw(asked: Redraw) -> Json:
            again = from_message(values, visit.today)
            return draw_message_form(
                again, known, asked.state, notice=asked.notice, asks_why=asked.asks_why, again=asked.again
            )

        _submitted(ack, visit, state, ids, under_way, read, draw)

    def _submitted(
        ack: Ack,
        visit: Visit,
        state: Json,
        ids: dict[str, str],
        under_way: Sequence[Plan],
        read: Callable[[], Submission],
        draw: Callable[[Redraw], Json],
    ) -> None:
        try:
            view, changed = submit(database, visit, read(), state, under_way, draw)
        except BadInput as unclear:
            ack(response_action="errors", errors=beside(unclear, ids))
            return
        if changed:
            home_soon(visit.workspace, visit.id)
        ack(response_action="update", view=view)


def _register_openings(app: App, database: Database) -> None:
    @app.global_shortcut("log_activity")
    def on_log_activity(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        client.views_open(trigger_id=body["trigger_id"], view=form_of(database, visit))
        ack()

    @app.message_shortcut("log_this")
    def on_log_this(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        known, _ = _known(database, visit)
        filled = prefilled(str(body.get("message", {}).get("text") or ""), known, visit.today)
        client.views_open(trigger_id=body["trigger_id"], view=draw_message_form(filled, known, {"n": new_nonce()}))
        ack()


def open_or_help(database: Database, visit: Visit, body: Body, client: WebClient) -> Json:
    """The acknowledgement of /log alone: empty once the form is open, the help where Slack does not open it."""
    try:
        client.views_open(trigger_id=body["trigger_id"], view=form_of(database, visit))
    except (SlackApiError, OSError):
        drawn = answer_help(database, visit).drawn
        return {"text": drawn.text, "blocks": drawn.blocks, "response_type": "ephemeral"}
    return {}


def form_of(database: Database, visit: Visit) -> Json:
    """As it opens: nothing is ticked or written."""
    with database.read() as store:
        likely = likely_of(store, visit)
    return draw_form(likely, Filled(day=visit.today), {"n": new_nonce()})


def _known(database: Database, visit: Visit) -> tuple[Known, Sequence[Plan]]:
    with database.read() as store:
        under_way = plans_today(store, visit)
        return known_of(store, visit, under_way), under_way
