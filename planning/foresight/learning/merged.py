"""Several reps of a history as one: what the plan of a territory is learned from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from planning.foresight.activity import Weekly
from planning.foresight.history import History

Groups = Mapping[str, Collection[str]]  # reps by the name that they have together


def merged(history: History, groups: Groups) -> History:
    """The history with each of these groups as one rep under its name; those of them who were there are nobody then.

    No rep is in two of the groups.
    """
    joined = {rep: name for name, reps in groups.items() for rep in reps}
    names = (*(rep for rep in history.reps if rep not in joined), *groups)
    at = {name: index for index, name in enumerate(names)}
    to = np.array([at[joined.get(rep, rep)] for rep in history.reps], dtype=np.int64)
    return replace(history, reps=names, deal_rep=to[history.deal_rep], sale_rep=to[history.sale_rep])


def apart(groups: Groups) -> list[Groups]:
    """The same groups in as few batches as come of taking them in order, so that in none a rep is twice."""
    batches: list[tuple[dict[str, Collection[str]], set[str]]] = []
    for name, reps in groups.items():
        free = next((batch for batch in batches if batch[1].isdisjoint(reps)), None)
        if free is None:
            free = ({}, set())
            batches.append(free)
        free[0][name] = reps
        free[1].update(reps)
    return [batch for batch, _ in batches]


def weekly_together(each: Iterable[Weekly]) -> Weekly:
    """What several reps logged, as of one."""
    found: dict[date, dict[str, int]] = {}
    for theirs in each:
        for monday, by_type in theirs.items():
            of_week = found.setdefault(monday, {})
            for type_, count in by_type.items():
                of_week[type_] = of_week.get(type_, 0) + count
    return found
