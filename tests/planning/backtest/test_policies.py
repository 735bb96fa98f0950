"""Which weeks each rule nudges in, and how that is counted."""

from __future__ import annotations

from datetime import date

import pytest

from planning.backtest.policies import POLICIES, Week, scored
from planning.backtest.replay import Case
from planning.calendar import Days


def weeks(*paces: float, chances: tuple[float | None, ...] = ()) -> list[Week]:
    """From the second week on."""
    told = chances or (None,) * len(paces)
    return [
        Week(number=at, day=date(2025, 4, 7), passed=at / 13, pace=pace, chance=chance)
        for at, (pace, chance) in enumerate(zip(paces, told, strict=True), start=2)
    ]


LOW = weeks(*[0.5] * 11, chances=(0.1,) * 11)


@pytest.mark.parametrize(
    ("policy", "nudged"),
    [
        ("headway", [3]),
        ("below_100_linear", list(range(2, 13))),
        ("below_81_linear", list(range(2, 13))),
        ("below_81_linear_two_weeks_four_apart", [3, 7, 11]),
        ("p_below_30_two_weeks_four_apart", [3, 7, 11]),
    ],
)
def test_a_rep_who_is_always_low_is_told_as_often_as_the_rule_allows(policy: str, nudged: list[int]) -> None:
    assert POLICIES[policy](LOW) == nudged


def test_one_low_week_is_no_reason() -> None:
    once = weeks(1.2, 0.5, 1.2, 0.5, chances=(0.9, 0.1, 0.9, 0.1))

    told = {name: policy(once) for name, policy in POLICIES.items()}

    assert told == {
        "headway": [],
        "below_100_linear": [3, 5],
        "below_81_linear": [3, 5],
        "below_81_linear_two_weeks_four_apart": [],
        "p_below_30_two_weeks_four_apart": [],
    }


def test_where_no_chance_is_shown_no_rule_of_chances_nudges() -> None:
    assert POLICIES["headway"](weeks(0.1, 0.1, 0.1)) == []
    assert POLICIES["p_below_30_two_weeks_four_apart"](weeks(0.1, 0.1, 0.1)) == []


def test_warnings_are_counted_by_what_came_of_the_period() -> None:
    fine = weeks(*[2.0] * 11, chances=(0.9,) * 11)
    reps = {case("Anna", hit=False): LOW, case("Ben", hit=False): fine, case("Carla", hit=True): LOW}

    score = scored("headway", reps)

    assert score.nudges_per_rep_period == pytest.approx(2 / 3)
    assert (score.misses_warned, score.first_week_median, score.hits_falsely_warned, score.n) == (0.5, 3.0, 1.0, 3)


def test_shares_of_nothing_are_not_said() -> None:
    score = scored("headway", {case("Anna", hit=True): LOW})

    assert (score.misses_warned, score.first_week_median) == (None, None)


def case(rep: str, *, hit: bool) -> Case:
    spring = Days(date(2025, 4, 1), date(2025, 6, 30))
    return Case(rep=rep, period=spring, target=100, result=120 if hit else 80)
