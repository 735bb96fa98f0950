"""What is logged is taken back: an entry, or all that one line said; the opportunities are as they were then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.blocks import Json
from handlers.log.act import changed_by, plan_today
from handlers.log.as_before import as_before
from handlers.log.booked import booked_said, sales_alike_of
from handlers.log.implied import open_again
from handlers.log.late import refuse_late
from handlers.log.logged import Undone
from handlers.nonce import first_press, value_of
from handlers.nudges.win.telling import correct_wins
from handlers.pipeline.phrases import named
from handlers.visit import Visit
from planning.entries import DECISIONS, LOST, Activity, Entry, Sale
from planning.ids import EntryId
from planning.pipeline import Opportunity, OpportunityState
from storage import entries, entry_lines, opportunities
from storage.account_use import leave_unused
from storage.store import Store


@dataclass(frozen=True, slots=True)
class PutBack:
    """What became of an opportunity: as it was before the entry, or it stays as it is."""

    said: str
    stays: bool = False


def undo_latest(store: Store, visit: Visit) -> Undone | None:
    """All of the last line; none where nothing is left to undo. Raises AsksWhy."""
    latest = entries.latest_entry(store, visit.workspace, visit.id)
    if latest is None:
        return None
    found = _line_of(store, visit, latest) if latest.line else [latest]
    refuse_late(store, visit, found)
    return undo_entries(store, visit, found)


def press_undo(store: Store, visit: Visit, action: Json) -> Undone | None:
    """The entry, or all of its line where the button says so; none where it was undone before. Raises AsksWhy."""
    pressed = value_of(action)
    if not first_press(store, visit.workspace, action, now=visit.now):
        return None
    line = pressed.get("line")
    one = entries.entry(store, visit.workspace, visit.id, EntryId(str(pressed.get("entry", ""))))
    alone = [one] if one is not None else []
    found = _of_line(store, visit, str(line)) if line else alone
    refuse_late(store, visit, found)
    return undo_entries(store, visit, found)


def undo_entries(store: Store, visit: Visit, found: Sequence[Entry]) -> Undone | None:
    """None where none of them stands any more. They are the rep's own, as read in this unit of work."""
    gone = [each for each in found if entries.undo(store, visit.workspace, visit.id, each.id, visit.now) is not None]
    if not gone:
        return None
    before = {each.id: stands for each in gone if (stands := _decided(store, visit, each)) is not None}
    put_back = {each.id: _put_back(store, visit, each, before[each.id]) for each in gone if each.id in before}
    leave_unused(store, visit.workspace, visit.id, {each.account for each in gone}, visit.now)
    correct_wins(store, visit, gone)
    restored = [sentence for each in reversed(gone) for sentence in as_before(store, visit, each)]
    counting = changed_by(store, visit, gone, plan_today(store, visit), taken_back=True)
    return Undone(
        entries=tuple(gone),
        counting=counting,
        said=(*(each.said for each in put_back.values()), *restored),
        opportunities=tuple(before.values()),
        staying=frozenset(id for id, each in put_back.items() if each.stays),
    )


def _line_of(store: Store, visit: Visit, entry: Entry) -> list[Entry]:
    return _of_line(store, visit, entry.line) if entry.line is not None else [entry]


def _of_line(store: Store, visit: Visit, line: str) -> list[Entry]:
    return entry_lines.entries_of_line(store, visit.workspace, visit.id, line)


def _decided(store: Store, visit: Visit, entry: Entry) -> Opportunity | None:
    """The opportunity that the entry won, lost or made, as it stands."""
    if entry.opportunity is None or (isinstance(entry, Activity) and entry.type not in DECISIONS):
        return None
    return opportunities.opportunity_to_change(store, visit.workspace, visit.id, entry.opportunity)


def _put_back(store: Store, visit: Visit, entry: Entry, stands: Opportunity) -> PutBack:
    """What becomes of it once the entry is taken back."""
    name = named(stands, visit.words)
    if isinstance(entry, Sale):
        return PutBack(f"{name} is open again.")
    if entry.type == LOST:
        if not is_as_left(stands, entry):
            return PutBack(f"{name} stays {stands.state}: it was changed since.", stays=True)
        open_again(store, visit, stands)
        return PutBack(f"{name} is open again.{_booked_too(store, visit, stands, entry)}")
    if opportunities.delete_untouched(store, visit.workspace, visit.id, stands.id, visit.now):
        return PutBack(f"{name} is no opportunity any more.")
    stays = f"{name} stays {stands.state}: it was changed or decided since. Your /plan has it under Opportunities."
    return PutBack(stays, stays=True)


def _booked_too(store: Store, visit: Visit, stands: Opportunity, lost: Activity) -> str:
    """That a sale of the same account and amount was booked around then; empty where none was."""
    found = sales_alike_of(store, visit, amount=stands.amount, account=stands.account, day=lost.day)
    return f" {booked_said(found[-1], visit)}: both count." if found else ""


def is_as_left(stands: Opportunity, entry: Entry) -> bool:
    """Whether it is still lost as that entry says."""
    as_left = (OpportunityState.LOST, entry.note, entry.day)
    return (stands.state, stands.lost_because, stands.decided_on) == as_left
