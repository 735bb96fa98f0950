"""Who a message is for, read when its turn comes: the gate asks no more than this."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.standings import calendar_of
from planning.calendar import Calendar, week_of
from planning.ids import PersonId
from planning.nudges import BUDGETED, Kind, Message, State
from planning.nudging.budget import GOES_OR_WENT, is_snoozed, sent_in_week, week_in
from planning.nudging.gate import Reader
from planning.outline import FocusBlock
from planning.people import Person
from storage import absences, people, plans_by_day, unasked
from storage.store import Store

A_WEEK = timedelta(days=8)


def reader_of(store: Store, message: Message, now: datetime) -> Reader | None:
    """None where the recipient is not known."""
    workspace, id = message.workspace, PersonId(message.decision.recipient)
    person = people.person(store, workspace, id)
    if person is None:
        return None
    local, calendar = (
        now.astimezone(ZoneInfo(person.zone)),
        calendar_of(person, absences.absences(store, workspace, id)),
    )
    kept = unasked.focus_blocks(store, workspace, [id], local.date()).get(id, [])
    sent, monday_came = 0, False
    if message.decision.kind in BUDGETED:
        known = unasked.unasked_of(store, workspace, [id], since=now - A_WEEK).get(id, [])
        others = [each for each in known if each.id != message.id]
        sent = sent_in_week(others, person.zone, week_in(person.zone, now))
        begins = begins_week(person, calendar, local.date())
        to_come = begins and plans_by_day.current_plan(store, workspace, id, local.date()) is not None
        monday_came = to_come or any(is_mondays_of(each, local) for each in others)
    return Reader(
        person=person,
        calendar=calendar,
        now=now,
        busy_until=_busy_until(kept, local),
        monday_came=monday_came,
        sent=sent,
    )


def begins_week(person: Person, calendar: Calendar, today: date) -> bool:
    """Whether Monday's message, where there is a plan, is of this day: the first that they work in the week."""
    working = calendar.working_days(week_of(today))
    return bool(working) and working[0] == today and Kind.MONDAY not in person.settings.muted


def is_mondays_of(message: Message, local: datetime) -> bool:
    """Whether it is Monday's message and is of this day: it came today, or is still to come."""
    decision = message.decision
    is_it = decision.kind is Kind.MONDAY and not is_snoozed(decision.occasion) and message.state in GOES_OR_WENT
    came_today = decision.not_before.astimezone(local.tzinfo).date() == local.date()
    return is_it and (came_today or message.state in (State.READY, State.SENDING))


def _busy_until(kept: Iterable[FocusBlock], local: datetime) -> datetime | None:
    running = [
        block.ends
        for block in kept
        if block.weekday == local.weekday()
        and block.starts <= local.time() < block.ends
        and (block.since is None or block.since <= local.date())
    ]
    return datetime.combine(local.date(), max(running), local.tzinfo) if running else None
