"""What /log and its buttons do, inside one unit of work; what came of it is drawn from the values returned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.blocks import Json
from handlers.log.buttons import tactic_pressed, type_pressed
from handlers.log.counting import Counting, counting_of
from handlers.log.lines import ActivityLine, EntryLine, Known, LostLine, OpportunityLine
from handlers.log.vocabulary import vocabulary_with
from handlers.nonce import first_press, value_of
from handlers.nudges.corrections import correct_messages_of
from handlers.standings import facts_under
from handlers.visit import Visit
from handlers.words import currency_of
from planning.entries import Entry
from planning.ids import EntryId, ItemId
from planning.pipeline import Opportunity
from planning.plan import Business, Plan
from storage import accounts, entries, opportunities, plans
from storage.folding import folded
from storage.store import Store

BACKDATED = timedelta(days=31)  # how long ago an activity may be, where the plan began later
PAGE = 10  # entries of the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An entry that was stored, and where the rep stands with it."""

    entry: Entry
    counting: Counting
    business_told: bool = True  # whether new or existing was said; else it is as earlier sales there have it
    opportunity: Opportunity | None = None  # the one that is open with the sale's account, where there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    entry: Entry
    counting: Counting


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the rep's entries, newest first."""

    entries: tuple[Entry, ...]
    before: EntryId | None  # where the page begins; none: with the newest
    has_older: bool


def plan_today(store: Store, visit: Visit) -> Plan | None:
    return plans.current_plan(store, visit.workspace, visit.id, visit.today)


def known_of(store: Store, visit: Visit, under_way: Plan | None) -> Known:
    plan = under_way or _other_plan(store, visit)
    names = accounts.account_names(store, visit.workspace, visit.id)
    earliest = visit.today - BACKDATED
    return Known(
        locale=visit.words.locale,
        currency=plan.revision.target.currency if plan is not None else currency_of(visit.person),
        accounts={folded(name): name for name in names},
        earliest=min(earliest, plan.period.first) if plan is not None else earliest,
        vocabulary=vocabulary_with(visit.types, types_planned(plan)),
    )


def types_planned(plan: Plan | None) -> tuple[str, ...]:
    return tuple(tactic.type for tactic in plan.revision.tactics) if plan is not None else ()


def _other_plan(store: Store, visit: Visit) -> Plan | None:
    """The one that is to come or was last."""
    theirs = plans.plans_of(store, visit.workspace, visit.id)
    return theirs[-1] if theirs else None


def record(store: Store, visit: Visit, line: EntryLine, under_way: Plan | None) -> Logged:
    """`under_way` is today's plan, as it was when the line was read."""
    if isinstance(line, ActivityLine):
        return _logged(store, visit, _activity(store, visit, line), under_way)
    if isinstance(line, LostLine | OpportunityLine):
        raise NotImplementedError(type(line).__name__)  # not read yet
    told = line.business or _business_said(store, visit, line.account)
    business = told or _business_of(store, visit, line.account)
    sale = entries.record_sale(
        store,
        visit.workspace,
        rep=visit.id,
        amount=line.amount,
        profit=line.profit,
        business=business,
        day=line.day,
        account=line.account,
        note=line.note,
        now=visit.now,
    )
    opportunity = _only_open(store, visit, line.account)
    logged = _logged(store, visit, sale, under_way)
    return replace(logged, business_told=told is not None, opportunity=opportunity)


def press_log(store: Store, visit: Visit, action: Json) -> Logged | None:
    """One of the button's type, today; none where this drawn button was pressed before."""
    plan = plan_today(store, visit)
    type_ = type_pressed(action)
    known = vocabulary_with(visit.types, types_planned(plan)).kinds
    if type_ not in known or not first_press(store, visit.workspace, action, now=visit.now):
        return None
    line = ActivityLine(
        type=type_,
        count=1,
        accounts=tuple(filter(None, [value_of(action).get("account")])),
        day=visit.today,
        note="",
        tactic=_tactic_pressed(action, plan),
    )
    return _logged(store, visit, _activity(store, visit, line), plan)


def _tactic_pressed(action: Json, plan: Plan | None) -> ItemId | None:
    """That the button stands beside; none where the plan has it no more."""
    said = tactic_pressed(action)
    tactics = plan.revision.tactics if plan is not None else ()
    return next((tactic.item for tactic in tactics if tactic.item == said), None)


def undo_latest(store: Store, visit: Visit) -> Undone | None:
    """None where nothing is left to undo."""
    latest = entries.latest_entry(store, visit.workspace, visit.id)
    return None if latest is None else _undo(store, visit, latest.id)


def press_undo(store: Store, visit: Visit, action: Json) -> Undone | None:
    """None where the entry was undone before."""
    first = first_press(store, visit.workspace, action, now=visit.now)
    return _undo(store, visit, EntryId(value_of(action).get("entry", ""))) if first else None


def page_of(store: Store, visit: Visit, before: EntryId | None) -> Page:
    found = entries.entries(store, visit.workspace, visit.id, limit=PAGE + 1, before=before)
    return Page(entries=tuple(found[:PAGE]), before=before, has_older=len(found) > PAGE)


def _activity(store: Store, visit: Visit, line: ActivityLine) -> Entry:
    return entries.record_activity(
        store,
        visit.workspace,
        rep=visit.id,
        type=line.type,
        count=line.count,
        day=line.day,
        account=line.accounts[0] if line.accounts else None,
        note=line.note,
        now=visit.now,
        tactic=line.tactic,
    )


def _undo(store: Store, visit: Visit, entry: EntryId) -> Undone | None:
    undone = entries.undo(store, visit.workspace, visit.id, entry, visit.now)
    if undone is None:
        return None
    return Undone(entry=undone, counting=changed_by(store, visit, undone, plan_today(store, visit)))


def _logged(store: Store, visit: Visit, entry: Entry, under_way: Plan | None) -> Logged:
    return Logged(entry=entry, counting=changed_by(store, visit, entry, under_way))


def changed_by(store: Store, visit: Visit, entry: Entry, under_way: Plan | None) -> Counting:
    """Where the rep stands now; what they were sent this week is corrected."""
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now)
    facts = facts_under(store, visit.workspace, visit.person, under_way, visit.now)
    return counting_of(store, visit, facts, entry)


def _business_said(store: Store, visit: Visit, account: str | None) -> Business | None:
    return accounts.business_said(store, visit.workspace, visit.id, account) if account is not None else None


def _only_open(store: Store, visit: Visit, account: str | None) -> Opportunity | None:
    found = opportunities.open_with(store, visit.workspace, visit.id, account) if account is not None else []
    return found[0] if len(found) == 1 else None


def _business_of(store: Store, visit: Visit, account: str | None) -> Business:
    bought = account is not None and accounts.has_bought(store, visit.workspace, visit.id, account)
    return Business.EXISTING if bought else Business.NEW
