"""A message is put off: for some hours, to tomorrow, to Monday or to a date."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.blocks import Drawn, sentence
from handlers.nudges.acts import NOT_YOURS, own_message
from handlers.nudges.controls import SnoozeAsked
from handlers.nudges.phrases import when
from handlers.standings import calendar_of
from handlers.visit import BadInput, Visit
from planning.calendar import ONE_DAY, Calendar, iso_week
from planning.ids import MessageId
from planning.nudges import Kind, Message
from planning.snooze import FURTHEST, Until, snoozed_to, snoozed_until
from storage import absences, outbox, snoozes
from storage.once import claim
from storage.store import Store

DAY = "snoozed_to"  # the field
OF_A_WEEK = frozenset({Kind.MONDAY, Kind.ACTIONS_BEHIND, Kind.HELP})  # another week has its own
OF_A_DAY = frozenset({Kind.FOCUS})
ANOTHER_WEEK = "Put away. By then it is another week, which begins with a message of its own."
ANOTHER_ROUND = "Put away. By then the time for that list is over; the next one has a message of its own."
ANOTHER_DAY = "Put away. By then this time is over; the next one that you keep has a message of its own."


def snooze(store: Store, visit: Visit, asked: SnoozeAsked, until: Until) -> Drawn:
    posted = own_message(store, visit, asked.message)
    if posted is None:
        return sentence(NOT_YOURS)
    if not claim(store, visit.workspace, f"{asked.press}/snooze", visit.now):
        return sentence("That was done already: your last choice holds.")
    at = snoozed_until(until, calendar=_calendar(store, visit), zone=visit.person.zone, now=visit.now)
    return sentence(_put_off(store, visit, posted, at))


def snooze_to(store: Store, visit: Visit, id: MessageId, day: date) -> Drawn:
    """To a day that `day_chosen` let pass."""
    posted = own_message(store, visit, id)
    if posted is None:
        return sentence(NOT_YOURS)
    at = snoozed_to(day, calendar=_calendar(store, visit), zone=visit.person.zone)
    moved = _local(at, visit).date() != day
    why = f"You do not work on {visit.words.day(day)}. " if moved else ""
    return sentence(why + _put_off(store, visit, posted, at))


def day_chosen(chosen: str | None, visit: Visit) -> date:
    """Raises BadInput for a day that is not ahead, or too far."""
    furthest = visit.today + FURTHEST
    try:
        day = date.fromisoformat(chosen or "")
    except ValueError as unclear:
        raise BadInput(DAY, f"Choose a day, such as {visit.words.full_day(visit.today + ONE_DAY)}.") from unclear
    if day <= visit.today:
        tomorrow = visit.words.full_day(visit.today + ONE_DAY)
        raise BadInput(DAY, f"That day is not ahead: choose one from {tomorrow} on.")
    if day > furthest:
        last = visit.words.full_day(furthest)
        raise BadInput(DAY, f"That is more than {FURTHEST.days} days ahead: choose a day until {last}.")
    return day


def _put_off(store: Store, visit: Visit, posted: Message, until: datetime) -> str:
    copy = snoozes.waiting_copy(store, visit.workspace, posted)
    over = _over_by(posted, until, visit)
    if over:
        if copy is not None:
            snoozes.call_off(store, visit.workspace, copy, "you put it away")
        return over
    if copy is not None:
        snoozes.move(store, visit.workspace, copy, until)
    else:
        outbox.snooze(store, visit.workspace, posted, until)
    return f"Snoozed until {when(until, visit.words)}. It comes back only if it still holds then."


def _over_by(posted: Message, until: datetime, visit: Visit) -> str:
    """Why it does not come back then; empty where it does."""
    came, back = _local(posted.decision.not_before, visit).date(), _local(until, visit).date()
    if posted.decision.kind in OF_A_WEEK and iso_week(came) != iso_week(back):
        return ANOTHER_WEEK
    if posted.decision.kind is Kind.COVERAGE and back > date.fromisoformat(str(posted.decision.evidence["last"])):
        return ANOTHER_ROUND
    return ANOTHER_DAY if posted.decision.kind in OF_A_DAY and came != back else ""


def _calendar(store: Store, visit: Visit) -> Calendar:
    return calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))


def _local(at: datetime, visit: Visit) -> datetime:
    return at.astimezone(ZoneInfo(visit.person.zone))
