"""The counts of the second view and the tactics of a plan: which tactic a count is, and how an edited one goes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handlers.plan.making.counts import Counts
from planning.ids import ItemId
from planning.plan import Business, Tactic
from planning.starting_points import StartingPoint
from storage.new_id import new_id


def counts_in(tactics: Iterable[Tactic]) -> Counts:
    """A week, by type: of the first tactic of each type that has a plain count a week."""
    found: Counts = {}
    for tactic in tactics:
        if tactic.is_weekly:
            found.setdefault(tactic.type, tactic.count)
    return found


def others_in(tactics: Iterable[Tactic]) -> list[Tactic]:
    """Those that the second view does not ask for: they stay as they are."""
    seen: set[str] = set()
    others = []
    for tactic in tactics:
        if tactic.is_weekly and tactic.type not in seen:
            seen.add(tactic.type)
        else:
            others.append(tactic)
    return others


def with_counts(tactics: Iterable[Tactic], counts: Counts, *, new_share: int) -> tuple[Tactic, ...]:
    """The tactics with these counts: each keeps its item id, strategy and words; one without a count goes."""
    tactics = tuple(tactics)
    others = {tactic.item for tactic in others_in(tactics)}
    merged = [_counted(tactic, counts, tactic.item in others) for tactic in tactics]
    there = counts_in(tactics)
    added = [_new(type_, count, new_share) for type_, count in counts.items() if type_ not in there]
    return (*(tactic for tactic in merged if tactic is not None), *added)


def begun_tactics(counts: Counts, point: StartingPoint | None, *, new_share: int) -> tuple[Tactic, ...]:
    """The tactics of a first plan: the counts, in the words of a starting point where it has some for them."""
    found = []
    for type_, count in counts.items():
        example = point.tactic(type_) if point is not None else None
        found.append(_new(type_, count, new_share) if example is None else replace(example, count=count))
    return tuple(found)


def _counted(tactic: Tactic, counts: Counts, stays: bool) -> Tactic | None:
    if stays:
        return tactic
    count = counts.get(tactic.type, 0)
    return replace(tactic, count=count) if count else None


def _new(type_: str, count: int, new_share: int) -> Tactic:
    return Tactic(item=ItemId(new_id()), type=type_, count=count, business=_business(type_, new_share))


def _business(type_: str, new_share: int) -> Business | None:
    """Calls open doors: the funnel asks for them for new business alone."""
    if new_share in (0, 100):
        return Business.NEW if new_share else Business.EXISTING
    return Business.NEW if type_ == "call" else None
