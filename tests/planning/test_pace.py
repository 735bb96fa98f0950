from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days, quarter_of, week_of
from planning.ids import ItemId
from planning.money import Money
from planning.pace import Status, action_pace, expected_of, part_pace, status_of, target_pace
from planning.plan import Tactic

MEETINGS = Tactic(item=ItemId("t"), type="meeting", count=10)
WEDNESDAY_NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
WEEK = week_of(WEDNESDAY_NOON.date())


def euros(whole: int) -> Money:
    return Money(minor=whole * 100, currency="EUR")


def test_two_of_ten_meetings_by_wednesday_noon_are_behind_by_three() -> None:
    pace = action_pace(MEETINGS, done=2, whole=WEEK, days=WEEK, calendar=Calendar(), now=WEDNESDAY_NOON)

    assert pace.is_behind
    assert pace.missing == 3
    assert pace.left == 8


def test_nobody_is_behind_on_monday_morning() -> None:
    monday = datetime(2026, 11, 16, 9, tzinfo=UTC)

    assert not action_pace(MEETINGS, done=0, whole=WEEK, days=WEEK, calendar=Calendar(), now=monday).is_behind


def test_a_short_week_asks_for_less() -> None:
    three_days = Calendar(away=(Days(date(2026, 11, 19), date(2026, 11, 20)),))

    assert action_pace(MEETINGS, done=0, whole=WEEK, days=WEEK, calendar=three_days, now=WEDNESDAY_NOON).planned == 6


def test_a_week_off_asks_for_nothing() -> None:
    off = Calendar(away=(WEEK,))

    pace = action_pace(MEETINGS, done=0, whole=WEEK, days=WEEK, calendar=off, now=WEDNESDAY_NOON)

    assert (pace.planned, pace.is_behind) == (0, False)


def test_today_counts_once_it_is_over() -> None:
    """A quiet morning is not a shortfall: 9:00 and 17:00 of one day expect the same."""
    quarter = quarter_of(WEDNESDAY_NOON.date())

    def expected(hour: int) -> Money:
        now = WEDNESDAY_NOON.replace(hour=hour)
        return target_pace(
            euros(640), new=euros(0), existing=euros(0), before=euros(0), days=quarter, calendar=Calendar(), now=now
        ).expected

    assert expected(9) == expected(17)


def test_new_and_existing_business_come_to_what_is_booked() -> None:
    pace = target_pace(
        euros(100),
        new=euros(30),
        existing=euros(50),
        before=euros(0),
        days=WEEK,
        calendar=Calendar(),
        now=datetime(2026, 11, 23, 9, tzinfo=UTC),
    )

    assert pace.booked == euros(80)
    assert pace.gap == euros(20)
    assert pace.ratio == Fraction(80, 100)


def test_a_plan_made_in_mid_period_starts_from_what_is_booked_then() -> None:
    """Two days of five have passed since, and 40 of 100 were booked before: 64 by now, not 80."""
    pace = target_pace(
        euros(100),
        new=euros(40),
        existing=euros(0),
        before=euros(40),
        days=WEEK,
        calendar=Calendar(),
        now=datetime(2026, 11, 18, 9, tzinfo=UTC),
    )

    assert pace.expected == euros(64)


@given(st.integers(0, 100), st.integers(0, 10**9), st.fractions(0, 1))
def test_what_is_due_of_new_and_existing_business_comes_to_what_is_due(share: int, minor: int, due: Fraction) -> None:
    target, nothing = Money(minor=minor, currency="EUR"), euros(0)
    of_new = target.share(Fraction(share, 100))

    new, existing = (part_pace(each, booked=nothing, before=nothing, due=due) for each in (of_new, target - of_new))

    whole = expected_of(target, before=nothing, due=due)
    assert abs((new.expected + existing.expected - whole).minor) <= 1  # each is rounded


def test_a_part_starts_from_what_was_booked_of_it_before_the_plan() -> None:
    part = part_pace(euros(100), booked=euros(50), before=euros(40), due=Fraction(1, 2))

    assert part.expected == euros(70)


def test_the_status_follows_the_chance_once_one_is_shown() -> None:
    """At half time a chance of 35 % is the level: below it a plan is at risk, whatever was booked."""

    def word(chance: float, ratio: int) -> Status:
        half = Fraction(1, 2)
        return status_of(Fraction(ratio, 100), share_passed=half, chance=chance, share_of_period=half)

    assert [word(0.34, 120), word(0.36, 10), word(0.5, 10)] == [Status.AT_RISK, Status.BEHIND, Status.ON_TRACK]


def test_the_status_follows_the_fields_rule() -> None:
    late = Fraction(1, 2)

    assert status_of(Fraction(99, 100), share_passed=late) is Status.ON_TRACK
    assert status_of(Fraction(98, 100), share_passed=late) is Status.BEHIND
    assert status_of(Fraction(81, 100), share_passed=late) is Status.BEHIND
    assert status_of(Fraction(80, 100), share_passed=late) is Status.AT_RISK


def test_too_little_has_passed_to_call_it_behind() -> None:
    assert status_of(Fraction(0), share_passed=Fraction(1, 20)) is Status.EARLY


@given(st.integers(0, 40), st.datetimes(min_value=datetime(2026, 11, 16), max_value=datetime(2026, 11, 22)))  # noqa: DTZ001 - local
def test_doing_what_is_missing_ends_the_being_behind(done: int, now: datetime) -> None:
    pace = action_pace(MEETINGS, done=done, whole=WEEK, days=WEEK, calendar=Calendar(), now=now)
    after = action_pace(MEETINGS, done=done + pace.missing, whole=WEEK, days=WEEK, calendar=Calendar(), now=now)

    assert not after.is_behind
