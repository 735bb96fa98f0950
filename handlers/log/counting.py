"""Where an entry counts: by the plan of its own day, which need not be the one under way today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.log.plans_held import counts_in, plans_served, plans_today
from handlers.plan.page.facts import facts_by
from handlers.visit import Visit
from planning.due import RepFacts
from planning.entries import Entry
from planning.plan import Plan
from planning.standing import Standing
from storage import plans, plans_by_day
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """`standing` is none where no plan holds the entry's day; `begins` is then the first day of the next one."""

    now: Standing | None  # by the plan under way today
    standing: Standing | None  # today, by the plan of the entry's day
    begins: date | None = None
    has_plan: bool = True  # whether there is any, for whatever days
    several: bool = False  # whether more than one plan of theirs holds the day
    serves: tuple[Plan, ...] = ()  # of the territories that they serve, where no plan of their own holds the day

    @property
    def is_elsewhere(self) -> bool:
        """Whether it counts in another plan than the one under way."""
        return self.standing is not None and (self.now is None or self.now.plan.id != self.standing.plan.id)


def counting_of(
    store: Store, visit: Visit, facts: RepFacts, entry: Entry, under_way: Sequence[Plan] | None = None
) -> Counting:
    """`facts` are the rep's as of now, with the entry stored or taken back; `under_way` the plans of today, where they
    are read already. Of several that hold the day it counts in the first that asks for it."""
    now = facts.standing
    theirs = _of_day(store, visit, entry.day, under_way)
    if not theirs:
        return _by_none(store, visit, now, entry.day)
    plan, several = next((each for each in theirs if counts_in(entry, each)), theirs[0]), len(theirs) > 1
    if now is not None and now.plan.id == plan.id:
        return Counting(now=now, standing=now, several=several)
    latest = plans.plan(store, visit.workspace, plan.id, visit.today) or plan
    standing = facts_by(store, visit.workspace, facts, latest).standing
    return Counting(now=now, standing=standing, several=several)


def _of_day(store: Store, visit: Visit, day: date, under_way: Sequence[Plan] | None) -> Sequence[Plan]:
    if day != visit.today:
        return plans_by_day.plans_of_day(store, visit.workspace, visit.id, day)
    return plans_today(store, visit) if under_way is None else under_way


def _by_none(store: Store, visit: Visit, now: Standing | None, day: date) -> Counting:
    theirs = [plan for plan in plans.plans_of(store, visit.workspace, visit.id) if plan.is_saved]
    begins = min((plan.period.first for plan in theirs if plan.period.first > day), default=None)
    serves = tuple(plans_served(store, visit, day))
    return Counting(now=now, standing=None, begins=begins, has_plan=bool(theirs), serves=serves)
