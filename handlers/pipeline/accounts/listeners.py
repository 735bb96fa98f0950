"""Accounts are opened, added, edited."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Json, sentence
from handlers.nonce import chosen_in, new_nonce, value_of
from handlers.pages import Pages
from handlers.pipeline.accounts import acts
from handlers.pipeline.accounts.draw import draw_account, draw_accounts
from handlers.pipeline.accounts.lines import LINES, read_accounts
from handlers.pipeline.accounts.merging import Meanwhile, as_drawn
from handlers.pipeline.behind import kept_behind, page_behind, redraw_behind, redraw_below
from handlers.pipeline.controls import ACCOUNT_EDITED, ACCOUNTS_ADDED, EDIT_ACCOUNT, GO_TO_ACCOUNTS, OPEN_ACCOUNTS
from handlers.pipeline.showing import state_of
from handlers.plan.making.fields import unmarked
from handlers.pressed import show_view
from handlers.visit import BadInput, HomeSoon, Visit
from planning.access import Action
from storage import accounts
from storage.database import Database


def register_accounts(app: App, *, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    _register_list(app, database, home_soon, pages)
    _register_form(app, database, home_soon, pages)


def _register_list(app: App, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    @app.action(OPEN_ACCOUNTS)
    def on_open(ack: Ack, body: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        show_view(_listed(database, visit, page_behind(body)), body, client=client)
        ack()

    @app.action(GO_TO_ACCOUNTS)
    def on_go_to(ack: Ack, body: Json, action: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        view = body["view"]
        state = state_of(view) | {"at": int(chosen_in(action) or 0)}
        client.views_update(view_id=view["id"], hash=view["hash"], view=_listed(database, visit, state))
        ack()

    @app.view(ACCOUNTS_ADDED)
    def on_added(ack: Ack, view: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        state, (values, ids) = state_of(view), unmarked(view["state"]["values"])
        try:
            named = read_accounts(_pasted(values[LINES]))
        except BadInput as unclear:
            ack(response_action="errors", errors={ids[unclear.field]: unclear.message})
            return
        with database.write() as store:
            said = acts.add(store, visit, named, state)
        home_soon(visit.workspace, visit.id)
        redraw_behind(pages, visit, sentence(said), state, client=client)
        ack(response_action="update", view=_listed(database, visit, state, said=said))


def _register_form(app: App, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    @app.action(EDIT_ACCOUNT)
    def on_edit(ack: Ack, body: Json, action: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.read() as store:
            found = acts.account_in_state(store, visit, value_of(action))
        if found is not None:
            state = {"n": new_nonce(), "id": found.id, "drawn": as_drawn(found), "under": state_of(body["view"])}
            show_view(draw_account(found, state), body, client=client)
        ack()

    @app.view(ACCOUNT_EDITED)
    def on_edited(ack: Ack, view: Json, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        state, (values, ids) = state_of(view), unmarked(view["state"]["values"])
        try:
            with database.write() as store:
                said = acts.edit(store, visit, values, state)
        except Meanwhile as other:
            ack(response_action="update", view=_account_again(other, state))
            return
        except BadInput as unclear:
            ack(response_action="errors", errors={ids[unclear.field]: unclear.message})
            return
        home_soon(visit.workspace, visit.id)
        below = _listed(database, visit, state["under"], said=said)
        redraw_below(view.get("previous_view_id"), below, client=client)
        redraw_behind(pages, visit, sentence(said), state["under"], client=client)
        ack()


def _account_again(other: Meanwhile, state: Json) -> Json:
    """With what was typed; saved once more it replaces what stands."""
    state = {**state, "n": new_nonce(), "drawn": as_drawn(other.theirs)}
    return draw_account(other.mine, state, notice=f"{other} What you typed is below; Save replaces it.")


def _listed(database: Database, visit: Visit, state: Json, *, said: str = "") -> Json:
    """The list with a fresh nonce."""
    with database.read() as store:
        found = accounts.accounts_of(store, visit.workspace, visit.id)
    return draw_accounts(found, {**kept_behind(state), "at": state.get("at", 0), "n": new_nonce()}, said=said)


def _pasted(field: Json) -> str:
    """As it was pasted: a tab parts the cells of a sheet."""
    entry: Json = next(iter(field.values()), {})
    return str(entry.get("value") or "")
