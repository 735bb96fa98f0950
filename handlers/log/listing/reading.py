"""A page of the list, read in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.log.listing.place import Place
from handlers.visit import Visit
from planning.entries import Entry
from planning.ids import EntryId
from storage import entry_lists
from storage.entry_lists import Logged
from storage.store import Store

PAGE = 10  # entries of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the rep's entries, the last logged first."""

    place: Place
    entries: tuple[Entry, ...]
    has_older: bool
    there: Logged  # what the menus offer

    @property
    def older(self) -> EntryId | None:
        return self.entries[-1].id if self.has_older else None


def page_at(store: Store, visit: Visit, place: Place) -> Page:
    found = entry_lists.entries_sought(
        store, visit.workspace, visit.id, place.sought, limit=PAGE + 1, before=place.before
    )
    there = entry_lists.logged(store, visit.workspace, visit.id)
    return Page(place=place, entries=tuple(found[:PAGE]), has_older=len(found) > PAGE, there=there)
