"""Help: which times are proposed, and until when nothing more is asked of a manager."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, Days
from planning.helping import Agenda, Help, TimeChosen, Way, two_times
from planning.ids import PersonId, TeamId

MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
ZONES = st.sampled_from(("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"))


def agenda(zone: str = "Europe/Berlin", *away: Days) -> Agenda:
    return Agenda(calendar=Calendar(away=away), zone=zone)


def test_the_next_two_mornings_of_both_are_proposed() -> None:
    tuesday_off = Days(date(2026, 11, 24), date(2026, 11, 24))

    first, second = two_times(agenda(), agenda("Europe/Berlin", tuesday_off), now=MONDAY)

    assert [at.astimezone(ZoneInfo("Europe/Berlin")).isoformat() for at in (first, second)] == [
        "2026-11-25T10:00:00+01:00",
        "2026-11-26T10:00:00+01:00",
    ]


@given(ZONES, ZONES, st.integers(0, 365 * 24), st.integers(0, 30))
def test_both_times_are_to_come_on_days_that_the_rep_works(rep: str, manager: str, hours: int, off: int) -> None:
    now = MONDAY + timedelta(hours=hours)
    away = Days(now.date(), now.date() + timedelta(days=off))
    theirs = agenda(rep, away)

    first, second = two_times(theirs, agenda(manager), now=now)

    days = [each.astimezone(ZoneInfo(rep)).date() for each in (first, second)]
    assert now < first < second
    assert days[0] < days[1]
    assert all(theirs.calendar.works_on(day) for day in days)


def test_an_offer_is_open_until_it_is_answered_or_both_times_have_passed() -> None:
    def stands(answer: TimeChosen | None, *, days_later: int) -> bool:
        help_ = Help(
            id="h",
            team=TeamId("t"),
            rep=PersonId("r"),
            manager=PersonId("m"),
            plan=None,
            way=Way.OFFERED,
            first_at=MONDAY + timedelta(days=2),
            second_at=MONDAY + timedelta(days=3),
            answer=answer,
            made_at=MONDAY,
        )
        return help_.stands(since=MONDAY, now=MONDAY + timedelta(days=days_later))

    assert stands(None, days_later=1)
    assert not stands(None, days_later=4)
    assert not stands(TimeChosen.NEITHER, days_later=1)
    assert stands(TimeChosen.SECOND, days_later=4)
