"""The buttons below a question, and the one that makes an opportunity of a proposal."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import sentence
from handlers.log.adding import NotBegun, free_to_begin
from handlers.log.answering import answer_choice
from handlers.log.choices import CHOICE_ACTIONS
from handlers.log.offer_presses import entry_of
from handlers.log.offers import ADD_AS_OPPORTUNITY
from handlers.pipeline.prefilled import prefilled
from handlers.pressed import answer_in_place, show_view
from handlers.visit import HomeSoon, Visit
from planning.access import Action
from storage.database import Database

Json = dict[str, Any]


def register_choices(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    @app.action(CHOICE_ACTIONS)
    def on_choice(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.LOG)
        answer = answer_choice(database, visit, action)
        if answer.changed:
            home_soon(visit.workspace, visit.id)
        answer_in_place(answer.drawn, body, respond=respond, client=client)
        ack()

    @app.action(ADD_AS_OPPORTUNITY)
    def on_add(ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        try:
            with database.read() as store:
                entry = free_to_begin(store, visit, entry_of(store, visit, action))
        except NotBegun as why:
            answer_in_place(sentence(str(why)), body, respond=respond, client=client, replace=False)
        else:
            show_view(prefilled(database, visit, entry, body), body, client=client)
        ack()
