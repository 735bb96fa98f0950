"""Help that a manager gave a rep: an offer with two times, or that they spoke."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from planning.calendar import ONE_DAY, Calendar
from planning.ids import PersonId, PlanId, TeamId
from planning.moments import local_instant
from planning.nudges import Decision, Kind

AHEAD = timedelta(days=14)  # in which an offered time lies, from now or from the day on which the rep is back
TALK = timedelta(minutes=30)  # both are at work for at least so long
HOURS = (10, 11, 9, 12, 13, 14, 15, 16, 17, 8)  # of the rep's day, the first that suits both is proposed
LOOKED_AHEAD = 60  # days in which times for both are sought


class Way(StrEnum):
    OFFERED = "offered"
    SPOKE = "spoke"


class TimeChosen(StrEnum):
    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """An offer, with the manager's own sentence and two times to choose; or that they spoke already."""

    id: str
    team: TeamId
    rep: PersonId
    manager: PersonId
    plan: PlanId | None
    way: Way
    sentence: str = ""
    first_at: datetime | None = None  # aware
    second_at: datetime | None = None
    answer: TimeChosen | None = None  # none: the rep has not chosen
    made_at: datetime  # aware, business time

    @property
    def chosen_at(self) -> datetime | None:
        """None where no time was chosen, or neither fits."""
        return None if self.answer is None else self._times.get(self.answer)

    def open_times(self, now: datetime) -> dict[TimeChosen, datetime]:
        """Those that are still to come, where none was chosen."""
        return {} if self.answer is not None else {each: at for each, at in self._times.items() if at > now}

    def speaks_at(self, now: datetime) -> datetime | None:
        """When they speak, or spoke; the last time on offer while one is still to choose. None where nothing came of
        it: neither time fits, or both passed."""
        if self.way is Way.SPOKE:
            return self.made_at
        return self.chosen_at or max(self.open_times(now).values(), default=None)

    @property
    def _times(self) -> dict[TimeChosen, datetime]:
        times = {TimeChosen.FIRST: self.first_at, TimeChosen.SECOND: self.second_at}
        return {each: at for each, at in times.items() if at is not None}

    def stands(self, *, since: datetime, now: datetime) -> bool:
        """Whether nothing more is asked of the manager: it came since, or a time is still to come. Not where neither
        time fits, or both have passed."""
        if self.chosen_at is None and self.way is Way.OFFERED:
            return bool(self.open_times(now)) and self.answer is not TimeChosen.NEITHER
        return self.made_at >= since or (self.chosen_at is not None and self.chosen_at > now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """When somebody works."""

    calendar: Calendar
    zone: str

    def is_free(self, at: datetime) -> bool:
        local = at.astimezone(ZoneInfo(self.zone))
        return self.calendar.is_at_work(local) and self.calendar.is_at_work(local + TALK)


def two_times(rep: Agenda, manager: Agenda, *, now: datetime) -> tuple[datetime, datetime]:
    """The next two days' first hours at which both work, as UTC; where there are none, at which the rep does."""
    days = _days(rep, now)
    both = [at for day in days if (at := _first(day, rep, manager)) is not None]
    alone = [at for day in days if (at := _first(day, rep)) is not None]
    found = sorted([*both, *(at for at in alone if at not in both)][:2] if len(both) < 2 else both[:2])
    return found[0], found[1]


def _days(rep: Agenda, now: datetime) -> list[date]:
    today = now.astimezone(ZoneInfo(rep.zone)).date()
    days = (today + timedelta(days=ahead) for ahead in range(1, LOOKED_AHEAD))
    working = [day for day in days if rep.calendar.works_on(day)]
    return working or [today + ONE_DAY, today + 2 * ONE_DAY]


def _first(day: date, rep: Agenda, manager: Agenda | None = None) -> datetime | None:
    return next(_fitting(day, rep, manager), None)


def _fitting(day: date, rep: Agenda, manager: Agenda | None) -> Iterator[datetime]:
    for hour in HOURS:
        at = local_instant(day, time(hour), rep.zone)
        if manager is None or (rep.is_free(at) and manager.is_free(at)):
            yield at


def offer_decision(help_: Help) -> Decision:
    """To the rep, at once, or as soon as they are at work."""
    return Decision(
        recipient=help_.rep,
        kind=Kind.OFFERED,
        occasion=help_.id,
        not_before=help_.made_at,
        reason="your manager offers help",
        evidence={"help": help_.id, "team": help_.team},
    )


def answer_decision(help_: Help, *, now: datetime) -> Decision:
    """To the manager."""
    return Decision(
        recipient=help_.manager,
        kind=Kind.TOOK_HELP,
        occasion=help_.id,
        not_before=now,
        reason="the rep answered your offer",
        evidence={"help": help_.id, "team": help_.team},
    )
