"""What an activity brings: by the ratios, unless a year of history shows that wins do not follow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest

from planning.foresight.activity import Weekly
from planning.foresight.effects import effects
from planning.foresight.evidence import Evidence, evidence
from planning.foresight.history import History
from planning.learned import OwnRatio, shrunk
from planning.plan import Ratios

MONDAY = date(2026, 3, 2)


def simulated(
    *, of_meetings: float, of_events: float = 0.0, reps: int = 30, seed: int = 1
) -> tuple[History, dict[str, Weekly]]:
    """A year in which so many wins follow each meeting and event on average, some weeks later, beside others."""
    chance = np.random.default_rng(seed)
    names = tuple(f"rep {each}" for each in range(reps))
    weekly: dict[str, Weekly] = {}
    rep, day = [], []
    for index, name in enumerate(names):
        own = chance.uniform(1.0, 3.0)
        of_rep = {}
        for week in range(53):
            first = MONDAY - timedelta(weeks=53 - week)
            done = {"meeting": int(chance.negative_binomial(2, 2 / (2 + 8))), "event": int(chance.poisson(1))}
            of_rep[first] = done
            mean = own / 2 + of_meetings * done["meeting"] + of_events * done["event"]
            for _ in range(chance.poisson(mean)):
                rep.append(index)
                day.append(first.toordinal() + int(chance.exponential(15)))
        weekly[name] = of_rep
    nothing = np.zeros(0)
    return History(
        reps=names,
        deal_rep=nothing.astype(np.int64),
        deal_opened=nothing.astype(np.int64),
        deal_decided=nothing.astype(np.int64),
        deal_won=nothing.astype(np.bool_),
        deal_amount=nothing,
        deal_stated=nothing,
        sale_rep=np.array(rep, dtype=np.int64),
        sale_day=np.array(day, dtype=np.int64),
        sale_amount=np.ones(len(rep)),
        sale_deal=np.full(len(rep), -1, dtype=np.int64),
    ), weekly


def of_types(known: Evidence) -> dict[str, tuple[float, bool]]:
    found = effects(Ratios(), (), known=known, days=60)
    return {each.type: (each.wins, each.seen) for each in found}


def test_meetings_that_wins_follow_keep_their_effect() -> None:
    history, weekly = simulated(of_meetings=1 / 6)

    found = of_types(evidence(history, weekly, as_of=MONDAY))

    assert found["meeting"][0] == pytest.approx((1 / 6) * 0.75)
    assert found["meeting"][1]


def test_meetings_that_no_win_follows_are_said_to_have_no_effect() -> None:
    history, weekly = simulated(of_meetings=0.0)

    found = of_types(evidence(history, weekly, as_of=MONDAY))

    assert found["meeting"] == (0.0, False)
    assert found["proposal"][0] == pytest.approx((1 / 3) * 0.75)


def test_weeks_that_were_not_logged_deny_nothing() -> None:
    """In every other of the blocks of four weeks nothing was logged, and as much was won."""
    history, weekly = simulated(of_meetings=0.05)
    first = MONDAY - timedelta(weeks=4 * 13)
    logged = {
        name: {week: done for week, done in theirs.items() if (week - first).days // 28 % 2}
        for name, theirs in weekly.items()
    }

    assert of_types(evidence(history, logged, as_of=MONDAY))["meeting"][1]


def test_too_little_history_denies_nothing() -> None:
    history, weekly = simulated(of_meetings=0.0, reps=2)

    found = of_types(evidence(history, weekly, as_of=MONDAY))

    assert found["meeting"][1]


def test_events_count_where_wins_are_seen_to_follow_them() -> None:
    with_effect = of_types(evidence(*simulated(of_meetings=0.1, of_events=0.4), as_of=MONDAY))
    without = of_types(evidence(*simulated(of_meetings=0.1), as_of=MONDAY))

    assert 0 < with_effect["event"][0] < 0.4
    assert "event" not in without


def test_what_comes_later_is_not_seen() -> None:
    history, weekly = simulated(of_meetings=1 / 6)
    earlier = MONDAY - timedelta(weeks=12)
    seen = history.sale_day < earlier.toordinal()
    sales = {name: getattr(history, name)[seen] for name in ("sale_rep", "sale_day", "sale_amount", "sale_deal")}
    then = {name: {week: done for week, done in theirs.items() if week < earlier} for name, theirs in weekly.items()}

    assert evidence(history, weekly, as_of=earlier) == evidence(replace(history, **sales), then, as_of=earlier)


def test_own_ratios_move_the_plans_as_far_as_they_are_enough() -> None:
    found = shrunk(Ratios(), [OwnRatio(name="meeting_per_call", n=180, went_on=86)])

    assert found.meeting_per_call == Fraction(86 + 4, 200)
    assert found.assumed == {"proposal_per_meeting", "win_per_proposal"}


def test_less_of_a_cycle_fits_before_an_end_that_is_near() -> None:
    known = Evidence(cycle=tuple(range(1, 101)))

    far, near, over = (effects(Ratios(), (), known=known, days=days)[2].wins for days in (100, 20, 0))

    assert [far, near, over] == pytest.approx([1 / 3, 1 / 15, 0.0])
