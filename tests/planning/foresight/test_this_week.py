"""What the gap asks of a week: the funnel's counts over the working days that are left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from planning.calendar import Calendar, Days
from planning.entries import Sale
from planning.foresight.this_week import ASKS_MORE, required_this_week, to_plan
from planning.funnel import a_day
from planning.ids import EntryId
from planning.money import Money
from planning.pace import Status
from planning.plan import Business, Ratios
from planning.serving import Tallies
from planning.standing import Standing, standing
from planning.weeks import ArrangedWeek, Arrangement, asked_in_week, with_more
from tests.planning.foresight.carried import ANNA, PLAN

CALENDAR = Calendar()


def stands(day: date, *, calendar: Calendar = CALENDAR, won: int = 0, tallies: Tallies | None = None) -> Standing:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    sale = Sale(
        id=EntryId("s"),
        rep=ANNA,
        amount=Money(minor=won, currency="EUR"),
        business=Business.NEW,
        day=day,
        account=None,
        note="",
        logged_at=now,
    )
    return standing(PLAN, now=now, calendar=calendar, tallies=tallies or {}, sales=(sale,))


def asked(stood: Standing, *, calendar: Calendar = CALENDAR, ratios: Ratios = PLAN.revision.ratios) -> dict[str, int]:
    found = required_this_week(stood, calendar, missing=stood.target.gap, ratios=ratios)
    return {each.type: each.week for each in found}


def test_a_gap_is_spread_over_the_days_that_are_left() -> None:
    """310,000 euros by deals of 15,000 take 62 proposals, 124 meetings and 372 calls in 34 working days."""
    assert asked(stands(date(2026, 11, 16))) == {"call": 55, "meeting": 19, "proposal": 10}


def test_days_off_of_the_week_take_their_part_to_the_others() -> None:
    away = Calendar(away=(Days(date(2026, 11, 19), date(2026, 11, 20)),))

    one_day = asked(stands(date(2026, 11, 18), calendar=away), calendar=away)

    assert one_day == {}  # of which the plan's own counts are more


def test_half_a_proposal_ratio_takes_twice_the_proposals() -> None:
    ratios = replace(Ratios(), win_per_proposal=Fraction(1, 6))

    assert asked(stands(date(2026, 11, 16)), ratios=ratios)["proposal"] == 19


def test_a_plan_on_track_is_asked_nothing() -> None:
    stood = stands(date(2026, 11, 16), won=250_000_00)

    assert stood.status is Status.ON_TRACK
    assert asked(stood) == {}


@settings(max_examples=60)
@given(
    day=st.dates(min_value=date(2026, 10, 20), max_value=date(2026, 12, 31)),
    won=st.integers(0, 330_000_00),
    done=st.integers(0, 40),
    added=st.integers(-5, 40),
)
def test_a_week_takes_what_is_asked_and_never_more_than_is_plausible(
    day: date, won: int, done: int, added: int
) -> None:
    stood = stands(day, won=won, tallies={day: {("meeting", None): done}})
    arranged = ArrangedWeek(actions={stood.week[1].item: Arrangement(added=added)})

    found = required_this_week(stood, CALENDAR, missing=stood.target.gap, ratios=Ratios())
    taken = with_more(arranged, stood.week, to_plan(found, stood, arranged))

    assert not found or stood.status in ASKS_MORE
    for each in found:
        action = next(action for action in stood.week if action.type == each.type)
        assert asked_in_week(action, taken.of(action.item)) >= each.taken
        assert each.taken <= max(each.planned, each.done + a_day(each.type) * 5)
        assert each.plausible or each.taken < each.week
    assert to_plan(found, stood, taken) == {}
