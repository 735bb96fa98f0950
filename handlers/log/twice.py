"""Whether a line may say what is logged already: twice within two minutes, or a win that is booked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from handlers.blocks import shorten
from handlers.log.asked import BOOKED, TWICE, Asked, Way
from handlers.log.lines import ActivityLine, Entries, EntryLine, LostLine, OpportunityLine, SaleLine
from handlers.log.spread import spread
from handlers.log.storing import note_of
from handlers.log.written import shown
from handlers.pipeline.phrases import one_line
from handlers.visit import Visit
from planning.calendar import Days
from planning.entries import LOST, OPPORTUNITY, Entry, Sale
from planning.money import Money
from storage import entry_lines
from storage.folding import folded
from storage.store import Store

AGAIN = timedelta(minutes=2)  # in which the same line may be one that was sent twice
ALIKE = timedelta(days=31)  # between two sales of one amount that may be one
NAME = 60  # characters of a name in a question
Key = tuple[str, Money | None, int, str | None, date, str]  # what makes two entries the same


def day_of(line: EntryLine, today: date) -> date:
    """Of its entry: an opportunity is identified today."""
    return today if isinstance(line, OpportunityLine) else line.day


def asked_twice(store: Store, visit: Visit, entries: Entries) -> Asked | None:
    days = {day_of(line, visit.today) for line in entries}
    lately = entry_lines.logged_since(store, visit.workspace, visit.id, days, visit.now - AGAIN)
    stands = Counter(_key(entry) for entry in lately)
    again = next((line for line in entries if _stands(line, stands, visit.today)), None) if lately else None
    if again is None:
        return None
    ago = visit.now - max(entry.logged_at for entry in lately if _key(entry) in set(_keys(again, visit.today)))
    one = "this" if len(entries) == 1 else f"“{shorten(shown((again,), today=visit.today), NAME)}”"
    return Asked(
        sentence=f"You logged {one} {_ago(ago)}. Was this another one?",
        # The same sale once more looks like one that is booked: it is not asked again.
        ways=(Way(label="Log it again", sure=frozenset({TWICE, BOOKED})), Way(label="It was one")),
        otherwise="Nothing is stored. If it was once more, wait two minutes, or shorten the note.",
    )


def _stands(line: EntryLine, stands: Counter[Key], today: date) -> bool:
    return not Counter(_keys(line, today)) - stands


def asked_booked(store: Store, visit: Visit, entries: Entries) -> Asked | None:
    for line in entries:
        alike = _sales_alike(store, visit, line) if isinstance(line, SaleLine) else None
        if alike is not None:
            what = " ".join(
                part for part in (one_line(alike.account or "", NAME), visit.words.money(alike.amount)) if part
            )
            when = "today" if alike.day == visit.today else f"on {visit.words.short_day(alike.day)}"
            return Asked(
                sentence=f"{what} is booked {when} already: is this another sale? Nothing is stored yet.",
                ways=(Way(label="Book it too", sure=frozenset({BOOKED})), Way(label="Leave it")),
                otherwise="If it is another one, shorten the note, and book it with the button.",
            )
    return None


def _sales_alike(store: Store, visit: Visit, line: SaleLine) -> Sale | None:
    """The last one that this may be: without an account only of the very day."""
    near = Days(line.day - ALIKE, line.day + ALIKE) if line.account is not None else Days(line.day, line.day)
    found = entry_lines.sales_like(
        store, visit.workspace, visit.id, amount=line.amount, account=line.account, days=near
    )
    return found[-1] if found else None


def _key(entry: Entry) -> Key:
    account = folded(entry.account) if entry.account is not None else None
    if isinstance(entry, Sale):
        return "win", entry.amount, 1, account, entry.day, entry.note
    amount = None if entry.type == LOST else entry.amount  # of a lost one it may be the opportunity's
    return entry.type, amount, entry.count, account, entry.day, entry.note


def _keys(line: EntryLine, today: date) -> Iterator[Key]:
    match line:
        case ActivityLine():
            for name, count in spread(line):
                yield line.type, line.amount, count, _folded(name), line.day, note_of(line)
        case SaleLine():
            yield "win", line.amount, 1, _folded(line.account), line.day, note_of(line)
        case LostLine():
            yield LOST, None, 1, _folded(line.account), line.day, line.reason
        case OpportunityLine():
            yield OPPORTUNITY, line.amount, 1, _folded(line.account), today, note_of(line)


def _folded(name: str | None) -> str | None:
    return folded(name) if name is not None else None


def _ago(ago: timedelta) -> str:
    seconds = int(ago.total_seconds())
    if seconds < 1:
        return "just now"
    if seconds < 60:
        return f"{seconds} second{'s' if seconds > 1 else ''} ago"
    return "a minute ago"
