"""Time off as it is noted and taken back."""

from __future__ import annotations

from datetime import date

from handlers.blocks import Json
from handlers.nonce import value_of
from handlers.nudges.corrections import correct_messages
from handlers.plan.away.reading import Off, each_of
from handlers.visit import Visit
from planning.calendar import Days, Part
from planning.ids import PersonId
from storage import absences
from storage.store import Store


def go_away(store: Store, visit: Visit, off: Off, *, until: bool) -> Off:
    """What stands then. With `until`, the time off that runs ends on its last day, be it earlier or later."""
    if until:
        absences.end_absence(store, visit.workspace, visit.id, off.days.first)
    stands = note(store, visit, visit.id, off)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return stands


def note(store: Store, visit: Visit, rep: PersonId, off: Off) -> Off:
    """By the visitor, for a rep."""
    if off.half is not None:
        absences.add_half_day(store, visit.workspace, rep=rep, half=off.half, by=visit.id, now=visit.now)
        return off
    days = absences.add_absence(store, visit.workspace, rep=rep, days=off.days, by=visit.id, now=visit.now)
    return Off(days=days)


def come_back(store: Store, visit: Visit) -> Off | None:
    """Ends what runs; which that was."""
    ended = next((off for off in running_or_coming(store, visit) if visit.today in off.days), None)
    absences.end_absence(store, visit.workspace, visit.id, visit.today)
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return ended


def remove(store: Store, visit: Visit, action: Json) -> Off | None:
    """What a button stands beside; none where it is there no more."""
    value = value_of(action)
    try:
        days = Days(date.fromisoformat(value["first"]), date.fromisoformat(value["last"]))
        off = Off(days=days, part=Part(value["part"]) if value.get("part") else None)
    except (KeyError, TypeError, ValueError):
        return None
    if not take_back(store, visit, visit.id, off):
        return None
    correct_messages(store, visit.workspace, visit.id, now=visit.now)
    return off


def take_back(store: Store, visit: Visit, rep: PersonId, off: Off) -> bool:
    """Whether it was there."""
    if off.half is not None:
        return absences.remove_half_day(store, visit.workspace, rep, off.half)
    return absences.remove_absence(store, visit.workspace, rep, off.days)


def running_or_coming(store: Store, visit: Visit) -> list[Off]:
    found = each_of(absences.absences(store, visit.workspace, visit.id))
    return [off for off in found if off.days.last >= visit.today]
