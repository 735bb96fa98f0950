"""An entry as it stands now, with what it moves: for the answer to be drawn again after a press."""

from __future__ import annotations

from handlers.log.act import changed_by, plan_today
from handlers.log.counting import counting_of
from handlers.log.implied import open_ones
from handlers.log.logged import Logged, Moves, Recorded
from handlers.log.typed_again import alike_in
from handlers.standings import facts_under
from handlers.visit import Visit
from planning.due import RepFacts
from planning.entries import BusinessFrom, Entry, Sale
from storage import entry_lines, opportunities
from storage.store import Store


def logged_again(store: Store, visit: Visit, entry: Entry, *, before: Entry | None = None) -> Logged:
    """Call it in the unit of work of the change: what was posted of the entry, as it was `before`, is corrected."""
    both = [entry] if before is None else [entry, before]
    counting = changed_by(store, visit, both, plan_today(store, visit), taken_back=before is not None)
    return Logged(entry=entry, counting=counting, business=source_of(entry), moves=moves_of(store, visit, entry))


def line_again(store: Store, visit: Visit, logged: Logged) -> Recorded:
    """All that stands of the line that logged an entry; the entry alone where the line said no more."""
    if logged.entry.line is None:
        return Recorded(parts=((logged,),))
    facts = _facts(store, visit)
    stands = entry_lines.entries_of_line(store, visit.workspace, visit.id, logged.entry.line)

    def of(entry: Entry) -> Logged:
        return _by(facts, store, visit, entry)

    return Recorded(parts=tuple(tuple(map(of, alike)) for alike in alike_in(stands)))


def as_it_stands(store: Store, visit: Visit, entry: Entry) -> Logged:
    return _by(_facts(store, visit), store, visit, entry)


def _by(facts: RepFacts, store: Store, visit: Visit, entry: Entry) -> Logged:
    counting = counting_of(store, visit, facts, entry)
    return Logged(entry=entry, counting=counting, business=source_of(entry), moves=moves_of(store, visit, entry))


def _facts(store: Store, visit: Visit) -> RepFacts:
    return facts_under(store, visit.workspace, visit.person, plan_today(store, visit), visit.now)


def source_of(entry: Entry) -> BusinessFrom:
    """Where the business of a sale comes from."""
    return entry.business_from if isinstance(entry, Sale) else BusinessFrom.SAID


def moves_of(store: Store, visit: Visit, entry: Entry) -> Moves:
    moved = None
    if entry.opportunity is not None:
        moved = opportunities.opportunity(store, visit.workspace, visit.id, entry.opportunity)
    found = open_ones(store, visit, entry.account)
    return Moves(opportunity=moved, others=tuple(each for each in found if moved is None or each.id != moved.id))
