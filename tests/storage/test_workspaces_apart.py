"""No question reads, and no change touches, another workspace: every function of storage is tried."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

import storage
from planning.belongings import Belongings
from planning.calendar import Days, HalfDay, Part
from planning.content import Content
from planning.entries import Activity
from planning.focus import FocusAnswer
from planning.foresight.history import History
from planning.held import Held
from planning.helping import TimeChosen
from planning.ids import ChannelId, EntryId, ItemId, MessageId, PersonId, PlanId, WorkspaceId
from planning.importing.understood import What
from planning.money import Money
from planning.nudges import Effect, Kind, State
from planning.outline import FocusBlock, Outline
from planning.people import Sharing
from planning.pipeline import Account, Opportunity
from planning.plan import Business, Measure, PlanState
from planning.plan_file import PlanFile
from planning.settings import OwnType, PersonSettings, WorkspaceSettings
from planning.weeks import ArrangedWeek
from storage import (
    absences,
    account_use,
    accounts,
    audit,
    beginnings,
    coverage,
    deciding,
    entries,
    entry_changes,
    entry_edits,
    entry_lines,
    entry_links,
    entry_lists,
    exporting,
    focus,
    forget,
    helps,
    in_sight,
    lanes,
    leaving,
    looks,
    milestones,
    mondays,
    once,
    opportunities,
    outbox,
    outlooks,
    owned_plans,
    owned_rows,
    people,
    plan_answers,
    plan_file,
    plan_items,
    plan_states,
    plans,
    plans_by_day,
    pool,
    posted,
    progress,
    sessions,
    snoozes,
    sold,
    stuck,
    taking_in,
    teams,
    territories,
    to_learn,
    told,
    touches,
    traces,
    unasked,
    weekly,
    weeks,
    workspaces,
)
from storage.database import Database
from storage.folding import folded
from storage.rows import metadata
from storage.store import Store
from tests.storage import import_examples
from tests.storage.elsewhere import (
    CALL_ELSEWHERE,
    DEALS_OF_ELSEWHERE,
    ELSEWHERE,
    MISTYPED,
    SALE_ELSEWHERE,
    UNUSED,
    work_elsewhere,
    work_here,
)
from tests.storage.examples import (
    ANNA,
    BEN,
    HERE,
    MIA,
    NORTH,
    NOW,
    OUTLINE,
    QUARTER,
    TODAY,
    WEST,
    ask_for_change,
    foreseen,
    identify,
    keep_focus,
    log_call,
    log_sale,
    monday,
    offered,
    person,
    plan_together,
    revision,
    team,
    territory,
    write_progress,
)

LATER = NOW + timedelta(days=1)
WEEK = "2026-W47"
EUROS = pool.Counted(currency="EUR", measure=Measure.REVENUE)
PLAN_FILE = PlanFile(
    period=QUARTER, closed=False, territory=None, revisions=(Content(revision=revision(), outline=OUTLINE),)
)
Function = Callable[[Store], Any]
Rows = dict[str, list[tuple[Any, ...]]]  # by table


class TakenBack(Exception):
    """Ends a unit of work without storing it."""


def plan_id(store: Store) -> PlanId:
    return plans.plans_of(store, HERE, ANNA)[0].id


def columns_of(history: History) -> list[Any]:
    """To be compared: two arrays are not equal, but alike."""
    return [value if isinstance(value, tuple) else value.tolist() for value in asdict(history).values()]


def draft_id(store: Store) -> PlanId:
    return plans.plans_of(store, HERE, BEN)[0].id


def entry_id(store: Store) -> EntryId:
    return entries.entries(store, HERE, ANNA, limit=1)[0].id


def message_id(store: Store) -> MessageId:
    return outbox.due(store, HERE, LATER, 1)[0].id


def call_id(store: Store) -> EntryId:
    return next(each.id for each in entries.entries(store, HERE, ANNA, limit=10) if isinstance(each, Activity))


def sale_id(store: Store) -> EntryId:
    return entries.sales(store, HERE, ANNA, QUARTER)[0].id


def account_of(store: Store) -> Account:
    return accounts.accounts_of(store, HERE, ANNA)[0]


def opportunity_of(store: Store) -> Opportunity:
    return opportunities.opportunities_of(store, HERE, ANNA)[0]


def owned_of(store: Store) -> Belongings:
    owned = exporting.belongings(store, HERE, ANNA)
    assert owned is not None
    return owned


QUESTIONS: dict[str, Function] = {
    "absences.absences": lambda store: absences.absences(store, HERE, ANNA),
    "absences.absences_of": lambda store: absences.absences_of(store, HERE, [ANNA, BEN]),
    "accounts.account": lambda store: accounts.account(store, HERE, ANNA, account_of(store).id),
    "accounts.account_names": lambda store: accounts.account_names(store, HERE, ANNA),
    "accounts.accounts_of": lambda store: accounts.accounts_of(store, HERE, ANNA),
    "accounts.accounts_without": lambda store: accounts.accounts_without(store, HERE, ANNA, "meeting", TODAY),
    "accounts.business_said": lambda store: accounts.business_said(store, HERE, ANNA, "Globex elsewhere"),
    "accounts.has_bought": lambda store: accounts.has_bought(store, HERE, ANNA, "Globex elsewhere"),
    "accounts.last_contacts": lambda store: accounts.last_contacts(store, HERE, ANNA),
    "accounts.sold_since": lambda store: accounts.sold_since(store, HERE, ANNA, currency="EUR", since=TODAY),
    "absences.noted": lambda store: absences.noted(store, HERE, ANNA),
    "beginnings.first_plans": lambda store: beginnings.first_plans(store, HERE, [ANNA, BEN]),
    "beginnings.reps_by": lambda store: beginnings.reps_by(store, HERE, NORTH, LATER),
    "audit.details": lambda store: audit.details(store, HERE, ANNA, "looked"),
    "audit.looks_at": lambda store: audit.looks_at(store, HERE, ANNA, 10),
    "coverage.reaches_of": lambda store: coverage.reaches_of(store, HERE, {ANNA: ["key"], BEN: ["key"]}, QUARTER),
    "coverage.reach_of": lambda store: coverage.reach_of(store, HERE, [ANNA, BEN], QUARTER, ["key"]),
    "entries.booked": lambda store: entries.booked(store, HERE, ANNA, QUARTER, "EUR"),
    "entries.booked_of": lambda store: entries.booked_of(store, HERE, [ANNA, BEN], QUARTER),
    "entries.daily_tallies_of": lambda store: entries.daily_tallies_of(store, HERE, [ANNA, BEN], QUARTER),
    "entries.entries": lambda store: entries.entries(store, HERE, ANNA, limit=10),
    "entries.entry": lambda store: entries.entry(store, HERE, ANNA, entry_id(store)),
    "entries.latest_entry": lambda store: entries.latest_entry(store, HERE, ANNA),
    "entries.sales": lambda store: entries.sales(store, HERE, ANNA, QUARTER),
    "entries.tallies": lambda store: entries.tallies(store, HERE, ANNA, QUARTER),
    "entry_changes.what_changed": lambda store: [
        entry_changes.what_changed(store, HERE, ANNA, each) for each in (call_id(store), CALL_ELSEWHERE)
    ],
    "entry_lists.entries_sought": lambda store: entry_lists.entries_sought(
        store, HERE, ANNA, entry_lists.Sought(days=QUARTER), limit=10
    ),
    "entry_lines.entries_of_line": lambda store: entry_lines.entries_of_line(store, HERE, ANNA, "a line"),
    "entry_lines.logged_since": lambda store: entry_lines.logged_since(store, HERE, ANNA, [TODAY], NOW),
    "entry_lines.sales_like": lambda store: entry_lines.sales_like(
        store, HERE, ANNA, amount=Money(minor=12_000_00, currency="EUR"), account="Globex", days=QUARTER
    ),
    "entry_lists.late_of": lambda store: entry_lists.late_of(store, HERE, [ANNA, BEN], QUARTER),
    "entry_lists.logged": lambda store: entry_lists.logged(store, HERE, ANNA),
    "in_sight.in_sight": lambda store: in_sight.in_sight(
        store, HERE, [ANNA, BEN], plans.plans_of(store, HERE, ANNA)[0]
    ),
    "importing.preview": lambda store: import_examples.previewed(store, DEALS_OF_ELSEWHERE),
    "opportunities.open_with": lambda store: opportunities.open_with(store, HERE, ANNA, "Globex"),
    "exporting.belongings": lambda store: exporting.belongings(store, HERE, ANNA),
    "owned_rows.standing": lambda store: owned_rows.standing(
        store, HERE, ANNA, owned_rows.sale_table, [*(each.origin for each in owned_of(store).sales), SALE_ELSEWHERE]
    ),
    "owned_rows.standing_accounts": lambda store: owned_rows.standing_accounts(store, HERE, ANNA),
    "owned_plans.owned_plans": lambda store: owned_plans.owned_plans(store, HERE, ANNA),
    "focus.blocks_since": lambda store: focus.blocks_since(store, HERE, plan_id(store)),
    "focus.focus_answers": lambda store: focus.focus_answers(store, HERE, plan_id(store), QUARTER),
    "opportunities.opportunities_of": lambda store: opportunities.opportunities_of(store, HERE, ANNA),
    "opportunities.without_step_ahead": lambda store: opportunities.without_step_ahead(
        store, HERE, [ANNA, BEN], QUARTER.last
    ),
    "touches.last_touched": lambda store: touches.last_touched(
        store, HERE, opportunities.opportunities_of(store, HERE, ANNA), since=QUARTER.first
    ),
    "opportunities.opportunity": lambda store: opportunities.opportunity(store, HERE, ANNA, opportunity_of(store).id),
    "outbox.ambiguous": lambda store: outbox.ambiguous(store, HERE),
    "outbox.counts": lambda store: outbox.counts(store, HERE),
    "outbox.dead": lambda store: outbox.dead(store, HERE),
    "outbox.due": lambda store: outbox.due(store, HERE, LATER, 10),
    "outbox.last_sent_at": lambda store: outbox.last_sent_at(store, HERE),
    "outbox.latest_sent": lambda store: outbox.latest_sent(store, HERE, ANNA),
    "stuck.stuck": lambda store: stuck.stuck(store, HERE),
    "stuck.summaries_to": lambda store: stuck.summaries_to(store, HERE, "C1", 5),
    "outbox.is_due": lambda store: outbox.is_due(store, HERE, LATER),
    "outbox.message": lambda store: outbox.message(store, HERE, message_id(store)),
    "outbox.message_on": lambda store: outbox.message_on(
        store, HERE, recipient=ANNA, kind=Kind.MONDAY, occasion="2026-W47"
    ),
    "outbox.sent_message": lambda store: outbox.sent_message(
        store, HERE, recipient=ANNA, kind=Kind.MONDAY, occasion="2026-W47"
    ),
    "outbox.standing_for": lambda store: outbox.standing_for(store, HERE, monday()),
    "helps.help_of": lambda store: helps.help_of(store, HERE, "help1"),
    "helps.helps_since": lambda store: helps.helps_since(store, HERE, [ANNA], NOW),
    "looks.looked": lambda store: looks.looked(store, HERE),
    "mondays.people_to_ask": lambda store: mondays.people_to_ask(store, HERE, NOW, limit=10),
    "mondays.plans_in_brief": lambda store: mondays.plans_in_brief(store, HERE, [ANNA, BEN], TODAY),
    "milestones.plans_with_untold": lambda store: milestones.plans_with_untold(store, HERE, [plan_id(store)], TODAY),
    "milestones.milestones_of": lambda store: milestones.milestones_of(store, HERE, plan_id(store)),
    "outlooks.any_kept": lambda store: outlooks.any_kept(store, HERE),
    "outlooks.basis_of": lambda store: outlooks.basis_of(store, HERE, plan_id(store), TODAY),
    "outlooks.chances_with_outcome": lambda store: outlooks.chances_with_outcome(store, HERE, [ANNA]),
    "outlooks.judged_in": lambda store: outlooks.judged_in(store, HERE, [plan_id(store)], QUARTER),
    "outlooks.outlooks_of": lambda store: outlooks.outlooks_of(store, HERE, plan_id(store)),
    "people.people": lambda store: people.people(store, HERE),
    "unasked.unasked_of": lambda store: unasked.unasked_of(store, HERE, [ANNA], since=NOW - timedelta(days=9)),
    "unasked.mondays_of": lambda store: unasked.mondays_of(store, HERE, [ANNA], "2026-W47"),
    "unasked.focus_blocks": lambda store: unasked.focus_blocks(store, HERE, [ANNA], TODAY),
    "unasked.has_logged": lambda store: unasked.has_logged(
        store, HERE, ANNA, since=NOW - timedelta(days=9), until=LATER
    ),
    "people.people_without": lambda store: people.people_without(
        store, HERE, kind=Kind.MONDAY, occasions={"Europe/Berlin": "2026-W47"}
    ),
    "people.all_zones": lambda store: people.all_zones(store, HERE),
    "people.person": lambda store: people.person(store, HERE, ANNA),
    "people.people_of_zone": lambda store: people.people_of_zone(store, HERE, "Europe/Berlin"),
    "people.admins": lambda store: people.admins(store, HERE),
    "leaving.left_in": lambda store: leaving.left_in(store, HERE, QUARTER),
    "leaving.left_open": lambda store: leaving.left_open(store, HERE, ANNA),
    "people.people_back": lambda store: people.people_back(store, HERE),
    "people.person_there": lambda store: people.person_there(store, HERE, ANNA),
    "people.stale_people": lambda store: people.stale_people(store, HERE, LATER, 10),
    "people.zones": lambda store: people.zones(store, HERE),
    "plan_file.export_plan": lambda store: plan_file.export_plan(store, HERE, plan_id(store)),
    "plans_by_day.current_plan": lambda store: plans_by_day.current_plan(store, HERE, ANNA, TODAY),
    "plans_by_day.plans_of_day": lambda store: plans_by_day.plans_of_day(store, HERE, ANNA, TODAY),
    "plans_by_day.plans_under_way": lambda store: plans_by_day.plans_under_way(store, HERE, [plan_id(store)], TODAY),
    "plans_by_day.plan_of_day": lambda store: plans_by_day.plan_of_day(store, HERE, ANNA, TODAY),
    "plans_by_day.plans_ending": lambda store: plans_by_day.plans_ending(store, HERE, QUARTER),
    "plans_by_day.current_plans": lambda store: plans_by_day.current_plans(store, HERE, [ANNA, BEN], TODAY),
    "plan_items.owners_with": lambda store: plan_items.owners_with(store, HERE, [ANNA, BEN], FocusBlock),
    "plan_items.items_of": lambda store: plan_items.items_of(
        store, HERE, plans.plans_of(store, HERE, ANNA), FocusBlock
    ),
    "plans_by_day.drafts_of": lambda store: plans_by_day.drafts_of(store, HERE, [ANNA, BEN], TODAY),
    "posted.held_since": lambda store: posted.held_since(
        store, HERE, recipients=[ANNA, BEN], kind=Kind.REVIEW, since=NOW - timedelta(days=90)
    ),
    "plans_by_day.plans_about": lambda store: plans_by_day.plans_about(store, HERE, [ANNA, BEN], QUARTER),
    "plans.latest_plan": lambda store: plans.latest_plan(store, HERE, plan_id(store)),
    "plans.outline": lambda store: plans.outline(store, HERE, plan_id(store), 1),
    "plans.plan": lambda store: plans.plan(store, HERE, plan_id(store), TODAY),
    "plans.plans_of": lambda store: plans.plans_of(store, HERE, ANNA),
    "plans.revisions_in_effect": lambda store: plans.revisions_in_effect(store, HERE, plan_id(store)),
    "plans.revisions_of": lambda store: plans.revisions_of(store, HERE, plan_id(store)),
    "pool.pool": lambda store: columns_of(pool.pool(store, HERE, EUROS, before=LATER.date())),
    "posted.posts_of_week": lambda store: posted.posts_of_week(
        store,
        HERE,
        recipient=ANNA,
        kinds=[Kind.MONDAY],
        week="2026-W47",
        lasting=[Kind.NEXT_STEP],
        since=NOW - timedelta(days=7),
    ),
    "posted.recipients_since": lambda store: posted.recipients_since(
        store, HERE, among=[ANNA, BEN], kinds=[Kind.MONDAY], since=NOW - timedelta(days=1)
    ),
    "posted.told_since": lambda store: posted.told_since(
        store, HERE, recipients=[ANNA, BEN], kind=Kind.MONDAY, since=NOW - timedelta(days=90)
    ),
    "posted.posts_between": lambda store: posted.posts_between(
        store, HERE, kind=Kind.MONDAY, first=NOW - timedelta(days=400), last=NOW + timedelta(days=400)
    ),
    "posted.posts_since": lambda store: posted.posts_since(
        store, HERE, recipients=[ANNA, BEN], kinds=tuple(Kind), since=NOW - timedelta(days=90)
    ),
    "posted.posts_under_way": lambda store: posted.posts_under_way(store, HERE, ANNA, since=NOW - timedelta(days=90)),
    "posted.posts_to": lambda store: posted.posts_to(store, HERE, recipient=ANNA, kind=Kind.MONDAY),
    "snoozes.waiting_copy": lambda store: snoozes.waiting_copy(store, HERE, outbox.due(store, HERE, LATER, 1)[0]),
    "told.decided_for": lambda store: told.decided_for(store, HERE, ANNA, since=NOW - timedelta(days=90)),
    "told.held_for": lambda store: told.held_for(store, HERE, ANNA, since=NOW - timedelta(days=90)),
    "plan_answers.answers_of": lambda store: plan_answers.answers_of(store, HERE, plan_id(store)),
    "progress.progress_of": lambda store: progress.progress_of(store, HERE, plan_id(store)),
    "sessions.next_session": lambda store: sessions.next_session(store, HERE, NORTH, TODAY),
    "sessions.sessions_on": lambda store: sessions.sessions_on(store, HERE, QUARTER),
    "sold.sold_by_day": lambda store: sold.sold_by_day(store, HERE, [ANNA, BEN], "EUR", LATER.date()),
    "teams.team": lambda store: teams.team(store, HERE, NORTH),
    "teams.team_named": lambda store: teams.team_named(store, HERE, "north"),
    "deciding.decided_already": lambda store: deciding.decided_already(store, HERE, [(ANNA, Kind.MONDAY, "2026-W47")]),
    "teams.managed": lambda store: teams.managed(store, HERE),
    "teams.teams": lambda store: teams.teams(store, HERE),
    "teams.teams_of_manager": lambda store: teams.teams_of_manager(store, HERE, MIA),
    "territories.territories_kept_by": lambda store: territories.territories_kept_by(store, HERE, ANNA),
    "territories.territories_of_rep": lambda store: territories.territories_of_rep(store, HERE, BEN),
    "territories.territory": lambda store: territories.territory(store, HERE, WEST),
    "teams.teams_of_rep": lambda store: teams.teams_of_rep(store, HERE, ANNA),
    "to_learn.asked": lambda store: to_learn.asked(store, HERE, limit=10),
    "to_learn.still_asked": lambda store: to_learn.still_asked(store, HERE, to_learn.asked(store, HERE, limit=10)),
    "weeks.arranged_week": lambda store: weeks.arranged_week(store, HERE, plan_id(store), WEEK),
    "weeks.is_set": lambda store: weeks.is_set(store, HERE, plan_id(store), WEEK),
    "weeks.plans_with_week_set": lambda store: weeks.plans_with_week_set(store, HERE, [plan_id(store)], WEEK),
    "weekly.weekly_of_all": lambda store: weekly.weekly_of_all(store, HERE, before=LATER.date()),
    "workspaces.settings": lambda store: workspaces.settings(store, HERE),
    "workspaces.workspace": lambda store: workspaces.workspace(store, HERE),
}

CHANGES: dict[str, Function] = {
    "deciding.decide_all": lambda store: deciding.decide_all(store, HERE, [monday(), monday(BEN)]),
    "mondays.ask_after": lambda store: mondays.ask_after(store, HERE, message_id(store)),
    "mondays.ask_anew": lambda store: mondays.ask_anew(store, HERE, ANNA),
    "mondays.mark_asked": lambda store: mondays.mark_asked(
        store, HERE, [mondays.Asked(person=ANNA, since=None, again=LATER)]
    ),
    "absences.add_absence": lambda store: absences.add_absence(store, HERE, rep=ANNA, days=QUARTER, by=ANNA, now=NOW),
    "absences.add_apart": lambda store: absences.add_apart(store, HERE, rep=ANNA, days=QUARTER, by=ANNA, now=NOW),
    "absences.end_sooner": lambda store: absences.end_sooner(store, HERE, ANNA, running=TODAY, last=TODAY),
    "absences.remove_noted": lambda store: absences.remove_noted(store, HERE, ANNA, "a"),
    "absences.add_half_day": lambda store: absences.add_half_day(
        store, HERE, rep=ANNA, half=HalfDay(TODAY, Part.MORNING), by=ANNA, now=NOW
    ),
    "absences.end_absence": lambda store: absences.end_absence(store, HERE, ANNA, TODAY),
    "absences.remove_absence": lambda store: absences.remove_absence(store, HERE, ANNA, QUARTER),
    "absences.remove_half_day": lambda store: absences.remove_half_day(store, HERE, ANNA, HalfDay(TODAY, Part.MORNING)),
    "account_use.leave_unused": lambda store: account_use.leave_unused(store, HERE, ANNA, {MISTYPED}, NOW),
    "account_use.use_again": lambda store: account_use.use_again(
        store, HERE, ANNA, owned_rows.standing_accounts(store, HERE, ANNA)[folded(UNUSED)]
    ),
    "accounts.find_or_make": lambda store: accounts.find_or_make(store, HERE, ANNA, "Initech", NOW),
    "accounts.save_account": lambda store: accounts.save_account(
        store, HERE, replace(account_of(store), lists=frozenset({"key"}))
    ),
    "audit.record": lambda store: audit.record(
        store, HERE, at=NOW, actor=MIA, action="see the plan", subject=ANNA, detail={}
    ),
    "entry_changes.note_changed": lambda store: entry_changes.note_changed(
        store, HERE, ANNA, call_id(store), entry_changes.Changed(opportunity=opportunity_of(store).id, added=True)
    ),
    "entry_edits.edit_entry": lambda store: entry_edits.edit_entry(
        store, HERE, replace(entries.entries(store, HERE, ANNA, limit=1)[0], note="edited"), now=NOW
    ),
    "entry_edits.say_why": lambda store: entry_edits.say_why(store, HERE, ANNA, entry_id(store), "was ill"),
    "entry_links.move_opportunity": lambda store: entry_links.move_opportunity(
        store, HERE, ANNA, call_id(store), opportunity_of(store).id, now=NOW
    ),
    "entry_links.set_business": lambda store: entry_links.set_business(
        store, HERE, ANNA, sale_id(store), Business.EXISTING, now=NOW
    ),
    "entry_links.unlink_sale": lambda store: entry_links.unlink_sale(store, HERE, ANNA, sale_id(store), now=NOW),
    "entries.link": lambda store: entries.link(store, HERE, ANNA, log_call(store).id, ItemId("a tactic"), now=NOW),
    "entries.record_activity": log_call,
    "entries.record_sale": log_sale,
    "entries.undo": lambda store: entries.undo(store, HERE, ANNA, entry_id(store), NOW),
    "focus.save_focus_answer": lambda store: keep_focus(store, answer=FocusAnswer.MOVED),
    "forget.forget_rep": lambda store: forget.forget_rep(store, HERE, ANNA),
    "traces.forget_traces": lambda store: traces.forget_traces(store, HERE, ANNA),
    "forget.forget_workspace": lambda store: forget.forget_workspace(store, HERE),
    "importing.apply": lambda store: [
        import_examples.imported(store, import_examples.HUBSPOT_DEALS, what)
        for what in (What.OPPORTUNITIES, What.SALES)
    ],
    "lanes.lease": lambda store: lanes.lease(store, HERE, owner="another", machine_now=LATER),
    "lanes.pause": lambda store: lanes.pause(store, HERE, "a process", LATER),
    "lanes.release": lambda store: lanes.release(store, HERE, "a process"),
    "once.claim": lambda store: once.claim(store, HERE, "another nonce", NOW),
    "once.release": lambda store: once.release(store, HERE, "a nonce"),
    "opportunities.add_opportunity": lambda store: identify(store, account="Initech"),
    "opportunities.delete_untouched": lambda store: opportunities.delete_untouched(
        store, HERE, ANNA, opportunity_of(store).id, NOW
    ),
    "opportunities.opportunity_to_change": lambda store: opportunities.opportunity_to_change(
        store, HERE, ANNA, opportunity_of(store).id
    ),
    "opportunities.save_opportunity": lambda store: opportunities.save_opportunity(
        store, HERE, replace(opportunity_of(store), lost_because="the price"), now=NOW
    ),
    "opportunities.win": lambda store: opportunities.win(
        store, HERE, opportunity_of(store), log_sale(store).id, decided_on=TODAY, now=NOW
    ),
    "leaving.forget_notes": lambda store: leaving.forget_notes(store, HERE, [ANNA]),
    "leaving.hand_over": lambda store: leaving.hand_over(store, HERE, ANNA, BEN),
    "leaving.set_left_on": lambda store: leaving.set_left_on(store, HERE, ANNA, TODAY),
    "outbox.hold": lambda store: outbox.hold(store, HERE, monday(BEN), "the week is full"),
    "unasked.mark_acted": lambda store: unasked.mark_acted(store, HERE, ANNA, "1.1", LATER),
    "outbox.decide": lambda store: outbox.decide(store, HERE, monday(BEN), effect=Effect.POST),
    "outbox.mark": lambda store: outbox.mark(store, HERE, message_id(store), State.SENT, machine_now=NOW),
    "outbox.snooze": lambda store: outbox.snooze(store, HERE, outbox.due(store, HERE, LATER, 1)[0], LATER),
    "stuck.send_again": lambda store: stuck.send_again(store, HERE, outbox.due(store, HERE, LATER, 1)[0]),
    "outbox.take_next": lambda store: outbox.take_next(store, HERE, LATER, machine_now=NOW),
    "outbox.strand": lambda store: outbox.strand(store, HERE, NOW),
    "helps.add_help": lambda store: helps.add_help(store, HERE, offered("help2")),
    "helps.answer_help": lambda store: helps.answer_help(store, HERE, "help1", TimeChosen.FIRST),
    "looks.mark_looked": lambda store: looks.mark_looked(store, HERE, "Europe/Berlin", LATER),
    "milestones.mark_told": lambda store: milestones.mark_told(
        store, HERE, plan_id(store), {"50 %", "50 % elsewhere"}, now=NOW
    ),
    "milestones.notice": lambda store: milestones.notice(store, HERE, plan_id(store), "75 %", TODAY, {}),
    "outlooks.keep_outlooks": lambda store: outlooks.keep_outlooks(
        store, HERE, [foreseen(plan_id(store), chance=0.5)], now=LATER
    ),
    "outlooks.forget_outlooks": lambda store: outlooks.forget_outlooks(store, HERE, plan_id(store)),
    "outlooks.settle": lambda store: outlooks.settle(store, HERE, plan_id(store), hit=True),
    "people.keep_dm": lambda store: people.keep_dm(store, HERE, ANNA, ChannelId("D9")),
    "people.save_person": lambda store: people.save_person(store, HERE, person(ANNA, zone="Asia/Tokyo")),
    "people.set_held": lambda store: people.set_held(store, HERE, ANNA, Held(since=TODAY)),
    "people.set_settings": lambda store: people.set_settings(store, HERE, ANNA, PersonSettings(country="FR")),
    "snoozes.call_off": lambda store: snoozes.call_off(
        store, HERE, outbox.due(store, HERE, LATER, 1)[0], "another week"
    ),
    "snoozes.move": lambda store: snoozes.move(store, HERE, outbox.due(store, HERE, LATER, 1)[0], LATER),
    "told.mark_said": lambda store: told.mark_said(
        store, HERE, outbox.due(store, HERE, LATER, 1)[0], MessageId("other")
    ),
    "posted.mark_answered": lambda store: posted.mark_answered(
        store, HERE, outbox.due(store, HERE, LATER, 1)[0], "kept"
    ),
    "posted.mark_done": lambda store: posted.mark_done(store, HERE, outbox.due(store, HERE, LATER, 1)[0], {"added": 1}),
    "posted.mark_kept": lambda store: posted.mark_kept(
        store, HERE, outbox.due(store, HERE, LATER, 1)[0], PlanId("plan")
    ),
    "posted.mark_taken": lambda store: posted.mark_taken(store, HERE, outbox.due(store, HERE, LATER, 1)[0], "{}"),
    "posted.mark_noted": lambda store: posted.mark_noted(store, HERE, outbox.due(store, HERE, LATER, 1)[0], "a"),
    "posted.mark_corrected": lambda store: posted.mark_corrected(
        store, HERE, outbox.due(store, HERE, LATER, 1)[0], TODAY
    ),
    "plans.add_plan": lambda store: plans.add_plan(
        store,
        HERE,
        owner=ANNA,
        period=Days(date(2027, 1, 1), date(2027, 3, 31)),
        state=PlanState.PROPOSED,
        revision=revision(),
        now=NOW,
    ),
    "entry_lines.lock_log": lambda store: entry_lines.lock_log(store, HERE, ANNA),
    "plans.lock_owner": lambda store: plans.lock_owner(store, HERE, ANNA),
    "plans.lock_plan": lambda store: plans.lock_plan(store, HERE, plan_id(store)),
    "plans.revise_plan": lambda store: plans.revise_plan(
        store, HERE, plan_id(store), revision(2), Outline(), based_on=1
    ),
    "plan_file.import_plan": lambda store: plan_file.import_plan(store, HERE, MIA, PLAN_FILE, NOW),
    "owned_plans.take_in_plan": lambda store: owned_plans.take_in_plan(
        store, HERE, MIA, owned_plans.owned_plans(store, HERE, ANNA)[0], known=frozenset()
    ),
    "owned_rows.add": lambda store: owned_rows.add(
        store, HERE, owned_rows.account_table, [owned_rows.account_row(MIA, owned_of(store).accounts[0])]
    ),
    "taking_in.take_in": lambda store: taking_in.take_in(store, HERE, person(MIA), owned_of(store), now=NOW),
    "plan_states.agree": lambda store: plan_states.agree(store, HERE, plan_id(store), 1),
    "plan_states.ask_for_changes": lambda store: plan_states.ask_for_changes(store, HERE, plan_id(store)),
    "plan_states.close": lambda store: plan_states.close(store, HERE, plan_id(store)),
    "plans.discard_draft": lambda store: plans.discard_draft(store, HERE, draft_id(store)),
    "plan_states.propose": lambda store: plan_states.propose(store, HERE, plan_id(store), NOW),
    "plans.redate_draft": lambda store: plans.redate_draft(store, HERE, draft_id(store), QUARTER, None),
    "plan_answers.add_answer": ask_for_change,
    "progress.add_progress": write_progress,
    "sessions.call_off": lambda store: sessions.call_off(store, HERE, team=NORTH, today=TODAY),
    "sessions.set_session": plan_together,
    "territories.answer_territory": lambda store: territories.answer_territory(
        store, HERE, WEST, BEN, Sharing.ACCEPTED
    ),
    "territories.save_territory": lambda store: territories.save_territory(
        store, HERE, territory(MIA, name="West End"), NOW
    ),
    "teams.answer_sharing": lambda store: teams.answer_sharing(store, HERE, NORTH, ANNA, Sharing.ACCEPTED),
    "teams.save_team": lambda store: teams.save_team(store, HERE, team(BEN, name="South")),
    "to_learn.answered": lambda store: to_learn.answered(store, HERE, to_learn.asked(store, HERE, limit=10)),
    "to_learn.ask_of_all": lambda store: to_learn.ask_of_all(store, HERE),
    "to_learn.ask_of_reps": lambda store: to_learn.ask_of_reps(store, HERE, [ANNA]),
    "to_learn.ask_of_territory": lambda store: to_learn.ask_of_territory(store, HERE, WEST),
    "to_learn.ask_of_zones": lambda store: to_learn.ask_of_zones(store, HERE, ["Europe/Berlin"], around=TODAY),
    "to_learn.ask_to_learn": lambda store: to_learn.ask_to_learn(store, HERE, plan_id(store)),
    "weeks.save_week": lambda store: weeks.save_week(store, HERE, plan_id(store), WEEK, ArrangedWeek()),
    "weeks.set_week": lambda store: weeks.set_week(store, HERE, plan_id(store), WEEK, LATER),
    "workspaces.ensure_workspace": lambda store: workspaces.ensure_workspace(
        store, HERE, name="Acme Ltd", bot_user=PersonId("UBOT2")
    ),
    "workspaces.record_tick": lambda store: workspaces.record_tick(store, HERE, business=NOW, machine=NOW),
    "workspaces.resume_workspace": lambda store: workspaces.resume_workspace(store, HERE),
    "workspaces.set_settings": lambda store: workspaces.set_settings(
        store, HERE, WorkspaceSettings(types=(OwnType(name="demo day"),))
    ),
    "workspaces.stop_workspace": lambda store: workspaces.stop_workspace(store, HERE, "token_revoked"),
}

ACROSS = {"helps.prune", "once.prune", "outbox.prune", "outbox.workspaces_due", "workspaces.all_workspaces"}


def public_functions() -> Iterator[str]:
    """Every public function of storage that takes a store, as module.name."""
    for module in pkgutil.iter_modules(storage.__path__):
        found = importlib.import_module(f"storage.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            takes = list(inspect.signature(function).parameters)
            if function.__module__ == found.__name__ and not name.startswith("_") and takes[:1] == ["store"]:
                yield f"{module.name}.{name}"


def test_every_function_of_storage_is_tried_here() -> None:
    assert sorted(public_functions()) == sorted([*QUESTIONS, *CHANGES, *ACROSS])


def test_every_table_holds_something_of_both_workspaces(database: Database) -> None:
    with database.write() as store:
        work_here(store)
        work_elsewhere(store)

        held = {table.name: len(rows_of(store, ELSEWHERE)[table.name]) for table in metadata.sorted_tables}

    assert all(held.values()), held


def test_no_question_sees_another_workspace(database: Database) -> None:
    with database.write() as store:
        work_here(store)
        alone = {name: ask(store) for name, ask in QUESTIONS.items()}

        work_elsewhere(store)

        assert {name: ask(store) for name, ask in QUESTIONS.items()} == alone


def test_no_change_touches_another_workspace(database: Database) -> None:
    with database.write() as store:
        work_here(store)
        work_elsewhere(store)
        before = rows_of(store, ELSEWHERE)

    touching = {name for name, change in CHANGES.items() if rows_after(database, change) != before}

    assert touching == set()


def rows_after(database: Database, change: Function) -> Rows:
    """What stands elsewhere after a change here, which is then taken back."""
    found: Rows = {}
    with contextlib.suppress(TakenBack), database.write() as store:
        change(store)
        found = rows_of(store, ELSEWHERE)
        raise TakenBack
    return found


def rows_of(store: Store, workspace: WorkspaceId) -> Rows:
    return {
        table.name: [
            tuple(row)
            for row in store.rows(
                select(table).where(table.c.workspace == workspace).order_by(*table.primary_key.columns)
            )
        ]
        for table in metadata.sorted_tables
    }
