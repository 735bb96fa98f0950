"""Whether a line says what was logged within the last two minutes: it may have been sent twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from handlers.blocks import shorten
from handlers.log.asked import BOOKED, TWICE, Asked, Way, ways
from handlers.log.reading.lines import ActivityLine, Entries, EntryLine, LostLine, OpportunityLine, SaleLine
from handlers.log.reading.written import shown
from handlers.log.spread import spread
from handlers.log.storing import note_of
from handlers.visit import Visit
from planning.entries import LOST, OPPORTUNITY, Entry, Sale
from planning.money import Money
from storage import entry_lines
from storage.folding import folded
from storage.store import Store

AGAIN = timedelta(minutes=2)  # in which the same line may be one that was sent twice
NAME = 60  # characters of a name in a question
Key = tuple[str, Money | None, Money | None, int, str | None, date, str]  # what makes two entries the same


def day_of(line: EntryLine, today: date) -> date:
    """Of its entry: an opportunity is identified today."""
    return today if isinstance(line, OpportunityLine) else line.day


def asked_twice(store: Store, visit: Visit, entries: Entries) -> Asked | None:
    days = {day_of(line, visit.today) for line in entries}
    lately = entry_lines.logged_since(store, visit.workspace, visit.id, days, visit.now - AGAIN)
    stands = Counter(_key(entry) for entry in lately)
    again = list(_logged_already(entries, stands, visit.today)) if lately else []
    if not again:
        return None
    same = {key for line in again for key in _keys(line, visit.today)}
    ago = _ago(visit.now - max(entry.logged_at for entry in lately if _key(entry) in same))
    one = "this" if len(entries) == 1 else f"“{shorten(shown(tuple(again), today=visit.today), NAME)}”"
    # The same sale once more looks like one that is booked: it is not asked again.
    once_more = Way(label="Log it again", sure=frozenset({TWICE, BOOKED}))
    return Asked(
        sentence=f"You logged {one} {ago}. Was this another one?",
        ways=ways(entries, again, once_more, "It was one", today=visit.today),
        otherwise="Nothing is stored. If it was once more, wait two minutes, or shorten the note.",
    )


def _logged_already(entries: Entries, stands: Counter[Key], today: date) -> Iterator[EntryLine]:
    """An entry that stands is one line's: of a line said twice one may be new."""
    left = Counter(stands)
    for line in entries:
        said = Counter(_keys(line, today))
        if said <= left:
            left -= said
            yield line


def _key(entry: Entry) -> Key:
    account = folded(entry.account) if entry.account is not None else None
    if isinstance(entry, Sale):
        return "win", entry.amount, entry.profit, 1, account, entry.day, entry.note
    amount = None if entry.type == LOST else entry.amount  # of a lost one it may be the opportunity's
    return entry.type, amount, None, entry.count, account, entry.day, entry.note


def _keys(line: EntryLine, today: date) -> Iterator[Key]:
    match line:
        case ActivityLine():
            for name, count in spread(line):
                yield line.type, line.amount, None, count, _folded(name), line.day, note_of(line)
        case SaleLine():
            yield "win", line.amount, line.profit, 1, _folded(line.account), line.day, note_of(line)
        case LostLine():
            yield LOST, None, None, 1, _folded(line.account), line.day, line.reason
        case OpportunityLine():
            yield OPPORTUNITY, line.amount, None, 1, _folded(line.account), today, note_of(line)


def _folded(name: str | None) -> str | None:
    return folded(name) if name is not None else None


def _ago(ago: timedelta) -> str:
    seconds = int(ago.total_seconds())
    if seconds < 1:
        return "just now"
    if seconds < 60:
        return f"{seconds} second{'s' if seconds > 1 else ''} ago"
    return "a minute ago"
