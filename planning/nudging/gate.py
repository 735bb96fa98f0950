"""What every message to a rep passes when its turn comes: who is there to read it, and whether there is room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from planning.at_sending import HeldBack, NotNow, Over, Waits
from planning.calendar import Calendar
from planning.nudges import BUDGETED, Decision, Kind
from planning.nudging.budget import MUTED, is_snoozed, no_room, week_in
from planning.nudging.looks import next_morning, next_work
from planning.people import Person, Standing

OF_A_WEEK = frozenset({Kind.MONDAY, Kind.ACTIONS_BEHIND})  # another week has its own
GATED = BUDGETED | {Kind.MONDAY, Kind.OFFERED, Kind.TOOK_HELP, Kind.LEFT, Kind.TOOK_OVER, Kind.MANAGER_LEFT}
WEEK_IS_OVER = "its week was over before you were back at work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who a message is for, as they are now."""

    person: Person
    calendar: Calendar
    now: datetime  # aware, UTC
    busy_until: datetime | None = None  # the end of the focus block that runs now, aware
    monday_came: bool = False  # whether Monday's message is of this day
    sent: int = 0  # messages of the budget that went out in this ISO week, without this one

    @property
    def local(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.person.zone))


def at_sending(decision: Decision, reader: Reader) -> NotNow | None:
    """Why a message does not go out now; none where nothing stands in its way but what it says itself."""
    if reader.person.standing not in (Standing.MEMBER, Standing.ADMIN):
        return Over(why="you were not a member of this workspace then")
    if decision.kind in reader.person.settings.muted:
        return Over(why=MUTED)
    until, why = _free_from(decision, reader)
    if until is not None:
        return _waits(decision, reader, until, why)
    if _is_late(decision, reader):
        return Waits(until=reader.now, why="it went out later than it was due")
    rhythm = reader.person.settings.rhythm
    if _in_budget(decision) and reader.sent >= rhythm.a_week:
        return HeldBack(why=no_room(rhythm))
    return None


def _is_late(decision: Decision, reader: Reader) -> bool:
    """Whether it is of another day by now, or of another week: it counts for the one in which it goes out."""
    zone, due = reader.person.zone, decision.not_before
    if decision.kind is Kind.MONDAY:
        return due.astimezone(ZoneInfo(zone)).date() != reader.local.date()
    return _in_budget(decision) and week_in(zone, due) != week_in(zone, reader.now)


def _free_from(decision: Decision, reader: Reader) -> tuple[datetime | None, str]:
    calendar, zone, local = reader.calendar, reader.person.zone, reader.local
    if reader.person.held.holds:
        later = next_work(calendar, zone, local=local.replace(hour=23, minute=59, second=59))
        return later, "your Slack status said that you were away"
    if (at_work := next_work(calendar, zone, local=local)) is not None:
        return at_work, _off(calendar, local)
    if decision.kind is not Kind.FOCUS and reader.busy_until is not None and reader.busy_until > reader.now:
        return reader.busy_until, "you kept that time for your plan"
    if _in_budget(decision) and decision.kind is not Kind.FOCUS and reader.monday_came:
        return next_morning(calendar, zone, day=local.date()), "Monday's message came on that day"
    return None, ""


def _off(calendar: Calendar, local: datetime) -> str:
    if calendar.is_away(local.date()):
        return "you were away"
    return "it was outside your working hours" if calendar.works_on(local.date()) else "it was no working day of yours"


def _waits(decision: Decision, reader: Reader, until: datetime, why: str) -> NotNow:
    if decision.kind is Kind.FOCUS:
        return Over(why=why)
    zone = reader.person.zone
    if decision.kind in BUDGETED and _is_off_for_days(reader):
        return _after_the_return(decision, reader, until, why)
    if decision.kind in OF_A_WEEK and week_in(zone, until) != week_in(zone, reader.now):
        return Over(why=WEEK_IS_OVER)
    return Waits(until=until, why=why)


def _after_the_return(decision: Decision, reader: Reader, until: datetime, why: str) -> NotNow:
    """Nothing piles up: who is back is told what is still true by then, and what they asked for on the day after."""
    if not is_snoozed(decision.occasion):
        return HeldBack(why=why)
    zone = reader.person.zone
    back = until.astimezone(ZoneInfo(zone)).date()
    return Waits(until=next_morning(reader.calendar, zone, day=back), why=why)


def _is_off_for_days(reader: Reader) -> bool:
    return reader.person.held.holds or reader.calendar.is_away(reader.local.date())


def _in_budget(decision: Decision) -> bool:
    return decision.kind in BUDGETED and not is_snoozed(decision.occasion)
