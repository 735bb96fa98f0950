"""Which tactic an activity serves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from planning.ids import ItemId
from planning.plan import Tactic

Done = tuple[str, ItemId | None]  # an activity's type, and the tactic that the rep linked it to
Tallies = Mapping[date, Mapping[Done, int]]  # activities by local day


def served(tactics: Iterable[Tactic], *, type: str, tactic: ItemId | None) -> ItemId | None:
    """The linked tactic where it is one of these, else the first of that type; none: the activity is not on plan.

    A count comes before a coverage of the same type, as a coverage is reached by the account's name anyway.
    """
    of_type = []
    for each in tactics:
        if each.item == tactic:
            return each.item
        if each.type == type:
            of_type.append(each)
    first = min(of_type, key=lambda each: each.coverage is not None, default=None)
    return None if first is None else first.item


@dataclass(frozen=True, slots=True)
class Served:
    """How many activities served each tactic, and by type those that served none."""

    by_item: dict[ItemId, int] = field(default_factory=dict)
    loose: dict[str, int] = field(default_factory=dict)


def served_in(tactics: Iterable[Tactic], tallies: Tallies, days: Iterable[date]) -> Served:
    tactics = tuple(tactics)
    found = Served()
    for day in days:
        for (type_, linked), count in tallies.get(day, {}).items():
            item = served(tactics, type=type_, tactic=linked)
            if item is None:
                found.loose[type_] = found.loose.get(type_, 0) + count
            else:
                found.by_item[item] = found.by_item.get(item, 0) + count
    return found


def last_served(tactics: Iterable[Tactic], tallies: Tallies) -> dict[ItemId, date]:
    """The last day on which each tactic was served; without any it is left out."""
    tactics = tuple(tactics)
    last: dict[ItemId, date] = {}
    for day in sorted(tallies):
        for item in served_in(tactics, tallies, [day]).by_item:
            last[item] = day
    return last


def together(each: Collection[Tallies]) -> Tallies:
    """The sum of several reps'."""
    if len(each) == 1:
        return next(iter(each))
    total: dict[date, dict[Done, int]] = {}
    for tallies in each:
        for day, done in tallies.items():
            of_day = total.setdefault(day, {})
            for key, count in done.items():
                of_day[key] = of_day.get(key, 0) + count
    return total


def by_type(tallies: Tallies) -> dict[date, dict[str, int]]:
    """The same by day and type alone."""
    found: dict[date, dict[str, int]] = {}
    for day, done in tallies.items():
        of_day = found.setdefault(day, {})
        for (type_, _), count in done.items():
            of_day[type_] = of_day.get(type_, 0) + count
    return found
