"""An obstacle's line says no more of its sign than is known."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from handlers.plan.page.outline import obstacle_line
from handlers.words import DEFAULT_LOCALE, Words
from planning.ids import ItemId
from planning.outline import Obstacle, Sign, SignKind

WORDS = Words(DEFAULT_LOCALE, "UTC")


def test_since_when_coverage_is_below_is_not_known_and_not_said() -> None:
    sign = Sign(kind=SignKind.COVERAGE_BELOW, number=Fraction(2))
    obstacle = Obstacle(item=ItemId("o"), text="Too few are open", sign=sign)

    assert obstacle_line(obstacle, WORDS, date(2026, 11, 18)) == "Too few are open · *seen today*"
