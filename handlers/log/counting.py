"""Where an entry counts: by the plan of its own day, which need not be the one under way today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlers.plan.page.facts import facts_by
from handlers.visit import Visit
from planning.due import RepFacts
from planning.entries import Entry
from planning.standing import Standing
from storage import plans, territories
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """`standing` is none where no plan holds the entry's day; `begins` is then the first day of the next one."""

    now: Standing | None  # by the plan under way today
    standing: Standing | None  # today, by the plan of the entry's day
    begins: date | None = None
    has_plan: bool = True  # whether there is any, for whatever days
    serves: tuple[str, ...] = ()  # the territories in whose plans it counts, where no plan of their own holds the day

    @property
    def is_elsewhere(self) -> bool:
        """Whether it counts in another plan than the one under way."""
        return self.standing is not None and (self.now is None or self.now.plan.id != self.standing.plan.id)


def counting_of(store: Store, visit: Visit, facts: RepFacts, entry: Entry) -> Counting:
    """`facts` are the rep's as of now, with the entry stored or taken back."""
    now = facts.standing
    plan = now.plan if now is not None else None
    if entry.day != visit.today:
        plan = plans.plan_of_day(store, visit.workspace, visit.id, entry.day)
    if plan is None:
        return _by_none(store, visit, now, entry.day)
    if now is not None and now.plan.id == plan.id:
        return Counting(now=now, standing=now)
    latest = plans.plan(store, visit.workspace, plan.id, visit.today) or plan
    return Counting(now=now, standing=facts_by(store, visit.workspace, facts, latest).standing)


def _by_none(store: Store, visit: Visit, now: Standing | None, day: date) -> Counting:
    theirs = [plan for plan in plans.plans_of(store, visit.workspace, visit.id) if plan.is_saved]
    begins = min((plan.period.first for plan in theirs if plan.period.first > day), default=None)
    serves = tuple(_served(store, visit, day))
    return Counting(now=now, standing=None, begins=begins, has_plan=bool(theirs), serves=serves)


def _served(store: Store, visit: Visit, day: date) -> Iterator[str]:
    """The territories that they serve whose plan holds the day, as typed."""
    for each in territories.territories_of_rep(store, visit.workspace, visit.id):
        kept = plans.plans_of(store, visit.workspace, each.keeper) if visit.id in each.counted else []
        if any(plan.territory == each.id and plan.is_saved and day in plan.period for plan in kept):
            yield each.name
