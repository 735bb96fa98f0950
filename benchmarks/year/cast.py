"""The team: how each rep works, when they are there, and how they treat messages. Drawn from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from planning.calendar import ONE_DAY, Days
from planning.ids import PersonId
from planning.public_holidays import public_holidays
from planning.settings import Rhythm

STARTS, ENDS = time(9), time(17, 30)  # the hours of everybody
ZONES = (("Europe/Berlin", "DE"), ("Europe/London", "GB"), ("Europe/Madrid", "ES"), ("America/New_York", "US"))
WEIGHTS = (5, 2, 2, 1)
FADES_TO = 0.25


class Habit(StrEnum):
    STEADY = "steady"
    FADING = "fading"  # through each quarter
    STOPS = "stops"  # logs nothing from a week on


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    id: PersonId
    zone: str
    country: str
    habit: Habit
    strength: float  # of what the plan asks, when they work as they do
    stops_on: date | None
    rhythms: Mapping[date, Rhythm]  # each from its day on
    presses: float  # the share of messages on which they press something
    follows: float  # the share of next steps that they do by themselves
    plans_on: bool  # whether they make the next plan in time
    covers: bool  # whether the plan has a list of accounts
    focus: int | None  # the weekday of a focus block, 10 to 12
    leave: tuple[Days, ...]  # noted weeks ahead
    sick: tuple[Days, ...]  # noted as it begins

    @property
    def away(self) -> tuple[Days, ...]:
        return (*self.leave, *self.sick)

    def works(self, day: date) -> bool:
        free = day.weekday() > 4 or day in public_holidays(self.country, None, day.year)
        return not free and not any(day in days for days in self.away)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))

    def is_at_work(self, at: datetime) -> bool:
        local = self.local(at)
        return self.works(local.date()) and STARTS <= local.time() <= ENDS

    def a_week(self, week: Days) -> int:
        """How many messages beside Monday's they want at most, on any day of this week."""
        first = max(day for day in self.rhythms if day <= week.first)
        return max(self.rhythms[day].a_week for day in self.rhythms if day == first or day in week)

    def effort(self, day: date, quarter: Days) -> float:
        """Of what the plan asks a day."""
        if self.stops_on is not None and day >= self.stops_on:
            return 0.0
        gone = (day - quarter.first).days / quarter.length
        return self.strength * (1 - (1 - FADES_TO) * gone if self.habit is Habit.FADING else 1.0)


def team(count: int, year: Days, random: Random) -> Sequence[Rep]:
    return [_rep(number, year, random) for number in range(count)]


def _rep(number: int, year: Days, random: Random) -> Rep:
    [(zone, country)] = random.choices(ZONES, WEIGHTS)
    [habit] = random.choices(list(Habit), (5, 3, 1))
    stops = year.first + timedelta(days=random.randrange(60, 300)) if habit is Habit.STOPS else None
    [rhythm] = random.choices(list(Rhythm), (1, 6, 2))
    rhythms = {year.first: rhythm}
    if random.random() < 0.3:
        rhythms[year.first + timedelta(days=random.randrange(20, 340))] = random.choice(list(Rhythm))
    return Rep(
        id=PersonId(f"U0YEAR{number:03}"),
        zone=zone,
        country=country,
        habit=habit,
        strength=random.uniform(0.75, 1.2),
        stops_on=stops,
        rhythms=rhythms,
        presses=random.choice((0.0, 0.2, 0.5, 0.8)),
        follows=random.uniform(0.2, 0.9),
        plans_on=random.random() < 0.8,
        covers=random.random() < 0.3,
        focus=random.choice((None, None, 1, 3, 4)),
        leave=_runs(year, random, 3, (4, 4, 9, 13)),
        sick=_runs(year, random, 3, (0, 0, 1, 3)),
    )


def _runs(year: Days, random: Random, most: int, lengths: Sequence[int]) -> tuple[Days, ...]:
    firsts = [year.first + timedelta(days=random.randrange(5, 355)) for _ in range(random.randrange(1, most + 1))]
    return tuple(Days(first, first + ONE_DAY * random.choice(lengths)) for first in firsts)
