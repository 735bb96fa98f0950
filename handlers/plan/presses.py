"""Presses on the plan's buttons, wherever they are drawn."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn
from handlers.nonce import chosen_in, new_nonce, value_of
from handlers.nudges.controls import SEE_PLAN
from handlers.plan.controls import BACK_TO_WORK, DISCARD_DRAFT, REMOVE_ABSENCE, SHOW_PLAN, SHOW_WEEK, SWITCH_PLAN
from handlers.plan.page.several import discard
from handlers.plan.words import back_to_work, page_of, the_page, the_week, without_absence
from handlers.pressed import answer_press
from handlers.visit import HomeSoon, Visit
from planning.ids import PersonId, PlanId
from storage.database import Database

Body = dict[str, Any]


def register_presses(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    @app.action(SHOW_WEEK)
    def on_week(ack: Ack, body: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        nonce = new_nonce() if body.get("response_url") else None
        answer_press(the_week(database, context["visit"], nonce=nonce), body, respond=respond, client=client)
        ack()

    @app.action(SHOW_PLAN)
    def on_plan(ack: Ack, body: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        answer_press(_fit_for(body, the_page(database, context["visit"])), body, respond=respond, client=client)
        ack()

    @app.action(SWITCH_PLAN)
    def on_switch(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        plan = PlanId(chosen_in(action))
        drawn = _fit_for(body, the_page(database, context["visit"], plan))
        _in_place(drawn, body, respond=respond, client=client)
        ack()

    @app.action(DISCARD_DRAFT)
    def on_discard(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        with database.write() as store:
            discard(store, visit, action)
        home_soon(visit.workspace, visit.id)
        _in_place(_fit_for(body, the_page(database, visit)), body, respond=respond, client=client)
        ack()

    @app.action(SEE_PLAN)
    def on_see(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        rep = PersonId(str(value_of(action).get("rep", "")))
        answer_press(page_of(database, context["visit"], rep), body, respond=respond, client=client)
        ack()

    @app.action(BACK_TO_WORK)
    def on_back(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        _in_place(back_to_work(database, home_soon, visit, pressed=action), body, respond=respond, client=client)
        ack()

    @app.action(REMOVE_ABSENCE)
    def on_remove(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        drawn = without_absence(database, home_soon, context["visit"], action)
        _in_place(drawn, body, respond=respond, client=client)
        ack()


def _in_place(drawn: Drawn, body: Body, *, respond: Respond, client: WebClient) -> None:
    """In place of a message of the person's own, else as any answer."""
    if body["container"].get("is_ephemeral"):
        respond(text=drawn.text, blocks=drawn.blocks, response_type="ephemeral", replace_original=True)
    else:
        answer_press(drawn, body, respond=respond, client=client)


def _fit_for(body: Body, drawn: Drawn) -> Drawn:
    """Without its buttons where it opens as a modal: a press there would change nothing that is seen."""
    if body.get("response_url"):
        return drawn
    shown = [block for block in drawn.blocks if block["type"] != "actions"]
    return Drawn(drawn.text, [{key: value for key, value in each.items() if key != "accessory"} for each in shown])
