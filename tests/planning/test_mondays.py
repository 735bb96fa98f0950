"""Monday's message in every time zone: once a week, within a minute of nine o'clock there, on the right day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from planning.calendar import Calendar, WorkingHours, iso_week
from planning.ids import PersonId, PlanId
from planning.mondays import MondayFacts, PlanInBrief, ask_again, monday_verdict
from planning.nudges import Decision
from planning.people import Person, Standing
from planning.settings import PersonSettings
from planning.verdicts import Quiet

MADE_AT = datetime(2009, 1, 1, tzinfo=UTC)
PLAN = PlanInBrief(id=PlanId("P1"), made_at=MADE_AT)
NO_HOLIDAYS = Calendar()
TICK = timedelta(minutes=1)
FIVE_YEARS = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(261)]


def rep(zone: str, hours: WorkingHours | None = None) -> Person:
    settings = PersonSettings() if hours is None else PersonSettings(hours=hours)
    return Person(
        id=PersonId("U1"),
        name="Rep",
        zone=zone,
        locale="en-GB",
        standing=Standing.MEMBER,
        settings=settings,
        refreshed_at=MADE_AT,
    )


def decided(person: Person, *, start: datetime, weeks: int) -> Iterator[tuple[datetime, Decision]]:
    """What a tick a minute decides, with its instant; those at which nobody is asked about are left out."""
    calendar, tick, end = Calendar(hours=person.settings.hours), start, start + timedelta(weeks=weeks)
    while tick < end:
        verdict = monday_verdict(MondayFacts(person=person, calendar=calendar, now=tick, plan=PLAN))
        if isinstance(verdict, Decision):
            yield tick, verdict
        again = ask_again(person, verdict, now=tick)
        assert again > tick
        tick += -(-(again - tick) // TICK) * TICK


@cache
def zones() -> Sequence[str]:
    """All, but for those that are another one under a second name."""
    found: dict[bytes, str] = {}
    for zone in sorted(available_timezones()):
        file = files("tzdata") / "zoneinfo" / zone
        found.setdefault(file.read_bytes() if file.is_file() else zone.encode(), zone)
    return list(found.values())


def test_each_monday_of_five_years_is_told_once_at_nine_in_every_zone() -> None:
    assert len(available_timezones()) > 400
    start = datetime(2026, 1, 3, 12, 0, 30, tzinfo=UTC)  # ticks fall half a minute after the minute

    for zone in zones():
        told = list(decided(rep(zone), start=start, weeks=len(FIVE_YEARS)))

        assert [each.occasion for _, each in told] == [iso_week(day) for day in FIVE_YEARS], zone
        local = [at.astimezone(ZoneInfo(zone)) for at, _ in told]
        assert [at.date() for at in local] == FIVE_YEARS, zone
        assert all(time(9) <= at.time() < time(9, 1) for at in local), zone


def test_around_each_change_of_clocks_nobody_is_told_a_minute_too_soon_or_too_late() -> None:
    changes = 0
    for zone in zones():
        person, there = rep(zone), ZoneInfo(zone)
        offsets = [datetime.combine(day, time(9), there).utcoffset() for day in FIVE_YEARS]
        changed = [at for at, (one, next_) in enumerate(pairwise(offsets), 1) if one != next_]
        for at in changed:
            changes += 1
            nine = datetime.combine(FIVE_YEARS[at], time(9), there).astimezone(UTC)
            for minutes in range(-3, 4):
                facts = MondayFacts(person=person, calendar=NO_HOLIDAYS, now=nine + minutes * TICK, plan=PLAN)
                assert isinstance(monday_verdict(facts), Decision) == (minutes >= 0), (zone, nine)
    assert changes > 500


def test_a_day_that_a_zone_skips_takes_no_week_away() -> None:
    """Samoa went from Thursday 29 to Saturday 31 December 2011."""
    start = datetime(2011, 12, 10, tzinfo=UTC)

    told = [each.occasion for _, each in decided(rep("Pacific/Apia"), start=start, weeks=5)]

    assert told == ["2011-W50", "2011-W51", "2011-W52", "2012-W01", "2012-W02"]


def test_who_begins_later_is_told_when_their_day_begins() -> None:
    late = rep("Europe/Berlin", WorkingHours(starts=time(10, 40), ends=time(19)))

    [(at, _)] = decided(late, start=datetime(2026, 11, 22, 12, tzinfo=UTC), weeks=1)

    assert at.astimezone(ZoneInfo("Europe/Berlin")) == datetime(2026, 11, 23, 10, 40, tzinfo=ZoneInfo("Europe/Berlin"))


def test_who_has_no_plan_is_asked_about_some_times_a_day_and_not_each_minute() -> None:
    person, now, asked = rep("Europe/Berlin"), datetime(2026, 11, 23, 8, tzinfo=UTC), 0
    while now < datetime(2026, 11, 24, 8, tzinfo=UTC):
        verdict = monday_verdict(MondayFacts(person=person, calendar=NO_HOLIDAYS, now=now, plan=None))
        assert isinstance(verdict, Quiet)
        now, asked = ask_again(person, verdict, now=now), asked + 1

    assert asked <= 3
