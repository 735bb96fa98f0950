"""The focus blocks that begin before the next look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from handlers.nudges.looking import Look
from planning.calendar import Calendar, Days
from planning.ids import PersonId
from planning.moments import local_instant
from planning.nudges import Decision, Kind
from planning.nudging.candidate import Candidate
from planning.nudging.worth import ASSUMED
from planning.outline import FocusBlock
from planning.plan import Plan
from storage import plan_items
from storage.store import Store

BEFORE = timedelta(minutes=5)
MOST = 3  # candidates a person


def found(store: Store, look: Look) -> Iterable[Candidate]:
    theirs = look.plans_of(plan_items.owners_with(store, look.workspace, list(look.people), FocusBlock))
    kept = plan_items.items_of(store, look.workspace, list(theirs.values()), FocusBlock)
    for person, plan in theirs.items():
        if plan.id in kept:
            yield from islice(_candidates(plan, kept[plan.id], person, look), MOST)


def _candidates(plan: Plan, blocks: Iterable[FocusBlock], person: PersonId, look: Look) -> Iterator[Candidate]:
    until, calendar, zone = look.until(person), look.calendars[person], ZoneInfo(look.zone)
    days = Days(look.moment.astimezone(zone).date(), until.astimezone(zone).date())
    ahead = [(local_instant(day, block.starts, look.zone), day, block) for day in days for block in blocks]
    for at, day, block in sorted(ahead, key=lambda each: (each[0], each[2].item)):
        if look.moment <= at < until and day in plan.period and _is_kept(block, day, calendar):
            yield Candidate(decision=_decision(plan, block, day, at, calendar, look), worth=ASSUMED[Kind.FOCUS])


def _is_kept(block: FocusBlock, day: date, calendar: Calendar) -> bool:
    """On a day off, and outside working hours, nobody is written to."""
    if block.weekday != day.weekday() or day < (block.since or day) or not calendar.works_on(day):
        return False
    starts, ends = calendar.hours_on(day)
    return starts <= block.starts < ends


def _decision(plan: Plan, block: FocusBlock, day: date, at: datetime, calendar: Calendar, look: Look) -> Decision:
    work = local_instant(day, calendar.hours_on(day)[0], look.zone)
    return Decision(
        recipient=plan.owner,
        kind=Kind.FOCUS,
        occasion=f"{block.item}/{day.isoformat()}",
        not_before=max(at - BEFORE, work),
        reason=f"a time that you keep for your plan begins at {block.starts:%H:%M}",
        evidence={"plan": plan.id, "item": block.item, "day": day.isoformat()},
    )
