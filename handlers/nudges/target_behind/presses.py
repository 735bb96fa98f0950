"""One press takes the way back into this week; the message says so in place, and counts on."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import sentence
from handlers.foresight.status import shown_percent
from handlers.nonce import first_press, value_of
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.corrections import correct
from handlers.nudges.target_behind.controls import TAKE_MIX, TakeAsked, parse_take
from handlers.nudges.target_behind.progress import taken_in
from handlers.pressed import answer_press
from handlers.standings import arranged_by_rep, facts_of
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action
from planning.calendar import iso_week
from planning.foresight.fits import done_this_week
from planning.nudges import Kind, Message
from planning.nudging.taken import Taken, as_text
from planning.standing import Standing
from planning.weeks import with_at_least
from storage import weeks
from storage.database import Database
from storage.posted import mark_taken
from storage.store import Store

Body = dict[str, Any]
BEFORE = "That was taken into the week before: nothing was added twice."
LAST_WEEKS = "That was drawn for another week or plan: nothing was changed. `/plan week` shows this one."


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    @app.action(TAKE_MIX)
    def on_take(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            said = take(store, visit, action)
        if said:
            answer_press(sentence(said), body, respond=respond, client=client)
        home_soon(visit.workspace, visit.id)
        ack()


def take(store: Store, visit: Visit, action: Body) -> str:
    """Takes what the button was drawn with into this week, as the message says then; or why nothing was done, as plain
    text."""
    asked = parse_take(value_of(action))
    posted = own_message(store, visit, asked.message)
    if posted is None or posted.decision.kind is not Kind.TARGET_BEHIND:
        return NOT_YOURS
    facts = arranged_by_rep(store, visit.workspace, facts_of(store, visit.workspace, visit.person, visit.now))
    standing = facts.standing
    if standing is None or standing.plan.id != posted.decision.evidence["plan"] or not asked.more:
        return LAST_WEEKS
    if asked.week != iso_week(visit.today):
        return LAST_WEEKS
    if not first_press(store, visit.workspace, action, now=visit.now) or taken_in(posted) is not None:
        return BEFORE
    _take(store, visit, posted, asked, standing)
    return ""


def _take(store: Store, visit: Visit, posted: Message, asked: TakeAsked, standing: Standing) -> None:
    plan = standing.plan.id
    before = {type_: done_this_week(standing, type_) for type_ in asked.more}
    in_all = {type_: before[type_] + count for type_, count in asked.more.items()}
    arranged = weeks.arranged_week(store, visit.workspace, plan, asked.week)
    changed, more = with_at_least(arranged, standing.week, in_all)
    if more:
        weeks.save_week(store, visit.workspace, plan, asked.week, changed)
    taken = Taken(week=asked.week, percent=shown_percent(standing) or 0, more=asked.more, before=before)
    correct(store, visit.workspace, mark_taken(store, visit.workspace, posted, as_text(taken)), now=visit.now)
