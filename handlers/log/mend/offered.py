"""What the form of an entry is drawn and read by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.log.act import foremost, known_of
from handlers.log.late import cutoff_of
from handlers.log.reading.lines import Known
from handlers.visit import Visit
from planning.entries import DECISIONS, Activity, Entry, Sale
from planning.late import mending_is_late
from planning.pipeline import Opportunity
from planning.plan import Measure, Plan, Tactic
from storage import opportunities, plans_by_day
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    known: Known
    types: tuple[str, ...]  # with the entry's own, which a workspace may have taken back
    tactics: tuple[Tactic, ...]  # of the plan of the entry's day
    opportunities: tuple[Opportunity, ...]  # open ones, and the one that it moves
    asks_profit: bool
    earliest: date | None  # the first day that needs no reason; none: no reason is asked
    is_late: bool  # whether taking it back, or saving it on its day, takes one


def offered_for(store: Store, visit: Visit, entry: Entry) -> Offered:
    theirs = plans_by_day.plans_of_day(store, visit.workspace, visit.id, entry.day)
    plan = foremost(theirs)
    known, earliest = known_of(store, visit, theirs), cutoff_of(store, visit)
    return Offered(
        known=known,
        types=_types(known, entry),
        tactics=plan.revision.tactics if plan is not None else (),
        opportunities=_opportunities(store, visit, entry),
        asks_profit=_asks_profit(plan, entry),
        earliest=earliest,
        is_late=mending_is_late(entry.day, entry.day, logged_at=entry.logged_at, earliest=earliest, now=visit.now),
    )


def is_decision(entry: Entry) -> bool:
    return isinstance(entry, Activity) and entry.type in DECISIONS


def _types(known: Known, entry: Entry) -> tuple[str, ...]:
    kinds = known.vocabulary.kinds
    return kinds if isinstance(entry, Sale) or entry.type in kinds else (*kinds, entry.type)


def _opportunities(store: Store, visit: Visit, entry: Entry) -> tuple[Opportunity, ...]:
    theirs = opportunities.opportunities_of(store, visit.workspace, visit.id)
    found = [each for each in theirs if each.is_open or each.id == entry.opportunity]
    with_account_first = sorted(found, key=lambda each: (each.id != entry.opportunity, each.account != entry.account))
    return tuple(with_account_first)


def _asks_profit(plan: Plan | None, entry: Entry) -> bool:
    if not isinstance(entry, Sale):
        return False
    counts = plan is not None and (plan.revision.measure is Measure.PROFIT or plan.revision.profit_target is not None)
    return counts or entry.profit is not None
