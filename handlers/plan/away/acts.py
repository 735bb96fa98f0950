"""Time off as it is noted and taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.blocks import Json
from handlers.nonce import value_of
from handlers.nudges.corrections import correct, correct_messages
from handlers.plan.away.reading import Off, each_of
from handlers.standings import calendar_of
from handlers.visit import Visit
from planning.calendar import ONE_DAY, Calendar, Days, Part
from planning.ids import PersonId
from planning.nudges import Kind
from planning.plan import PlanState
from storage import absences, plans, posted
from storage.store import Store

TOLD = (Kind.AWAY_SET, Kind.WAS_AWAY)
STILL_SHOWN = timedelta(days=31)  # after the days a message is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What stands after somebody noted time off of their own."""

    off: Off
    effect: str = ""  # where nothing changes by it, or more than usual: what it does
    is_new: bool = True  # whether there is now what was not there
    freed: Days | None = None  # days off that are no more


def go_away(store: Store, visit: Visit, off: Off, *, until: bool) -> Gone:
    """With `until`, the time off that runs ends on its last day, be it earlier or later."""
    calendar = _calendar(store, visit)
    done = _half_away(store, visit, off, calendar) if off.part is not None else _away(store, visit, off, until=until)
    redraw_told(store, visit)
    return done


def _half_away(store: Store, visit: Visit, off: Off, calendar: Calendar) -> Gone:
    day = off.days.first
    if calendar.is_away(day) or calendar.half_off(day) is off.part:
        return Gone(off=off, effect="You are off then already: nothing was changed.", is_new=False)
    if not calendar.works_on(day):
        return Gone(off=off, effect="That is not one of your working days: nothing was changed.", is_new=False)
    assert off.half is not None
    other = calendar.half_off(day)
    absences.add_half_day(store, visit.workspace, rep=visit.id, half=off.half, by=visit.id, now=visit.now)
    effect = f"The {other} is off too, so the whole day is." if other is not None else ""
    return Gone(off=_own(store, visit, off), effect=effect)


def _away(store: Store, visit: Visit, off: Off, *, until: bool) -> Gone:
    before = listed_off(store, visit)
    running = [each.days.last for each in before if each.part is None and visit.today in each.days]
    if until:
        absences.end_sooner(store, visit.workspace, visit.id, running=visit.today, last=off.days.last)
    elif any(_holds(each, off) and not each.by_other for each in before):
        return Gone(off=off, effect="You are off then already: nothing was changed.", is_new=False)
    days = absences.add_absence(store, visit.workspace, rep=visit.id, days=off.days, by=visit.id, now=visit.now)
    freed = Days(days.last + ONE_DAY, max(running)) if until and running and max(running) > days.last else None
    usual = replace(_calendar(store, visit), away=(), halves=())
    effect = "" if usual.working_days(off.days) else "No working day of yours lies in it, so your pace stays as it is."
    return Gone(off=_own(store, visit, Off(days=days)), effect=effect, freed=freed)


def _holds(noted: Off, off: Off) -> bool:
    return noted.part is None and off.days.first in noted.days and off.days.last in noted.days


def _own(store: Store, visit: Visit, off: Off) -> Off:
    """The same as it is noted."""
    same = [each for each in listed_off(store, visit) if (each.days, each.part) == (off.days, off.part)]
    return next((each for each in same if not each.by_other), off)


def note_for(store: Store, visit: Visit, rep: PersonId, off: Off) -> str:
    """By the visitor, for a rep, beside what is noted already; its id."""
    return absences.add_apart(store, visit.workspace, rep=rep, days=off.days, part=off.part, by=visit.id, now=visit.now)


def come_back(store: Store, visit: Visit) -> Off | None:
    """Ends what runs; which days that frees."""
    running = [off for off in listed_off(store, visit) if visit.today in off.days]
    absences.end_absence(store, visit.workspace, visit.id, visit.today)
    redraw_told(store, visit)
    whole = [off.days.last for off in running if off.part is None]
    return Off(days=Days(visit.today, max(whole))) if whole else next(iter(running), None)


def remove(store: Store, visit: Visit, action: Json) -> Off | None:
    """What a button stands beside; none where it is there no more."""
    value = value_of(action)
    try:
        days = Days(date.fromisoformat(value["first"]), date.fromisoformat(value["last"]))
        off = Off(days=days, part=Part(value["part"]) if value.get("part") else None, row=str(value.get("row") or ""))
    except (KeyError, TypeError, ValueError):
        return None
    same = [each for each in listed_off(store, visit) if (each.days, each.part) == (off.days, off.part)]
    there = [each for each in same if off.row in ("", each.row)]
    if not there or not absences.remove_noted(store, visit.workspace, visit.id, there[0].row):
        return None
    redraw_told(store, visit)
    return there[0]


def redraw_told(store: Store, visit: Visit) -> None:
    """All that was said of the visitor's time off says what stands now."""
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    for kind in TOLD:
        for message in posted.posts_to(store, visit.workspace, recipient=visit.id, kind=kind):
            if date.fromisoformat(str(message.decision.evidence["last"])) >= visit.today - STILL_SHOWN:
                correct(store, visit.workspace, message, now=visit.now)


def running_or_coming(store: Store, visit: Visit) -> list[Off]:
    return [off for off in listed_off(store, visit) if off.days.last >= visit.today]


def lately_over(store: Store, visit: Visit) -> list[Off]:
    """What is past of the plans that are not over, the latest first."""
    since = open_since(store, visit, visit.id)
    if since is None:
        return []
    return [off for off in reversed(listed_off(store, visit)) if since <= off.days.last < visit.today]


def open_since(store: Store, visit: Visit, rep: PersonId) -> date | None:
    """The first day of the rep's plans that are not over."""
    theirs = [plan for plan in plans.plans_of(store, visit.workspace, rep) if plan.is_saved]
    return min((plan.period.first for plan in theirs if plan.state is not PlanState.CLOSED), default=None)


def listed_off(store: Store, visit: Visit) -> list[Off]:
    return each_of(absences.noted(store, visit.workspace, visit.id), visit.id)


def _calendar(store: Store, visit: Visit) -> Calendar:
    return calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))
