"""Each starting point holds together, fits its headings and comes under fresh ids."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from planning.outline import Element
from planning.plan import ACTIVITY_TYPES, Business
from planning.starting_points import STARTING_POINTS, begun_with, starting_point_of


@pytest.mark.parametrize("name", STARTING_POINTS)
def test_each_has_the_three_elements_and_points_only_to_its_own(name: str) -> None:
    numbers = count()
    begun = begun_with(STARTING_POINTS[name], lambda: f"id-{next(numbers)}", by=date(2026, 12, 31))
    goals = {goal.item for goal in begun.outline.goals}
    strategies = {strategy.item: strategy for strategy in begun.outline.strategies}

    assert {goal.element for goal in begun.outline.goals} == set(Element)
    assert {strategy.goal for strategy in strategies.values()} == goals
    assert {strategy.business for strategy in strategies.values()} == set(Business)
    assert all(strategies[tactic.strategy].business is tactic.business for tactic in begun.tactics if tactic.strategy)
    assert {tactic.type for tactic in begun.tactics} <= set(ACTIVITY_TYPES)
    assert {tactic.type for tactic in begun.tactics if not tactic.count} == {"call", "meeting", "proposal"}
    assert starting_point_of(begun.outline) == name
