"""*I am on it*: the countermeasure is put to work, where there is something it fits into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json, sentence
from handlers.nonce import first_press, value_of
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.corrections import correct, correct_messages_of
from handlers.nudges.obstacle.message import ON_IT
from handlers.nudges.obstacle.reading import ADDED, STEP, About, about
from handlers.pressed import answer_press
from handlers.standings import calendar_of, facts_under
from handlers.visit import Clock, HomeSoon, Visit
from planning.access import Action
from planning.calendar import ONE_DAY, Days, iso_week
from planning.ids import MessageId
from planning.nudges import ANSWERED, Evidence, Kind
from planning.outline import SignKind
from planning.weeks import with_at_least
from storage import absences, opportunities, weeks
from storage.database import Database
from storage.posted import mark_done
from storage.store import Store

GONE = "The plan names that obstacle no more, or is over: nothing was changed. `/plan` shows it."
STEP_WITHIN = timedelta(days=14)  # the next step is put on the first working day in this time


def register(app: App, *, database: Database, clock: Clock, home_soon: HomeSoon) -> None:  # noqa: ARG001  the shape
    @app.action(ON_IT)
    def on_it(
        ack: Ack,
        body: Json,
        action: Json,
        context: BoltContext,
        respond: Respond,
        client: WebClient,
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            said = put_to_work(store, visit, action)
        home_soon(visit.workspace, visit.id)
        if said is not None:
            answer_press(said, body, respond=respond, client=client)
        ack()


def put_to_work(store: Store, visit: Visit, action: Json) -> Drawn | None:
    """The message says what was done; a sentence where nothing was."""
    posted = own_message(store, visit, MessageId(str(value_of(action).get("m", ""))))
    if posted is None or posted.decision.kind is not Kind.OBSTACLE:
        return sentence(NOT_YOURS)
    found = about(store, posted, visit.now)
    if found is None:
        return sentence(GONE)
    if not first_press(store, visit.workspace, action, now=visit.now):
        return None
    done: Evidence = {ANSWERED: visit.today.isoformat(), **_done(store, visit, found)}
    correct(store, visit.workspace, mark_done(store, visit.workspace, posted, done), now=visit.now)
    return None


def _done(store: Store, visit: Visit, found: About) -> Evidence:
    """Of activity that is missing, the week asks for one more than there was; of an account that is silent, it is the
    next step of the one opportunity with it, where that has none to come."""
    match found.obstacle.sign.kind:
        case SignKind.NO_ACTIVITY:
            return _into_the_week(store, visit, found)
        case SignKind.ACCOUNT_SILENT:
            return _as_next_step(store, visit, found)
        case _:
            return {}


def _into_the_week(store: Store, visit: Visit, found: About) -> Evidence:
    stands = facts_under(store, visit.workspace, found.rep, found.plan, visit.now).standing
    type_, week = found.obstacle.sign.type, iso_week(visit.today)
    if stands is None or not any(each.type == type_ and each.is_weekly_count for each in stands.week):
        return {}
    arranged = weeks.arranged_week(store, visit.workspace, found.plan.id, week)
    done = sum(each.done for each in stands.week if each.type == type_ and each.is_weekly_count)
    arranged, more = with_at_least(arranged, stands.week, {type_: done + 1})
    if more:
        weeks.save_week(store, visit.workspace, found.plan.id, week, arranged)
    return {ADDED: more.get(type_, 0)}


def _as_next_step(store: Store, visit: Visit, found: About) -> Evidence:
    open_ = opportunities.open_with(store, visit.workspace, visit.id, found.obstacle.sign.account)
    if len(open_) != 1:
        return {}
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, open_[0].id)
    if stands is None or (stands.next_step_on is not None and stands.next_step_on >= visit.today):
        return {}
    step = replace(stands, next_step=found.obstacle.countermeasure, next_step_on=_next_working_day(store, visit))
    opportunities.save_opportunity(store, visit.workspace, step, now=visit.now)
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now)
    return {STEP: step.id}


def _next_working_day(store: Store, visit: Visit) -> date:
    calendar = calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))
    tomorrow = visit.today + ONE_DAY
    return next(iter(calendar.working_days(Days(tomorrow, tomorrow + STEP_WITHIN))), tomorrow)
