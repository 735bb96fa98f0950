"""A proposal becomes an opportunity: the form that its answer opens, and what follows once it is submitted."""

from __future__ import annotations

from handlers.blocks import Drawn, Json
from handlers.log.again import as_it_stands, line_again
from handlers.log.draw import draw_changed
from handlers.log.implied import open_ones
from handlers.log.logged import Logged
from handlers.nonce import new_nonce
from handlers.pipeline.phrases import named
from handlers.visit import Visit
from planning.entries import DECISIONS, Activity, Entry
from planning.ids import EntryId
from planning.pipeline import Opportunity
from storage import entries, opportunities
from storage.entry_changes import Changed, note_changed
from storage.entry_lines import lock_log
from storage.entry_links import move_opportunity
from storage.folding import folded
from storage.store import Store

OF = "of"  # the entry that a form begins with, in its state
UNDONE = "Nothing was added: that entry is undone. `/log list` shows what is logged."


class NotBegun(Exception):
    """An opportunity is not begun with the entry: its one argument is the sentence that says why."""


def free_to_begin(store: Store, visit: Visit, entry: Entry | None) -> Activity:
    """The entry, which moves no opportunity yet and with whose account none is open. Raises NotBegun."""
    if not isinstance(entry, Activity) or entry.type in DECISIONS:
        raise NotBegun(UNDONE)
    moved = None
    if entry.opportunity is not None:
        moved = opportunities.opportunity(store, visit.workspace, visit.id, entry.opportunity)
    if moved is not None:
        raise NotBegun(f"Nothing was added: it moves {named(moved, visit.words)} already.")
    if others := open_ones(store, visit, entry.account):
        is_open = named(others[0], visit.words)
        raise NotBegun(f"Nothing was added: {is_open} is open already. Edit in /log list links the entry with it.")
    return entry


def begun_with(store: Store, visit: Visit, account: str, state: Json) -> Activity | None:
    """The entry that a submitted form began with; none where it began with none, or is about another account.

    Raises NotBegun.
    """
    if OF not in state:
        return None
    lock_log(store, visit.workspace, visit.id)
    entry = free_to_begin(store, visit, entries.entry(store, visit.workspace, visit.id, EntryId(str(state[OF]))))
    return entry if folded(entry.account or "") == folded(account) else None


def moves_added(store: Store, visit: Visit, entry: Activity, made: Opportunity) -> None:
    """The entry moves from now on what was made of it."""
    move_opportunity(store, visit.workspace, visit.id, entry.id, made.id, now=visit.now)
    note_changed(store, visit.workspace, visit.id, entry.id, Changed(opportunity=made.id, added=True))


def answer_added(store: Store, visit: Visit, state: Json) -> Drawn | None:
    """In place of the answer behind the form; none where the entry does not move what was added."""
    entry = entries.entry(store, visit.workspace, visit.id, EntryId(str(state.get(OF, ""))))
    if entry is None or entry.opportunity is None:
        return None
    logged: Logged = as_it_stands(store, visit, entry)
    line = line_again(store, visit, logged)
    return draw_changed(logged, line, visit.words, nonce=new_nonce(), today=visit.today, lead="Added: ")
