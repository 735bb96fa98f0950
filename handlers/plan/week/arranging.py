"""A rep arranges a week: the press changes the week, the page is drawn again in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json, divider, message, section, sentence
from handlers.foresight.phrases import mix_said
from handlers.nonce import first_press, new_nonce, value_of
from handlers.nudges.own_line import line_is_read
from handlers.pipeline.covering import covered_of
from handlers.plan.page.beginning import draw_beginning, managed_teams
from handlers.plan.page.facts import facts_by, page_facts
from handlers.plan.week.controls import ARRANGE, PLAN_GAP, SET_WEEK, TURN_WEEK, ArrangeAsked, Change, parse_arrange
from handlers.plan.week.draw import days_of_move, draw_next_week, draw_week, row_name
from handlers.plan.week.gap import GapAsks, gap_asks
from handlers.pressed import answer_press
from handlers.standings import facts_of
from handlers.visit import BadInput, Visit
from handlers.words import Words
from planning.access import Action
from planning.calendar import iso_week, week_of
from planning.due import RepFacts
from planning.pace import ActionPace
from planning.standing import Standing
from planning.weeks import (
    ArrangedWeek,
    Arrangement,
    asked_today,
    dropped,
    moved,
    with_more,
    with_one_less,
    with_one_more,
)
from storage import plans_by_day, weeks
from storage.database import Database
from storage.once import claim
from storage.store import Store

Body = dict[str, Any]
NO_NEXT = "No plan of yours is under way next week. `/plan new` makes one."
STALE = "That was drawn for another week or plan: nothing was changed. This is how it stands."
NO_GAP = "The week holds what the gap asks already: nothing was changed."
GAP_BEFORE = "That was planned with this button before: nothing was added twice."
BEFORE = "That menu was used before: nothing was changed. This is how it stands."


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekShown:
    facts: RepFacts
    standing: Standing  # of a week to come, as of its first moment
    arranged: ArrangedWeek
    ahead: bool  # whether it is the next week

    @property
    def name(self) -> str:
        return iso_week(self.standing.now.date())

    def action(self, asked: ArrangeAsked) -> ActionPace | None:
        return next((action for action in self.standing.week if action.item == asked.item), None)


def register_arranging(app: App, *, database: Database) -> None:
    @app.action(ARRANGE)
    def on_arrange(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        try:
            asked = parse_arrange(action)
        except BadInput as unclear:
            answer_press(sentence(unclear.message), body, respond=respond, client=client)
        else:
            ahead = asked.week > iso_week(visit.today)
            with database.write() as store:
                said = arrange(store, visit, asked, ahead=ahead)
                drawn = draw_any_week(store, visit, ahead=ahead, nonce=new_nonce(), said=said)
            _in_place(drawn, body, respond=respond, client=client)
        ack()

    @app.action(SET_WEEK)
    def on_set(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        ahead = bool(value_of(action).get("ahead"))
        with database.write() as store:
            if first_press(store, visit.workspace, action, now=visit.now):
                shown = week_shown(store, visit, ahead=ahead)
                if shown is not None:
                    weeks.set_week(store, visit.workspace, shown.standing.plan.id, shown.name, visit.now)
                    line_is_read(store, visit.workspace, visit.id, shown.name, now=visit.now)
            drawn = draw_any_week(store, visit, ahead=ahead, nonce=new_nonce())
        _in_place(drawn, body, respond=respond, client=client)
        ack()

    @app.action(PLAN_GAP)
    def on_plan_gap(
        ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.CHANGE_PLAN)
        with database.write() as store:
            said = plan_gap(store, visit, action)
            drawn = draw_any_week(store, visit, ahead=False, nonce=new_nonce(), said=said)
        _in_place(drawn, body, respond=respond, client=client)
        ack()

    @app.action(TURN_WEEK)
    def on_turn(ack: Ack, body: Body, action: Body, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PLAN)
        with database.read() as store:
            drawn = draw_any_week(store, visit, ahead=bool(value_of(action).get("ahead")), nonce=new_nonce())
        _in_place(drawn, body, respond=respond, client=client)
        ack()


def draw_any_week(store: Store, visit: Visit, *, ahead: bool, nonce: str | None, said: str = "") -> Drawn:
    """This week or the next one; `said` is what a press did, escaped."""
    shown = week_shown(store, visit, ahead=ahead)
    if shown is None:
        return sentence(NO_NEXT) if ahead else draw_beginning(managed_teams(store, visit))
    if ahead:
        drawn = draw_next_week(shown.facts, shown.standing, visit.words, nonce=nonce, arranged=shown.arranged)
    else:
        covered = covered_of(store, visit.workspace, shown.standing)
        drawn = draw_week(
            shown.facts,
            shown.standing,
            visit.words,
            nonce=nonce,
            arranged=shown.arranged,
            covered=covered,
            gap=gap_of(store, visit, shown),
        )
    if not said:
        return drawn
    above = message(drawn.text, [section(said), divider()])
    return Drawn(drawn.text, [*above.blocks, *drawn.blocks])


def week_shown(store: Store, visit: Visit, *, ahead: bool) -> WeekShown | None:
    facts = _next_week(store, visit) if ahead else page_facts(store, visit.workspace, visit.person, visit.now)
    if facts is None or (standing := facts.standing) is None:
        return None
    name = iso_week(standing.now.date())
    arranged = weeks.arranged_week(store, visit.workspace, standing.plan.id, name)
    return WeekShown(facts=facts, standing=standing, arranged=arranged, ahead=ahead)


def gap_of(store: Store, visit: Visit, shown: WeekShown) -> GapAsks | None:
    return gap_asks(
        store, visit.workspace, shown.standing, shown.facts.calendar, shown.arranged, week=iso_week(visit.today)
    )


def plan_gap(store: Store, visit: Visit, action: Body) -> str:
    """Takes what the gap asks now into this week; what was done, as mrkdwn."""
    asked, shown = value_of(action), week_shown(store, visit, ahead=False)
    if shown is None or asked.get("plan") != shown.standing.plan.id or asked.get("week") != shown.name:
        return STALE
    asks = gap_of(store, visit, shown)
    if not first_press(store, visit.workspace, action, now=visit.now):
        return GAP_BEFORE
    if asks is None or not asks.to_plan:
        return NO_GAP
    arranged = with_more(shown.arranged, shown.standing.week, asks.to_plan)
    weeks.save_week(store, visit.workspace, shown.standing.plan.id, shown.name, arranged)
    return f"{mix_said(asks.to_plan)} planned for this week ✓"


def arrange(store: Store, visit: Visit, asked: ArrangeAsked, *, ahead: bool) -> str:
    """Changes one action of the week; what was done, as mrkdwn."""
    shown = week_shown(store, visit, ahead=ahead)
    action = shown.action(asked) if shown is not None else None
    if shown is None or action is None or shown.name != asked.week:
        return STALE
    changed = _changed(shown, action, asked, visit.words)
    if changed is None:
        return STALE
    if not claim(store, visit.workspace, f"{asked.nonce}/arrange/{asked.item}", visit.now):
        return BEFORE
    arrangement, said = changed
    arranged = shown.arranged.with_action(asked.item, arrangement)
    weeks.save_week(store, visit.workspace, shown.standing.plan.id, shown.name, arranged)
    return f"{row_name(action, shown.standing.week)}: {said} ✓"


def _changed(shown: WeekShown, action: ActionPace, asked: ArrangeAsked, words: Words) -> tuple[Arrangement, str] | None:
    """None for a move to a day that was not offered."""
    own, week = shown.arranged.of(action.item), "next week" if shown.ahead else "this week"
    match asked.change:
        case Change.MORE:
            return with_one_more(own), f"one more {week}"
        case Change.LESS:
            return with_one_less(own, action), f"one less {week}"
        case Change.DROP:
            return dropped(own, action), f"no more {week}"
        case Change.MOVE:
            return _moved(shown, action, asked, words)


def _moved(shown: WeekShown, action: ActionPace, asked: ArrangeAsked, words: Words) -> tuple[Arrangement, str] | None:
    today, own = shown.standing.now.date(), shown.arranged.of(action.item)
    of_today = next((each for each in shown.standing.today if each.item == action.item), None)
    offered = {days.first for days in days_of_move(shown.facts.calendar, shown.standing)}
    if asked.to is None or asked.to not in offered or of_today is None:
        return None
    left = len([day for day in shown.facts.calendar.working_days(week_of(today)) if day >= today])
    count = asked_today(action, of_today, own, day=today, days_left=left) - of_today.done
    if count <= 0:
        return None
    return moved(own, count=count, today=today, to=asked.to), f"{count} kept for {words.day(asked.to)}"


def _next_week(store: Store, visit: Visit) -> RepFacts | None:
    """Where the rep stands as of next Monday's first moment; none where no plan is under way then."""
    monday = week_of(visit.today).last + timedelta(days=1)
    plan = plans_by_day.current_plan(store, visit.workspace, visit.id, monday)
    if plan is None:
        return None
    begins = datetime.combine(monday, time.min, ZoneInfo(visit.person.zone))
    facts = replace(facts_of(store, visit.workspace, visit.person, visit.now), now=begins)
    return facts_by(store, visit.workspace, facts, plan)


def _in_place(drawn: Drawn, body: Json, *, respond: Respond, client: WebClient) -> None:
    """In place of a message of the person's own, else beside it."""
    if (body.get("container") or {}).get("is_ephemeral"):
        respond(text=drawn.text, blocks=drawn.blocks, response_type="ephemeral", replace_original=True)
    else:
        answer_press(drawn, body, respond=respond, client=client)
