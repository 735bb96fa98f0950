"""A territory's form is opened and submitted; a rep answers."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Json, sentence
from handlers.entrance import known_person
from handlers.nonce import new_nonce, value_of
from handlers.pressed import answer_press, show_view
from handlers.team.asking import KnownPerson, chosen_people
from handlers.territory.acts import answer, own_territory, save
from handlers.territory.draw import ACCEPT, DECLINE, EDIT, SEE, draw_saved, territory_id
from handlers.territory.form import REPS, SAVE, draw_form, parse_form
from handlers.territory.look import look_at
from handlers.territory.word import the_list
from handlers.visit import BadInput, Clock, HomeSoon, Visit
from planning.access import Action
from planning.ids import TerritoryId
from planning.people import Sharing
from storage.database import Database
from storage.new_id import new_id

Body = dict[str, Any]
NOT_ASKED = "This question is not open any more: the territory goes on without you."


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon, admins: Collection[str]) -> None:
    """`admins` are the people named in HEADWAY_ADMINS, as for the entrance."""
    _register_form(app, database, clock, admins)
    _register_answers(app, database, home_soon)

    @app.action(SEE)
    def on_see(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        with database.write() as store:  # the look is recorded
            drawn = look_at(store, context["visit"], territory_id(value_of(action).get("territory")))
        answer_press(drawn, body, respond=respond, client=client)
        ack()


def _register_form(app: App, database: Database, clock: Clock, admins: Collection[str]) -> None:
    @app.action(EDIT)
    def on_edit(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        asked = territory_id(value_of(action).get("territory"))
        with database.read() as store:
            found = own_territory(store, visit, asked) if asked is not None else None
        # A new one's id is made here, so that it is saved once.
        view = draw_form(found, found.id if found is not None else TerritoryId(new_id()), nonce=new_nonce())
        show_view(view, body, client=client)
        ack()

    @app.view(SAVE)
    def on_saved(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        known = partial(known_person, database, client, visit.workspace, now=clock.now(), admins=admins)
        try:
            saved = _saved(database, visit, view, known)
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        ack(response_action="update", view=saved)


def _saved(database: Database, visit: Visit, view: Body, known: KnownPerson) -> Json:
    """Raises BadInput."""
    state: Json = json.loads(view["private_metadata"])
    form = parse_form(view["state"]["values"], keeper=visit.id)
    reps = {person.id: person for person in chosen_people(form.reps, known, field=REPS)}
    with database.write() as store:
        saved = save(store, visit, form, TerritoryId(str(state["territory"])), state)
    return draw_saved(saved.territory, [reps[rep] for rep in saved.asked])


def _register_answers(app: App, database: Database, home_soon: HomeSoon) -> None:
    def on_answer(
        sharing: Sharing, ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.ANSWER_SHARING)
        asked = territory_id(value_of(action).get("territory"))
        with database.write() as store:
            found = answer(store, visit, action, asked, sharing) if asked is not None else None
            listed = the_list(store, visit)
        if found is None:
            answer_press(sentence(NOT_ASKED), body, respond=respond, client=client)
            ack()
            return
        home_soon(visit.workspace, found.keeper)
        if body["container"].get("is_ephemeral"):
            respond(text=listed.text, blocks=listed.blocks, response_type="ephemeral", replace_original=True)
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
