"""A team's week: who accepted to share, how far each got, and how the team did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planning.agreement import Waiting
from planning.calendar import Days, week_of
from planning.due import RepFacts
from planning.pace import ActionPace, Status
from planning.people import Person, Team
from planning.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class RepInTeam:
    """A rep as the manager may see them. `week` holds what was planned and done in the week that is reported."""

    person: Person
    facts: RepFacts | None  # none: has not accepted to share
    week: tuple[ActionPace, ...] = ()
    won: int = 0  # sales in that week
    waiting: Waiting | None = None  # why the plan there is does not count yet; `facts` have none then
    working: bool = False  # it counts without an answer
    is_over: bool = False  # the plan of that week has ended, and none that counts is under way
    reads_at: datetime | None = None  # when they read their own line, where that is still to come
    is_new: bool = False  # they joined a short while ago: nobody is measured by their first days

    @property
    def standing(self) -> Standing | None:
        return self.facts.standing if self.facts is not None else None

    @property
    def left_on(self) -> date | None:
        """The day on which they left; the numbers are those of that day, and what they booked stays the team's."""
        return self.person.left_on

    @property
    def away_until(self) -> date | None:
        return self.facts.calendar.back_on(self.facts.today) if self.facts is not None else None

    @property
    def done(self) -> int:
        """Planned actions that are done: more than planned of one does not stand in for another."""
        return sum(min(action.done, action.planned) for action in self.weekly)

    @property
    def planned(self) -> int:
        return sum(action.planned for action in self.weekly)

    @property
    def weekly(self) -> tuple[ActionPace, ...]:
        """Without those that a month or a quarter asks."""
        return tuple(action for action in self.week if action.is_weekly)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """A team in one week; the reps by name."""

    team: Team
    manager: Person
    week: Days
    today: date  # where the manager is
    reps: tuple[RepInTeam, ...]

    @property
    def counted(self) -> list[tuple[RepInTeam, Standing]]:
        """Who shares, has a plan that counts and is there."""
        there = [rep for rep in self.reps if rep.away_until is None and rep.left_on is None]
        return [(rep, rep.standing) for rep in there if rep.standing is not None]

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to say anything of: no plan of a rep who shares counts, then or now."""
        return not any(rep.standing is not None or rep.is_over for rep in self.reps if rep.left_on is None)

    @property
    def statuses(self) -> Counter[Status]:
        return Counter(standing.status for _, standing in self.counted)


def reported_week(day: date) -> Days:
    """The week that a roll-up of this day speaks of: on Monday and Tuesday it is last week, then this one."""
    return week_of(day - timedelta(days=7) if day.weekday() < 2 else day)


def actions_in(week: Days, standing: Standing) -> tuple[ActionPace, ...]:
    """The rep's actions of that week, which is theirs of now or the one before; none of any other."""
    today = standing.now.date()
    if today in week:
        return standing.week
    return standing.last_week if today - timedelta(days=7) in week else ()


def furthest_short(week: tuple[ActionPace, ...]) -> ActionPace | None:
    """The action of which the largest part is behind, judged by where it should be by now or was to be at the end."""
    short = [action for action in week if action.is_weekly and action.missing > 0]
    return max(short, key=lambda action: action.missing / action.planned, default=None)
