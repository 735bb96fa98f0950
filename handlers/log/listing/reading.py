"""A page of the list, read in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers import limits
from handlers.log.listing.place import Place
from handlers.visit import Visit
from planning.entries import Entry
from planning.ids import EntryId
from storage import accounts, entry_lists
from storage.entry_lists import Logged
from storage.store import Store

PAGE = 10  # entries of a page
ACCOUNTS_SHOWN = limits.OPTIONS - 2  # in the menu, beside All


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
    there = _with_sought(store, visit, place, entry_lists.logged(store, visit.workspace, visit.id))
    return Page(place=place, entries=tuple(found[:PAGE]), has_older=len(found) > PAGE, there=there)


def _with_sought(store: Store, visit: Visit, place: Place, there: Logged) -> Logged:
    """With the account that is sought first, where it is not one of the last: the menu says what is chosen."""
    id = place.sought.account
    if id is None or id in {each for each, _ in there.accounts[:ACCOUNTS_SHOWN]}:
        return there
    found = accounts.account(store, visit.workspace, visit.id, id)
    return there if found is None else replace(there, accounts=((id, found.name), *there.accounts))
