"""What a plan holds, and how it is edited: numbers and tactics (its revision) with what explains them (its outline)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from planning.ids import ItemId
from planning.money import Money
from planning.outline import Flow, FocusBlock, Goal, Item, Obstacle, Outline, Strategy
from planning.plan import Measure, Phasing, Ratios, Revision, Tactic

Entry = Item | Tactic
Number = Money | int | Fraction | tuple[int, ...] | Measure | Phasing


class Place(StrEnum):
    """Where in a plan something changed."""

    NUMBERS = "numbers"
    GOAL = "goal"
    STRATEGY = "strategy"
    TACTIC = "tactic"
    OBSTACLE = "obstacle"
    FLOW = "flow"
    FOCUS = "focus block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    revision: Revision
    outline: Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One number, or one item; `was` is none for what is new, `now` for what is gone."""

    place: Place
    name: str  # of a number: its field, such as target, new_share, win_per_proposal; of an item: its id
    was: Entry | Number | None
    now: Entry | Number | None


class Conflict(ValueError):
    """Both changed the same. `changes` are those made meanwhile, as far as they stand in the way."""

    def __init__(self, changes: tuple[Change, ...]) -> None:
        super().__init__(self.__doc__)
        self.changes = changes


def put(content: Content, entry: Entry) -> Content:
    """With this item in the place of the one with its id, else as the last of its kind."""
    return _with(content, {**_entries(content), entry.item: entry})


def holds(content: Content, item: ItemId) -> bool:
    return item in _entries(content)


def without(content: Content, item: ItemId) -> Content:
    """Without the item; what pointed to it points to nothing. As it is where there is none."""
    return _with(content, {key: entry for key, entry in _entries(content).items() if key != item})


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """The numbers first, then the items in the order of `after`, then what is gone."""
    were, are = _numbers(before.revision), _numbers(after.revision)
    numbers = [
        Change(place=Place.NUMBERS, name=name, was=were[name], now=now)
        for name, now in are.items()
        if now != were[name]
    ]
    old, new = _entries(before), _entries(after)
    items = [_change(old.get(item), new.get(item)) for item in [*new, *(item for item in old if item not in new)]]
    return (*numbers, *(change for change in items if change is not None))


def merged(base: Content, theirs: Content, mine: Content) -> Content:
    """What both made of the same base, together: the revision is `theirs` with what `mine` changed.

    Raises Conflict where both changed the same number or item, and not to the same.
    """
    meanwhile = {(change.place, change.name): change for change in changes(base, theirs)}
    own = changes(base, mine)
    clashing = [
        meanwhile[change.place, change.name]
        for change in own
        if (change.place, change.name) in meanwhile and meanwhile[change.place, change.name].now != change.now
    ]
    if clashing:
        raise Conflict(tuple(clashing))
    entries = _entries(theirs)
    for change in own:
        if change.place is not Place.NUMBERS:
            _apply(entries, change)
    return _with(replace(theirs, revision=_renumbered(theirs.revision, mine.revision, own)), entries)


def _apply(entries: dict[ItemId, Entry], change: Change) -> None:
    item = ItemId(change.name)
    if change.now is None:
        entries.pop(item, None)
    else:
        assert isinstance(change.now, Entry)
        entries[item] = change.now


_PLACES: Mapping[type[Entry], Place] = {
    Goal: Place.GOAL,
    Strategy: Place.STRATEGY,
    Tactic: Place.TACTIC,
    Obstacle: Place.OBSTACLE,
    Flow: Place.FLOW,
    FocusBlock: Place.FOCUS,
}
_FIELDS = (
    "target",
    "measure",
    "profit_target",
    "margin",
    "phasing",
    "shares",
    "new_share",
    "average_deal",
)
_RATIOS = ("meeting_per_call", "proposal_per_meeting", "win_per_proposal")


def _change(was: Entry | None, now: Entry | None) -> Change | None:
    one = now if now is not None else was
    if was == now or one is None:
        return None
    return Change(place=_PLACES[type(one)], name=one.item, was=was, now=now)


def _numbers(revision: Revision) -> dict[str, Number | None]:
    numbers: dict[str, Number | None] = {name: getattr(revision, name) for name in _FIELDS}
    return numbers | {name: getattr(revision.ratios, name) for name in _RATIOS}


def _renumbered(theirs: Revision, mine: Revision, own: tuple[Change, ...]) -> Revision:
    names = {change.name for change in own if change.place is Place.NUMBERS}
    fields = {name: getattr(mine, name) for name in _FIELDS if name in names}
    return replace(theirs, ratios=_ratios(theirs.ratios, mine.ratios, names), **fields)


def _ratios(theirs: Ratios, mine: Ratios, names: set[str]) -> Ratios:
    changed = names & set(_RATIOS)
    assumed = (theirs.assumed - changed) | (mine.assumed & changed)
    return replace(theirs, assumed=assumed, **{name: getattr(mine, name) for name in changed})


def _entries(content: Content) -> dict[ItemId, Entry]:
    outline = content.outline
    kinds: tuple[Iterable[Entry], ...] = (
        outline.goals,
        outline.strategies,
        content.revision.tactics,
        outline.obstacles,
        outline.flows,
        outline.focus,
    )
    return {entry.item: entry for kind in kinds for entry in kind}


def _with(content: Content, entries: Mapping[ItemId, Entry]) -> Content:
    """These items, in their order; nothing points to what is not among them."""
    goals = tuple(entry for entry in entries.values() if isinstance(entry, Goal))
    known = {goal.item for goal in goals}
    strategies = tuple(
        entry if entry.goal in known else replace(entry, goal=None)
        for entry in entries.values()
        if isinstance(entry, Strategy)
    )
    by_item = {strategy.item: strategy for strategy in strategies}
    tactics = tuple(_under(entry, by_item) for entry in entries.values() if isinstance(entry, Tactic))
    outline = Outline(
        goals=goals,
        strategies=strategies,
        obstacles=tuple(entry for entry in entries.values() if isinstance(entry, Obstacle)),
        flows=tuple(entry for entry in entries.values() if isinstance(entry, Flow)),
        focus=tuple(entry for entry in entries.values() if isinstance(entry, FocusBlock)),
    )
    return Content(revision=replace(content.revision, tactics=tactics), outline=outline)


def _under(tactic: Tactic, strategies: Mapping[ItemId, Strategy]) -> Tactic:
    """A tactic is of the business of the strategy that it carries out."""
    if tactic.strategy is None:
        return tactic
    strategy = strategies.get(tactic.strategy)
    if strategy is None:
        return replace(tactic, strategy=None)
    return replace(tactic, business=strategy.business)
