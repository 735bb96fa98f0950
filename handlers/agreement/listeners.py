"""A rep proposes a plan; a manager agrees with one press, or goes through it part by part."""

from __future__ import annotations

import json
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.agreement import acts
from handlers.agreement.controls import AGREE, GO_THROUGH, PROPOSE
from handlers.agreement.managers import managers_of
from handlers.agreement.reading import proposal_of
from handlers.agreement.views import (
    ANSWERED,
    PROPOSED,
    as_typed,
    draw_go_through,
    draw_propose,
    draw_said,
    parse_answer,
)
from handlers.blocks import Json, escape, sentence
from handlers.nonce import first_press, first_submit, new_nonce, value_of
from handlers.nudges.phrases import name, short_name
from handlers.pages import Pages
from handlers.pipeline.behind import page_behind, redraw_behind
from handlers.pressed import answer_press, show_view
from handlers.visit import BadInput, HomeSoon, Visit
from planning.ids import PersonId, PlanId
from planning.people import Person
from planning.plan import Plan, PlanState
from storage import plans
from storage.database import Database
from storage.store import Store

Body = dict[str, Any]


def register_agreement(app: App, *, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    """`pages` are those that are drawn again behind a modal."""
    _register_rep(app, database, home_soon, pages)
    _register_manager(app, database, home_soon)


def _register_rep(app: App, database: Database, home_soon: HomeSoon, pages: Pages) -> None:
    @app.action(PROPOSE)
    def on_propose(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        with database.read() as store:
            plan = acts.own_plan(store, visit, value_of(action).get("plan"))
            proposal = proposal_of(store, visit.workspace, visit.person, plan, visit.now)
        state = {"n": new_nonce(), "plan": plan.id, **page_behind(body)}
        show_view(draw_propose(proposal, visit.words, state), body, client=client)
        ack()

    @app.view(PROPOSED)
    def on_proposed(ack: Ack, view: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        state: Json = json.loads(view["private_metadata"])
        with database.write() as store:
            plan = acts.own_plan(store, visit, state["plan"])
            first = first_submit(store, visit.workspace, state, now=visit.now)
            said = acts.propose(store, visit, plan.id) if first else "It was proposed already."
            managers = managers_of(store, visit.workspace, visit.id).answering
        for whose in (visit.person, *managers):
            home_soon(visit.workspace, whose.id)
        redraw_behind(pages, visit, sentence(said), state, client=client)
        ack(response_action="update", view=draw_said("Propose the plan", [escape(said)]))


def _register_manager(app: App, database: Database, home_soon: HomeSoon) -> None:
    @app.action(AGREE)
    def on_agree(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        """The message to the manager says itself that it is agreed; a page that only they see does not."""
        visit, asked = context["visit"], value_of(action)
        with database.write() as store:
            plan, rep = acts.proposed_plan(store, visit, asked.get("plan"))
            first = first_press(store, visit.workspace, action, now=visit.now)
            said = acts.agree(store, visit, plan.id, asked.get("number")) if first else None
        for whose in (rep.id, visit.id):
            home_soon(visit.workspace, whose)
        if said is None and (body["container"].get("is_ephemeral") or not body.get("response_url")):
            said = f"You agreed ✓ {short_name(rep.name)} reads it in their messages."
        if said is not None:
            answer_press(sentence(said), body, respond=respond, client=client)
        ack()

    @app.action(GO_THROUGH)
    def on_go_through(ack: Ack, body: Body, action: Body, context: BoltContext, client: WebClient) -> None:
        visit: Visit = context["visit"]
        with database.read() as store:
            plan, rep = acts.proposed_plan(store, visit, value_of(action).get("plan"))
            view = _go_through(store, visit, plan, rep)
        show_view(view, body, client=client)
        ack()

    @app.view(ANSWERED)
    def on_answered(ack: Ack, view: Body, context: BoltContext) -> None:
        visit: Visit = context["visit"]
        try:
            shown, rep = _answered(database, visit, view)
        except BadInput as unclear:
            ack(response_action="errors", errors={unclear.field: unclear.message})
            return
        for whose in (rep, visit.id):
            home_soon(visit.workspace, whose)
        ack(response_action="update", view=shown)


def _answered(database: Database, visit: Visit, view: Body) -> tuple[Json, PersonId]:
    """The last view, or the plan again as it is now with what was typed. Raises BadInput, NotAllowed."""
    state, values = json.loads(view["private_metadata"]), view["state"]["values"]
    parts = parse_answer(values)
    with database.write() as store:
        plans.lock_plan(store, visit.workspace, PlanId(str(state["plan"])))
        plan, rep = acts.proposed_plan(store, visit, state["plan"])
        if plan.state is PlanState.PROPOSED and plan.revision.number != state["number"]:
            return _go_through(store, visit, plan, rep, values=values, notice=acts.CHANGED), rep.id
        if plan.state is not PlanState.PROPOSED:
            return draw_said("The plan", [acts.ANSWERED]), rep.id
        given = acts.answered(visit, plan, parts)
        if first_submit(store, visit.workspace, state, now=visit.now):
            acts.answer(store, visit, plan, given)
    did = "You agreed ✓" if given.agreed else "You asked for changes."
    return draw_said("The plan", [f"{did} {name(rep)} reads it in their messages."]), rep.id


def _go_through(
    store: Store, visit: Visit, plan: Plan, rep: Person, *, values: Body | None = None, notice: str = ""
) -> Json:
    if plan.state is not PlanState.PROPOSED:
        return draw_said("The plan", [acts.ANSWERED])
    proposal = proposal_of(store, visit.workspace, rep, plan, visit.now)
    state = {"n": new_nonce(), "plan": plan.id, "number": plan.revision.number}
    return draw_go_through(
        proposal, visit.words, state, typed=as_typed(values) if values is not None else None, notice=notice
    )
