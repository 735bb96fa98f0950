"""Trace: the chain from what is done today up to the target, and down again, from any place on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from planning.ids import ItemId
from planning.money import Money
from planning.outline import Goal, Outline, Strategy
from planning.plan import Revision, Tactic

Link = Goal | Strategy | Tactic

# The funnel's ratios on the way from one of a type to a win, in their order.
_TO_A_WIN: Mapping[str, tuple[str, ...]] = {
    "proposal": ("win_per_proposal",),
    "meeting": ("proposal_per_meeting", "win_per_proposal"),
    "call": ("meeting_per_call", "proposal_per_meeting", "win_per_proposal"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One place of a plan: what it serves, the target's side first, and what serves it, in the rep's order."""

    at: Link | None  # none: the target itself
    above: tuple[Goal | Strategy, ...] = ()
    below: tuple[Link, ...] = ()

    @property
    def loose(self) -> bool:
        """Whether the chain up to the target has a gap: a tactic of no strategy, a strategy of no goal."""
        if self.at is None or isinstance(self.at, Goal):
            return False
        return not any(isinstance(link, Goal) for link in self.above)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What one of an activity brings on average, by the plan's ratios and its average deal."""

    amount: Money
    one_in: Fraction  # so many of it make one win
    assumed: bool  # whether one of the ratios is


def trace(revision: Revision, outline: Outline, item: ItemId | None) -> Trace | None:
    """From this item, or from the target where it is none. None where the plan has no such goal, strategy or tactic."""
    if item is None:
        return Trace(at=None, below=_under_target(revision, outline))
    if (goal := outline.goal(item)) is not None:
        return Trace(at=goal, below=tuple(each for each in outline.strategies if each.goal == item))
    if (strategy := outline.strategy(item)) is not None:
        below = tuple(tactic for tactic in revision.tactics if tactic.strategy == item)
        return Trace(at=strategy, above=_served_by(strategy, outline), below=below)
    tactic = next((tactic for tactic in revision.tactics if tactic.item == item), None)
    return None if tactic is None else Trace(at=tactic, above=_above_tactic(tactic, outline))


def tactics_under(link: Link | None, revision: Revision, outline: Outline) -> tuple[Tactic, ...]:
    """All tactics that carry this out; of the target, all there are."""
    match link:
        case None:
            return revision.tactics
        case Tactic():
            return (link,)
        case Strategy():
            return tuple(tactic for tactic in revision.tactics if tactic.strategy == link.item)
        case Goal():
            of_goal = {strategy.item for strategy in outline.strategies if strategy.goal == link.item}
            return tuple(tactic for tactic in revision.tactics if tactic.strategy in of_goal)


def worth_of_one(type_: str, revision: Revision) -> Worth | None:
    """What one of this type brings; none for a type that is not on the funnel's way to a win."""
    names = _TO_A_WIN.get(type_)
    if names is None:
        return None
    ratios, share = revision.ratios, Fraction(1)
    for name in names:
        share *= getattr(ratios, name)
    if share <= 0:
        return None
    return Worth(
        amount=revision.average_deal.share(share),
        one_in=1 / share,
        assumed=any(name in ratios.assumed for name in names),
    )


def _under_target(revision: Revision, outline: Outline) -> tuple[Link, ...]:
    """The goals; then what hangs on the target itself, as it serves no goal, or no strategy."""
    known: Iterable[Strategy] = (each for each in outline.strategies if outline.goal(each.goal) is None)
    loose = (tactic for tactic in revision.tactics if outline.strategy(tactic.strategy) is None)
    return (*outline.goals, *known, *loose)


def _above_tactic(tactic: Tactic, outline: Outline) -> tuple[Goal | Strategy, ...]:
    strategy = outline.strategy(tactic.strategy)
    return () if strategy is None else (*_served_by(strategy, outline), strategy)


def _served_by(strategy: Strategy, outline: Outline) -> tuple[Goal, ...]:
    goal = outline.goal(strategy.goal)
    return () if goal is None else (goal,)
