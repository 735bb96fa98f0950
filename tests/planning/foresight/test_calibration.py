"""How often came true what was foreseen."""

from __future__ import annotations

from datetime import date, timedelta

from planning.foresight.basis import Basis
from planning.foresight.calibration import ENOUGH_PLANS, calibration
from planning.foresight.kept import KeptOutlook
from planning.ids import PlanId

BEGINS = date(2026, 10, 1)


def kept(plan: int, chance: float | None, hit: bool | None, *, day: int = 0) -> KeptOutlook:
    on = BEGINS + timedelta(days=day)
    return KeptOutlook(
        plan=PlanId(f"p{plan}"),
        day=on,
        basis=Basis(day=on, ends=date(2026, 12, 31)),
        chance=chance,
        expected=0,
        low=0,
        high=0,
        booked=0,
        target=1,
        at_risk=False,
        hit=hit,
    )


def weeks_of(plan: int, hit: bool, *chances: float) -> list[KeptOutlook]:
    return [kept(plan, chance, hit, day=7 * at) for at, chance in enumerate(chances)]


def test_each_bin_says_what_came_of_its_chances() -> None:
    """Sixteen weeks of eight plans at 30 %: two plans reached their target."""
    said = [each for plan in range(8) for each in weeks_of(plan, plan < 2, 0.25, 0.35)]

    found = calibration(said)

    [there] = found.bins
    assert (there.low, there.high, there.n, there.plans) == (0.2, 0.4, 16, 8)
    assert there.came_true == 0.25
    assert abs(there.said - 0.3) < 1e-9
    assert found.brier is not None
    assert 0.18 < found.brier < 0.2


def test_the_days_of_one_week_count_once() -> None:
    """A plan that was foreseen every day is no more evidence than one that was foreseen each week."""
    daily = [kept(plan, 0.3, False, day=day) for plan in range(8) for day in range(14)]

    assert calibration(daily).bins[0].n == 8 * 3  # Thursday 1 to Wednesday 14 October touch three weeks


def test_little_is_not_shown() -> None:
    some = [each for plan in range(ENOUGH_PLANS - 1) for each in weeks_of(plan, True, *[0.9] * 10)]
    scattered = [each for plan in range(ENOUGH_PLANS) for each in weeks_of(plan, True, 0.9)]

    assert not calibration(some).is_enough
    assert not calibration(scattered).is_enough
    assert not calibration([]).is_enough


def test_what_was_not_shown_or_is_not_decided_counts_nowhere() -> None:
    said = [each for plan in range(8) for each in weeks_of(plan, True, 0.9, 0.95)]
    nothing = [kept(9, None, True), kept(10, 0.9, None)]

    assert calibration([*said, *nothing]) == calibration(said)


def test_a_certain_chance_is_in_the_last_bin() -> None:
    said = [each for plan in range(8) for each in weeks_of(plan, True, 1.0)]

    assert calibration(said).bins[0].n == 8
