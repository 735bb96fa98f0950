"""A press on Use mine: the rep's own ratios come into the plan, with the counts that the target takes by them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, sentence
from handlers.nonce import first_press, value_of
from handlers.pages import PAGE
from handlers.plan.editing import editable_plan, save_edit
from handlers.plan.page.redraw import plan_pages
from handlers.plan.ratios.learning import offered
from handlers.plan.ratios.offer import changed_counts, own_words, with_offer
from handlers.pressed import answer_press
from handlers.standings import facts_under
from handlers.visit import HomeSoon, Visit
from handlers.ways import USE_MINE
from handlers.words import listed
from planning.access import Action
from planning.content import Conflict, Content
from planning.ids import PlanId
from storage.database import Database
from storage.store import Store

Body = dict[str, Any]


def register_using_own(app: App, *, database: Database, home_soon: HomeSoon) -> None:
    page = plan_pages(database)[PAGE]

    @app.action(USE_MINE)
    def on_use_mine(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            said = _use(store, visit, action)
        home_soon(visit.workspace, visit.id)
        if body.get("response_url"):
            page(visit, said, {**body, "plan": value_of(action).get("plan")}, respond=respond, client=client)
        else:
            answer_press(said, body, respond=respond, client=client)
        ack()


def _use(store: Store, visit: Visit, action: Body) -> Drawn:
    """What holds is read again: the button was drawn some time ago."""
    asked = value_of(action)
    plan = editable_plan(store, visit, PlanId(str(asked.get("plan"))))
    own = offered(store, visit.workspace, plan.owner, plan, visit.today)
    standing = facts_under(store, visit.workspace, visit.person, plan, visit.now).standing
    if not first_press(store, visit.workspace, action, now=visit.now) or not own or standing is None:
        return sentence(
            "Your own ratios are in the plan already, or are no other than it assumes: nothing was changed."
        )
    after = with_offer(standing, own)

    def edit(content: Content) -> Content:
        counts = {tactic.item: tactic.count for tactic in after.tactics}
        tactics = tuple(replace(each, count=counts.get(each.item, each.count)) for each in content.revision.tactics)
        return replace(content, revision=replace(content.revision, ratios=after.ratios, tactics=tactics))

    why = f"own ratios, {listed([own_words(each, plan.revision) for each in own])}"
    try:
        saved = save_edit(store, visit, plan.id, edit, based_on=plan.revision.number, reason=why)
    except Conflict:
        return sentence("The plan was changed in the meantime: nothing was done. It is drawn anew below.")
    changed = changed_counts(plan.revision, after)
    back = " It went back to your manager, as a count falls." if saved.back_to_manager else ""
    return sentence(f"Your own ratios are in the plan ✓{f' It takes {changed}.' if changed else ''}{back}")
