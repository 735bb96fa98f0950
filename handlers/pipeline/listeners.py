"""Opportunities are opened, added, changed, won, lost, opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Json, sentence
from handlers.nonce import chosen_in, value_of
from handlers.pages import Pages
from handlers.pipeline import acts
from handlers.pipeline.accounts.listeners import register_accounts
from handlers.pipeline.behind import page_behind, redraw_behind
from handlers.pipeline.changing import register_forms
from handlers.pipeline.controls import (
    ADDED,
    GO_TO,
    OPEN_OPPORTUNITIES,
    REOPEN,
    SHOW_STATE,
)
from handlers.pipeline.entering import typing_of
from handlers.pipeline.fields import parse_added
from handlers.pipeline.moving import register_moving
from handlers.pipeline.prefilled import answer_behind
from handlers.pipeline.showing import listed, state_of
from handlers.plan.making.fields import beside, unmarked
from handlers.pressed import show_view
from handlers.visit import BadInput, Clock, HomeSoon, Visit
from planning.access import Action
from storage import opportunities
from storage.database import Database
from storage.store import Store

Body = dict[str, Any]


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon, pages: Pages) -> None:  # noqa: ARG001  the shape
    """`pages` are those that are drawn again behind a modal."""
    _register_list(app, database, home_soon, pages)
    register_accounts(app, database=database, home_soon=home_soon, pages=pages)
    register_forms(app, database=database, home_soon=home_soon, pages=pages)
    register_moving(app, database=database, home_soon=home_soon, pages=pages)


def _register_list(app: App, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    @app.action(OPEN_OPPORTUNITIES)
    def on_open(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        show_view(listed(database, visit, page_behind(body)), body, client=client)
        ack()

    @app.action(SHOW_STATE)
    def on_show(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        _turn(context["visit"], body["view"], {"show": str(value_of(action).get("show", "")), "at": 0}, client)
        ack()

    @app.action(GO_TO)
    def on_go_to(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        _turn(context["visit"], body["view"], {"at": int(chosen_in(action) or 0)}, client)
        ack()

    def _turn(visit: Visit, view: Body, turned: Json, client: WebClient) -> None:
        visit.must(Action.CHANGE_PLAN)
        state = state_of(view) | turned
        client.views_update(view_id=view["id"], hash=view["hash"], view=listed(database, visit, state))

    @app.view(ADDED)
    def on_added(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        state, (values, ids) = state_of(view), unmarked(view["state"]["values"])
        with database.read() as store:
            known = typing_of(store, visit).known
        try:
            form = parse_added(values, known, visit.today)
        except BadInput as unclear:
            ack(response_action="errors", errors=beside(unclear, ids))
            return
        with database.write() as store:
            said = acts.add(store, visit, form, known, state)
        answer_behind(database, visit, state, client=client)
        home_soon(visit.workspace, visit.id)
        redraw_behind(pages, visit, sentence(said), state, client=client)
        ack(response_action="update", view=listed(database, visit, state, said=said))

    @app.action(REOPEN)
    def on_reopen(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        said = _pressed(database, visit, action, acts.reopen)
        home_soon(visit.workspace, visit.id)
        view, state = body["view"], state_of(body["view"])
        client.views_update(view_id=view["id"], view=listed(database, visit, state, said=said))
        redraw_behind(pages, visit, sentence(said), state, client=client)
        ack()


def _pressed(database: Database, visit: Visit, action: Body, act: Callable[[Store, Visit, Body], str]) -> str:
    """What was done; nothing, where somebody else was first, or where a reason is asked."""
    try:
        with database.write() as store:
            return act(store, visit, action)
    except opportunities.Outdated:
        return acts.CHANGED
    except acts.NotDone as why:
        return str(why)
