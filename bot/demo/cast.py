"""The demo's days, and its reps with the people behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.demo.team import AWAY, REPS, Character
from handlers.standings import calendar_of
from planning.calendar import NO_TIME_OFF, Calendar, Days, TimeOff
from planning.ids import PersonId
from planning.money import Money
from planning.people import Person

QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
LAST_QUARTER = Days(date(2026, 7, 1), date(2026, 9, 30))
FIRST_DAY = LAST_QUARTER.first  # of what was logged
PLANNED_ON = date(2026, 9, 23)
AGREED_ON = date(2026, 9, 30)
MONDAY = date(2026, 11, 16)
WEDNESDAY = date(2026, 11, 18)
OPENS = datetime.combine(WEDNESDAY, time(12), tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
AWAY_DAYS = Days(date(2026, 11, 16), date(2026, 11, 20))


@dataclass(frozen=True, slots=True)
class Told:
    """A rep of the story with the person behind them."""

    character: Character
    person: Person

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.person.zone)

    @property
    def calendar(self) -> Calendar:
        return calendar_of(self.person, TimeOff(runs=self.away) if self.away else NO_TIME_OFF)

    @property
    def away(self) -> tuple[Days, ...]:
        return (*self.character.holidays, *([AWAY_DAYS] if self.person.id == AWAY else []))

    def at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=self.zone).astimezone(UTC)

    def money(self, whole: Fraction | int) -> Money:
        return Money(minor=int(whole * 100), currency=self.character.currency)


def cast(people: dict[PersonId, Person]) -> list[Told]:
    """The reps who have a plan."""
    return [Told(character, people[PersonId(character.id)]) for character in REPS]
