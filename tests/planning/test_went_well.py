"""What went well is the best that is true of the week, and never more than that."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days, week_of
from planning.ids import ItemId
from planning.money import Money
from planning.pace import ActionPace
from planning.plan import Cadence
from planning.went_well import (
    AllDone,
    Booked,
    Done,
    More,
    Record,
    WentWell,
    is_last_working_day,
    went_well,
)

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)


def action(type_: str, done: int, planned: int, *, coverage: str | None = None) -> ActionPace:
    return ActionPace(
        item=ItemId(type_),
        type=type_,
        business=None,
        text="",
        cadence=Cadence.WEEK,
        window=week_of(FRIDAY),
        coverage=coverage,
        planned=planned,
        done=done,
        expected=Fraction(planned),
    )


def weeks_ago(**counts: int) -> dict[date, int]:
    """Such as w0=8, w9=8: this week and nine weeks ago."""
    return {MONDAY - timedelta(weeks=int(week[1:])): count for week, count in counts.items()}


def of(
    *actions: ActionPace,
    last: tuple[ActionPace, ...] = (),
    counts: dict[str, dict[date, int]] | None = None,
    booked: dict[date, int] | None = None,
) -> WentWell | None:
    money = {week: Money(minor=minor, currency="EUR") for week, minor in (booked or {}).items()}
    return went_well(FRIDAY, actions=actions, last_week=last, counts=counts or {}, booked=money)


def test_what_was_done_as_planned_is_said_with_since_when_it_was_the_most() -> None:
    counts = {"meeting": weeks_ago(w0=8, w1=4, w2=6, w9=8)}

    assert of(action("meeting", 8, 8), action("call", 3, 40), counts=counts) == Done(
        type="meeting", done=8, planned=8, record=Record(since=MONDAY - timedelta(weeks=9))
    )


def test_a_week_that_had_as_many_lately_takes_the_record_away() -> None:
    counts = {"meeting": weeks_ago(w0=8, w2=8, w9=8)}

    assert of(action("meeting", 8, 8), action("call", 3, 40), counts=counts) == Done(type="meeting", done=8, planned=8)


def test_of_too_few_weeks_nothing_is_the_most() -> None:
    assert of(action("meeting", 8, 8), action("call", 3, 40), counts={"meeting": weeks_ago(w0=8, w1=4, w2=6)}) == Done(
        type="meeting", done=8, planned=8
    )


def test_what_serves_no_tactic_makes_no_record_of_those_that_do() -> None:
    counts = {"meeting": weeks_ago(w0=9, w1=1, w2=1, w3=1, w4=1)}

    assert of(action("meeting", 8, 8), action("call", 3, 40), counts=counts) == Done(type="meeting", done=8, planned=8)


def test_the_best_booked_comes_before_a_full_week_and_that_before_the_rest() -> None:
    best = weeks_ago(w0=50, w1=10, w2=10, w3=10, w4=10)
    found = of(action("meeting", 8, 8), booked=best)

    assert found == Booked(amount=Money(minor=50, currency="EUR"), record=Record(since=None))
    assert of(action("meeting", 8, 8), booked=weeks_ago(w0=50)) == AllDone(planned=8)


def test_more_than_last_week_is_said_of_what_is_mostly_done() -> None:
    last = (action("meeting", 4, 8), action("call", 1, 40))

    assert of(action("meeting", 6, 8), action("call", 3, 40), last=last) == More(type="meeting", done=6, more=2)
    assert of(action("meeting", 4, 8), action("call", 3, 40), last=last) is None


def test_nothing_is_said_of_a_week_in_which_nothing_went_well() -> None:
    assert of(action("meeting", 2, 8), last=(action("meeting", 6, 8),)) is None


def test_the_last_working_day_is_the_persons_own() -> None:
    thursday = Calendar(away=(Days(FRIDAY, FRIDAY),))

    assert [is_last_working_day(MONDAY + timedelta(days=at), Calendar()) for at in (3, 4, 5)] == [False, True, False]
    assert is_last_working_day(date(2026, 11, 19), thursday)
    assert not is_last_working_day(FRIDAY, thursday)


@given(
    done=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
    history=st.lists(st.integers(0, 12), max_size=20),
    booked=st.lists(st.integers(0, 500), max_size=20),
)
def test_it_is_never_false(done: list[tuple[int, int]], history: list[int], booked: list[int]) -> None:
    actions = [action(f"t{at}", *each) for at, each in enumerate(done)]
    before = {MONDAY - timedelta(weeks=at + 1): count for at, count in enumerate(history)}
    counts = {each.type: {**before, MONDAY: each.done} for each in actions}
    money = {MONDAY - timedelta(weeks=at): minor for at, minor in enumerate(booked)}

    match of(*actions, counts=counts, booked=money):
        case Done() as found:
            assert found.done >= found.planned > 0
            _holds(found.record, found.done, before)
        case Booked() as found:
            assert found.amount.minor == money[MONDAY] > 0
            _holds(found.record, found.amount.minor, {week: each for week, each in money.items() if week < MONDAY})
        case AllDone():
            assert all(each.done >= each.planned for each in actions)
        case found:
            assert found is None


def _holds(record: Record | None, now: int, before: dict[date, int]) -> None:
    if record is not None:
        assert all(count < now for week, count in before.items() if record.since is None or week > record.since)
        assert record.since is None or before[record.since] >= now
