"""An entry is changed or taken back, in one unit of work, with all that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.blocks import Json
from handlers.log.act import plan_today
from handlers.log.counting import Counting, counting_of
from handlers.log.logged import Undone
from handlers.log.mend.asking import AsksAgain, asked_again
from handlers.log.mend.fields import parse_mended, parse_why
from handlers.log.mend.following import opportunities_after, relinks, with_opportunity
from handlers.log.mend.form import TYPE
from handlers.log.mend.offered import Offered, offered_for
from handlers.log.undoing import undo_entries
from handlers.nonce import first_submit
from handlers.nudges.corrections import correct_messages_of
from handlers.nudges.win.telling import correct_wins
from handlers.plan.making.fields import Values
from handlers.standings import facts_under
from handlers.visit import BadInput, Visit
from planning.entries import Activity, Entry, Sale
from planning.ids import EntryId
from planning.mending import Change, changes_of
from storage import entries
from storage.account_use import leave_unused
from storage.entry_edits import edit_entry, say_why
from storage.store import Store

GONE = "That entry is not there any more: it was undone. `/log list` shows what is."
MEANWHILE = "This was changed in another window meanwhile: close this one, and open Edit again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    entry: Entry
    counting: Counting
    said: tuple[str, ...] = ()  # what became of opportunities, a sentence each; not escaped
    changed: bool = True


def own_entry(store: Store, visit: Visit, id: object) -> Entry | None:
    return entries.entry(store, visit.workspace, visit.id, EntryId(str(id)))


def version_of(entry: Entry) -> str:
    return entry.edited_at.isoformat() if entry.edited_at is not None else ""


def save_edit(store: Store, visit: Visit, values: Values, state: Json) -> Mended | AsksAgain | None:
    """None where the entry is gone. A second submission of one form changes nothing. Raises BadInput."""
    before = own_entry(store, visit, state.get("e"))
    if before is None:
        return None
    if version_of(before) != state.get("v"):
        if first_submit(store, visit.workspace, state, now=visit.now):
            raise BadInput(next(iter(values), TYPE), MEANWHILE)
        return _changed_before(store, visit, before)
    offered = offered_for(store, visit, before)
    wanted = with_opportunity(store, visit, before, parse_mended(values, before, offered, visit), offered, values)
    if wanted == before:
        return _as_it_stands(store, visit, before)
    asked = asked_again(store, visit, before, wanted, offered, values=values, state=state)
    if asked is not None:
        return asked
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return _changed_before(store, visit, before)
    return _saved(store, visit, before, wanted, offered)


def delete(store: Store, visit: Visit, entry: Entry, because: str | None = None) -> Undone | None:
    """None where it was taken back in the meantime."""
    if because is not None:
        say_why(store, visit.workspace, visit.id, entry.id, because)
    return undo_entries(store, visit, [entry])


def delete_late(store: Store, visit: Visit, values: Values, state: Json) -> Undone | None:
    """With the reason that was written. Raises BadInput."""
    because = parse_why(values)
    entry = own_entry(store, visit, state.get("e"))
    if entry is None or not first_submit(store, visit.workspace, state, now=visit.now):
        return None
    return delete(store, visit, entry, because)


def _saved(store: Store, visit: Visit, before: Entry, wanted: Entry, offered: Offered) -> Mended | None:
    unlinked = replace(wanted, opportunity=None) if isinstance(wanted, Sale) and relinks(before, wanted) else wanted
    after = edit_entry(store, visit.workspace, unlinked, now=visit.now)
    if after is None:
        return None
    said = tuple(opportunities_after(store, visit, before, after, wanted, offered))
    if isinstance(after, Sale):
        after = replace(after, opportunity=wanted.opportunity)
    if before.account != after.account:
        leave_unused(store, visit.workspace, visit.id, {before.account}, visit.now)
    correct_wins(store, visit, [after])
    changes = _changes(before, after)
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now, changes=changes, taken_back=bool(changes))
    return replace(_as_it_stands(store, visit, after), said=said, changed=True)


def _as_it_stands(store: Store, visit: Visit, entry: Entry) -> Mended:
    facts = facts_under(store, visit.workspace, visit.person, plan_today(store, visit), visit.now)
    return Mended(entry=entry, counting=counting_of(store, visit, facts, entry), changed=False)


def _changed_before(store: Store, visit: Visit, before: Entry) -> Mended:
    """By this very form, which was submitted twice: as the first one left it."""
    entry = own_entry(store, visit, before.id) or before
    return replace(_as_it_stands(store, visit, entry), changed=True)


def _changes(before: Entry, after: Entry) -> frozenset[Change]:
    """None where every number stays as it was."""
    same = _counts(before) == _counts(after)
    return frozenset() if same else changes_of([before, after])


def _counts(entry: Entry) -> tuple[object, ...]:
    if isinstance(entry, Activity):
        return entry.type, entry.count, entry.day, entry.tactic, entry.account
    return entry.amount, entry.business, entry.profit, entry.day
