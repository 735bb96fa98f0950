"""Who looked at one's plan: a rep can list it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.nudges.phrases import short_name
from handlers.visit import Visit
from storage import audit, people
from storage.store import Store

LOOKED = "looked at the plan"  # the audit's actions
EXPORTED = "exported everything"
OFFERED = "offered help"
SPOKE = "noted that they spoke"
_SAID = {
    LOOKED: "looked at your plan",
    EXPORTED: "exported everything you own",
    OFFERED: "offered you help",
    SPOKE: "noted that you spoke",
}
SOMEBODY = "Somebody"
_OTHERS = {EXPORTED: "An operator"}  # who is nobody of the workspace
READ = 50  # rows of the audit, in which other things stand too


def looks_said(store: Store, visit: Visit, *, most: int = 5) -> list[str]:
    """A plain sentence each, the latest first."""
    looks = [look for look in audit.looks_at(store, visit.workspace, visit.id, READ) if look.action in _SAID][:most]
    known = people.people(store, visit.workspace, {look.actor for look in looks})
    names = {id: short_name(person.name) for id, person in known.items()}
    zone = ZoneInfo(visit.person.zone)
    return [
        f"{names.get(look.actor, _OTHERS.get(look.action, SOMEBODY))} {_SAID[look.action]} on "
        f"{visit.words.day(look.at.astimezone(zone).date())}, {visit.words.clock(look.at)}."
        for look in looks
    ]
