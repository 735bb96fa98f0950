"""Open opportunities that were expected before a plan begins: one press moves their expected close into it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json, sentence
from handlers.nonce import first_press, value_of
from handlers.nudges.corrections import correct_messages_of
from handlers.pages import Pages
from handlers.pipeline.controls import MOVE_INTO
from handlers.plan.phrases import period_name
from handlers.pressed import answer_press
from handlers.visit import HomeSoon, Visit
from handlers.words import counted
from planning.access import Action
from planning.ids import PlanId
from planning.pipeline import expected_before, moved_into
from storage import opportunities, plans
from storage.database import Database
from storage.store import Store

Body = dict[str, Any]
NONE_MOVED = "No open opportunity is expected before the plan begins any more: nothing was changed."


def register_moving(app: App, *, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    @app.action(MOVE_INTO)
    def on_move(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            said = _move(store, visit, action)
        home_soon(visit.workspace, visit.id)
        asked = value_of(action)
        redraw = pages.get(str(asked.get("page")))
        if redraw is not None:
            redraw(visit, said, {**body, "plan": asked.get("plan")}, respond=respond, client=client)
        else:
            answer_press(said, body, respond=respond, client=client)
        ack()


def _move(store: Store, visit: Visit, action: Json) -> Drawn:
    """What holds is read again: the button was drawn some time ago."""
    first = first_press(store, visit.workspace, action, now=visit.now)
    plan = plans.latest_plan(store, visit.workspace, PlanId(str(value_of(action).get("plan"))))
    if not first or plan is None or plan.owner != visit.id or plan.period.last < visit.today:
        return sentence(NONE_MOVED)
    moved = 0
    for each in expected_before(opportunities.opportunities_of(store, visit.workspace, visit.id), plan.period):
        stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, each.id)
        if stands is not None and expected_before([stands], plan.period):
            closes = moved_into(stands.closes, plan.period, today=visit.today)
            opportunities.save_opportunity(store, visit.workspace, replace(stands, closes=closes), now=visit.now)
            moved += 1
    if not moved:
        return sentence(NONE_MOVED)
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now)
    name, is_ = period_name(plan.period, visit.words), "is" if moved == 1 else "are"
    return sentence(f"{counted(moved, 'open opportunity')} {is_} expected in {name} now ✓")
