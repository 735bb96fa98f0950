"""A team's form is submitted; a rep answers whether to share."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json, sentence
from handlers.entrance import known_person
from handlers.nonce import chosen_in
from handlers.nudges.sharing import ACCEPT, DECLINE
from handlers.pressed import answer_press
from handlers.team.acts import answer
from handlers.team.draw import CHOOSE, NEW_TEAM, SAVE, TEAM
from handlers.team.session import register_sessions
from handlers.team.submission import must_change, save_submission
from handlers.team.word import form_of
from handlers.visit import BadInput, Clock, HomeSoon, NotAllowed, Visit
from planning.access import Action
from planning.ids import TeamId
from planning.people import Sharing, Team
from storage import teams
from storage.database import Database

Body = dict[str, Any]


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon, admins: Collection[str]) -> None:
    """`admins` are the people named in HEADWAY_ADMINS, as for the entrance."""
    _register_views(app, database, clock, admins)
    _register_answers(app, database, home_soon)
    register_sessions(app, database=database)


def _register_views(app: App, database: Database, clock: Clock, admins: Collection[str]) -> None:
    @app.view(CHOOSE)
    def on_chosen(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        chosen = chosen_in(view["state"]["values"][TEAM][TEAM])
        team = None if chosen == NEW_TEAM else _team(database, visit, chosen)
        must_change(visit, team)
        ack(response_action="update", view=form_of(database, visit, team))

    @app.view(SAVE)
    def on_saved(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        state: Json = json.loads(view["private_metadata"])
        known = partial(known_person, database, client, visit.workspace, now=clock.now(), admins=admins)
        try:
            saved = save_submission(database, visit, view["state"]["values"], state, client=client, known=known)
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        ack(response_action="update", view=saved)


def _register_answers(app: App, database: Database, home_soon: HomeSoon) -> None:
    def on_answer(
        sharing: Sharing, ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.ANSWER_SHARING)
        with database.write() as store:
            said = answer(store, visit, action, sharing)
        home_soon(visit.workspace, visit.id)
        if said is not None:
            answer_press(sentence(said), body, respond=respond, client=client)
        ack()

    @app.action(ACCEPT)
    def on_accept(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        on_answer(Sharing.ACCEPTED, ack, body, action, context, respond, client)

    @app.action(DECLINE)
    def on_decline(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        on_answer(Sharing.DECLINED, ack, body, action, context, respond, client)


def _team(database: Database, visit: Visit, id: str) -> Team:
    with database.read() as store:
        team = teams.team(store, visit.workspace, TeamId(id))
    if team is None:
        raise NotAllowed("This team does not exist any more.")
    return team
