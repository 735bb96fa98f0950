"""The views of a plan are opened and submitted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Json
from handlers.nonce import chosen_in, new_nonce, value_of
from handlers.plan.controls import EDIT_PLAN, NEW_PLAN
from handlers.plan.making.aim_view import AIM, MORE, draw_aim
from handlers.plan.making.beginning import Beginning, beginning, beginning_with, state_of, with_more
from handlers.plan.making.counts_view import COUNTS, RATIOS, RECOMPUTE
from handlers.plan.making.fields import PERIOD, beside, unmarked
from handlers.plan.making.submissions import counts_again, counts_saved, counts_shown
from handlers.visit import BadInput, HomeSoon, Visit
from planning.access import Action
from planning.ids import PlanId, TerritoryId
from storage.database import Database
from storage.store import Store

Body = dict[str, Any]


def register_making(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    _register_first_view(app, database)
    _register_second_view(app, database, home_soon)


def open_aim(
    database: Database,
    visit: Visit,
    client: WebClient,
    trigger_id: str,
    *,
    plan: PlanId | None = None,
    territory: TerritoryId | None = None,
) -> None:
    """Opens the first view: with this plan where it is theirs, else with a draft of theirs, the plan that is under way
    or begins next. With a territory: a new plan of that."""
    visit.must(Action.CHANGE_PLAN)
    with database.read() as store:
        begins = beginning(store, visit, key=new_nonce(), plan=plan, territory=territory)
    client.views_open(trigger_id=trigger_id, view=draw_aim(begins, visit.words))


def _register_first_view(app: App, database: Database) -> None:
    def on_open(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        plan, territory = value_of(action).get("plan"), value_of(action).get("territory")
        open_aim(
            database,
            context["visit"],
            client,
            body["trigger_id"],
            plan=PlanId(str(plan)) if plan else None,
            territory=TerritoryId(str(territory)) if territory else None,
        )
        ack()

    app.action(NEW_PLAN)(on_open)
    app.action(EDIT_PLAN)(on_open)

    def drawn_again(body: Body, context: BoltContext, client: WebClient, begin: Begin) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        view = body["view"]
        with database.read() as store:
            begins = begin(store, visit, json.loads(view["private_metadata"]))
        client.views_update(view_id=view["id"], hash=view["hash"], view=draw_aim(begins, visit.words))

    @app.action(PERIOD)
    def on_period(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        chosen = chosen_in(action)
        drawn_again(
            body,
            context,
            client,
            lambda store, visit, state: beginning_with(store, visit, chosen, state_of(state), fresh=new_nonce()),
        )
        ack()

    @app.action(MORE)
    def on_more(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        values, _ = unmarked(body["view"]["state"]["values"])
        chosen = chosen_in(values[PERIOD][PERIOD])
        drawn_again(
            body,
            context,
            client,
            lambda store, visit, state: with_more(store, visit, chosen, state_of(state)),
        )
        ack()

    @app.view(AIM)
    def on_aim(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        values, ids = unmarked(view["state"]["values"])
        try:
            second = counts_shown(database, visit, values, state_of(json.loads(view["private_metadata"])))
        except BadInput as unclear:
            ack(response_action="errors", errors=beside(unclear, ids))
            return
        ack(response_action="push", view=second)


Begin = Callable[[Store, Visit, Json], Beginning]


def _register_second_view(app: App, database: Database, home_soon: HomeSoon) -> None:
    def on_numbers(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        view = body["view"]
        drawn = counts_again(database, visit, view, with_ratios=action["action_id"] == RATIOS)
        client.views_update(view_id=view["id"], hash=view["hash"], view=drawn)
        ack()

    app.action(RECOMPUTE)(on_numbers)
    app.action(RATIOS)(on_numbers)

    @app.view(COUNTS)
    def on_counts(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        values, ids = unmarked(view["state"]["values"])
        try:
            shown = counts_saved(database, visit, view, values)
        except BadInput as unclear:
            ack(response_action="errors", errors=beside(unclear, ids))
            return
        home_soon(visit.workspace, visit.id)
        ack(response_action="update", view=shown)
