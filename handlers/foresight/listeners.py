"""Presses on a chance: what stands behind it, what would change it, and planning just that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.blocks import Json
from handlers.foresight.controls import PLAN_IT, SEE_CHANCE, WHAT_IF, WhatIfAsked, parse_what_if
from handlers.foresight.draw import CALLBACK, ChanceFacts, draw_chance, draw_nothing_to_foresee
from handlers.foresight.phrases import mix_said
from handlers.foresight.reading import chance_facts
from handlers.nonce import first_press, new_nonce, value_of
from handlers.pressed import show_view
from handlers.visit import HomeSoon, Visit
from planning.access import Action
from planning.calendar import iso_week
from planning.weeks import weekly_count, with_at_least
from storage import weeks
from storage.database import Database
from storage.store import Store

Body = dict[str, Any]
PLANNED_BEFORE = "That was planned with this button before: nothing was added twice."
PLANNED = "The week is planned so already: nothing was added."
LAST_WEEKS = "That was drawn for another week: nothing was changed. This is how it stands."
NOT_IN_PLAN = "Your plan has no weekly tactic for it, so nothing was planned. `/plan` adds one."


def register_chance(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    @app.action(SEE_CHANCE)
    def on_see(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        with database.read() as store:
            shown = _drawn(visit, chance_facts(store, visit, parse_what_if(value_of(action)).plan), {})
        show_view(shown, body, client=client)
        ack()

    @app.action(re.compile(rf"^{WHAT_IF}_\d+$"))
    def on_what_if(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        asked = parse_what_if(value_of(action))
        with database.read() as store:
            shown = _drawn(visit, chance_facts(store, visit, asked.plan), asked.more)
        _in_place(shown, body, client)
        ack()

    @app.action(PLAN_IT)
    def on_plan_it(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        asked = parse_what_if(value_of(action))
        with database.write() as store:
            facts = chance_facts(store, visit, asked.plan)
            is_first = first_press(store, visit.workspace, action, now=visit.now)
            said = PLANNED_BEFORE if not is_first else _planned(store, visit, facts, asked)
            facts = chance_facts(store, visit, asked.plan)
        _in_place(_drawn(visit, facts, {}, said=said), body, client)
        home_soon(visit.workspace, visit.id)
        ack()


def _drawn(visit: Visit, facts: ChanceFacts | None, more: Mapping[str, int], *, said: str = "") -> Json:
    if facts is None:
        return draw_nothing_to_foresee()
    return draw_chance(facts, visit.words, nonce=new_nonce(), more=more, said=said)


def _planned(store: Store, visit: Visit, facts: ChanceFacts | None, asked: WhatIfAsked) -> str:
    """Takes it into this week; what was done, as mrkdwn."""
    if facts is None:
        return ""
    plan, week = facts.standing.plan.id, iso_week(visit.today)
    if asked.week != week:
        return LAST_WEEKS
    if not any(weekly_count(facts.standing.week, type_) for type_ in asked.more):
        return NOT_IN_PLAN
    arranged = weeks.arranged_week(store, visit.workspace, plan, week)
    changed, more = with_at_least(arranged, facts.standing.week, asked.more)
    if not more:
        return PLANNED
    weeks.save_week(store, visit.workspace, plan, week, changed)
    return f"{mix_said(more)} planned for this week ✓ `/plan week` shows it."


def _in_place(view: Json, body: Body, client: WebClient) -> None:
    """In place of the modal that the press was in; else as one of its own."""
    open_one = body.get("view") or {}
    if open_one.get("callback_id") == CALLBACK:
        client.views_update(view_id=open_one["id"], view=view)
    else:
        show_view(view, body, client=client)
