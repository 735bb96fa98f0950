"""What several tactics ask together and what of it is done: one figure a window, in which nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planning.pace import ActionPace
from planning.plan import Cadence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    window: Cadence  # a day's count is kept over its week
    contacts: bool  # with the accounts of a list; a call that is one of them is an action too, and so a figure apart
    done: int  # of `planned`: more of one tactic does not stand in for another
    planned: int


def sums_of(actions: Iterable[ActionPace]) -> tuple[Sum, ...]:
    """The week's first, of each window the actions before the contacts; without what asks nothing."""
    found: dict[tuple[Cadence, bool], list[ActionPace]] = {}
    for action in actions:
        if action.planned:
            window = Cadence.WEEK if action.is_weekly else action.cadence
            found.setdefault((window, action.coverage is not None), []).append(action)
    order = list(Cadence)
    return tuple(
        Sum(
            window=window,
            contacts=contacts,
            done=sum(min(action.done, action.planned) for action in found[window, contacts]),
            planned=sum(action.planned for action in found[window, contacts]),
        )
        for window, contacts in sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    )
