"""A thing that a line says becomes entries, and does to the opportunities what it says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from handlers.log.asked import LOST_ONE
from handlers.log.implied import become, business_of, lost, moved_by, of_amount, only_one, open_ones, said_or, with_step
from handlers.log.logged import Moves
from handlers.log.reading.lines import ActivityLine, EntryLine, LostLine, OpportunityLine, SaleLine
from handlers.log.spread import spread
from handlers.visit import Visit
from planning.entries import LOST, OPPORTUNITY, Activity, BusinessFrom, Entry
from planning.pipeline import Opportunity
from storage import entries, opportunities
from storage.entry_changes import Changed, note_changed, step_of
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all entries of a line have in common."""

    line: str | None = None
    late_because: str | None = None
    sure: Collection[str] = frozenset()  # questions that were answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    entry: Entry
    business: BusinessFrom = BusinessFrom.SAID
    moves: Moves = field(default_factory=Moves)


def store_line(store: Store, visit: Visit, line: EntryLine, shared: Shared) -> tuple[Stored, ...]:
    """One for each account, in their order."""
    match line:
        case ActivityLine():
            return tuple(_activity(store, visit, line, shared, name, count) for name, count in spread(line))
        case SaleLine():
            return (_sale(store, visit, line, shared),)
        case LostLine():
            return (_lost(store, visit, line, shared),)
        case OpportunityLine():
            return (_opportunity(store, visit, line, shared),)


def note_of(line: ActivityLine | SaleLine | OpportunityLine) -> str:
    """All that was typed behind the line: a next step too, which may find no opportunity."""
    return " · ".join(part for part in (line.note, line.next_step_typed) if part)


def which_lost(found: tuple[Opportunity, ...], line: LostLine, sure: Collection[str]) -> tuple[Opportunity, ...]:
    """Those that may be meant: of several of one amount the one that was chosen."""
    meant = of_amount(found, line.amount)
    return tuple(each for each in meant if f"{LOST_ONE}:{each.id}" in sure) or meant


def _activity(
    store: Store, visit: Visit, line: ActivityLine, shared: Shared, account: str | None, count: int
) -> Stored:
    found = open_ones(store, visit, account)
    moved = moved_by(found, line.amount)
    entry = _kept(
        store,
        visit,
        shared,
        type=line.type,
        count=count,
        day=line.day,
        account=account,
        note=note_of(line),
        tactic=line.tactic,
        amount=line.amount,
        opportunity=moved.id if moved is not None else None,
    )
    return Stored(entry=entry, moves=_moves(store, visit, line, found, entry, moved))


def _moves(
    store: Store,
    visit: Visit,
    line: ActivityLine,
    found: tuple[Opportunity, ...],
    entry: Activity,
    moved: Opportunity | None,
) -> Moves:
    others = tuple(each for each in found if each != moved)
    if moved is None or not line.next_step:
        return Moves(opportunity=moved, others=others, step_kept=bool(line.next_step))
    before, moved = step_of(moved), with_step(store, visit, moved, line.next_step, line.next_step_on)
    changed = Changed(opportunity=moved.id, steps=(before, step_of(moved)))
    note_changed(store, visit.workspace, visit.id, entry.id, changed)
    return Moves(opportunity=moved, others=others, step_set=True)


def _kept(store: Store, visit: Visit, shared: Shared, **said: Any) -> Activity:
    return entries.record_activity(
        store,
        visit.workspace,
        rep=visit.id,
        now=visit.now,
        line=shared.line,
        late_because=shared.late_because,
        **said,
    )


def _sale(store: Store, visit: Visit, line: SaleLine, shared: Shared) -> Stored:
    found = open_ones(store, visit, line.account)
    won = only_one(of_amount(found, line.amount))
    business, where_from = said_or(line.business, lambda: business_of(store, visit, line.account, won))
    sale = entries.record_sale(
        store,
        visit.workspace,
        rep=visit.id,
        amount=line.amount,
        profit=line.profit,
        business=business,
        day=line.day,
        account=line.account,
        note=note_of(line),
        now=visit.now,
        line=shared.line,
        late_because=shared.late_because,
        business_from=where_from,
    )
    others = tuple(each for each in found if each != won)
    if won is not None:
        won = become(store, visit, won, sale)
    moves = Moves(opportunity=won, others=others, step_kept=bool(line.next_step))
    return Stored(entry=sale, business=where_from, moves=moves)


def _lost(store: Store, visit: Visit, line: LostLine, shared: Shared) -> Stored:
    found = open_ones(store, visit, line.account)
    gone = only_one(which_lost(found, line, shared.sure))
    if gone is not None:
        gone = lost(store, visit, gone, line.reason, line.day)
    entry = _kept(
        store,
        visit,
        shared,
        type=LOST,
        count=1,
        day=line.day,
        account=line.account,
        note=line.reason,
        amount=line.amount or (gone.amount if gone is not None else None),
        opportunity=gone.id if gone is not None else None,
    )
    others = tuple(each for each in found if gone is None or each.id != gone.id)
    return Stored(entry=entry, moves=Moves(opportunity=gone, others=others))


def _opportunity(store: Store, visit: Visit, line: OpportunityLine, shared: Shared) -> Stored:
    business, where_from = said_or(line.business, lambda: business_of(store, visit, line.account))
    made = opportunities.add_opportunity(
        store,
        visit.workspace,
        owner=visit.id,
        account=line.account,
        amount=line.amount,
        business=business,
        likelihood=line.likelihood,
        closes=line.closes,
        next_step=line.next_step,
        next_step_on=line.next_step_on,
        text=line.note,
        now=visit.now,
    )
    entry = _kept(
        store,
        visit,
        shared,
        type=OPPORTUNITY,
        count=1,
        day=visit.today,
        account=line.account,
        note=note_of(line),
        amount=line.amount,
        opportunity=made.id,
    )
    return Stored(entry=entry, business=where_from, moves=Moves(opportunity=made, step_set=bool(line.next_step)))
