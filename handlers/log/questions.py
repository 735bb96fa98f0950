"""What is asked before a line is stored: whether it was logged already, which opportunity is meant, why so late."""

from __future__ import annotations

from dataclasses import replace

from handlers.log.asked import BOOKED, LOST_ONE, TWICE, Asked, Way
from handlers.log.booked import asked_booked
from handlers.log.implied import open_ones
from handlers.log.late import cutoff_of
from handlers.log.reading.lines import Entries, LostLine
from handlers.log.reading.written import written
from handlers.log.storing import which_lost
from handlers.log.twice import asked_twice, day_of
from handlers.pipeline.phrases import named, one_line, told_apart
from handlers.visit import Visit
from storage.store import Store

WAYS = 5  # opportunities to choose from
NAME = 60  # characters of a name in a question


def question(store: Store, visit: Visit, entries: Entries, *, sure: frozenset[str], late: bool) -> Asked | None:
    """The first one that is not answered in `sure`; `late` says whether the reason of a late entry is given."""
    asked = (
        _which_lost(store, visit, entries, sure)  # first: its buttons hand on the answer, the form of the reason cannot
        or (None if late else _late(store, visit, entries))
        or (None if TWICE in sure else asked_twice(store, visit, entries))
        or (None if BOOKED in sure else asked_booked(store, visit, entries))
    )
    if asked is None:
        return None
    line = written(entries, today=visit.today)
    ways = tuple(_for_all(way, line, sure) for way in asked.ways)
    return replace(asked, line=line, ways=ways, sure=sure)


def _for_all(way: Way, line: str, sure: frozenset[str]) -> Way:
    if not way.line and not way.sure:
        return way
    return replace(way, line=way.line or line, sure=sure | way.sure)


def _late(store: Store, visit: Visit, entries: Entries) -> Asked | None:
    earliest = min(day_of(line, visit.today) for line in entries)
    cutoff = cutoff_of(store, visit) if earliest < visit.today else None
    if cutoff is None or earliest >= cutoff:
        return None
    said, since = visit.words.day(earliest), visit.words.short_day(cutoff)
    return Asked(
        sentence=f"Of days before {since} your team asks why, and this is {said}. Nothing is stored yet.",
        ways=(),
        otherwise="Shorten the note, then say why in the window that opens.",
        is_late=True,
    )


def _which_lost(store: Store, visit: Visit, entries: Entries, sure: frozenset[str]) -> Asked | None:
    for line in entries:
        if not isinstance(line, LostLine):
            continue
        meant = which_lost(open_ones(store, visit, line.account), line, sure)
        if len(meant) > 1:
            shown = meant[:WAYS]
            ways = [
                Way(label=f"{named(each, visit.words)}{apart}", sure=frozenset({f"{LOST_ONE}:{each.id}"}))
                for each, apart in zip(shown, told_apart(shown, visit.words), strict=True)
            ]
            return Asked(
                sentence=f"Several are open with {one_line(line.account, NAME)}: which one is lost?",
                ways=tuple(ways),
                otherwise="Add its amount, such as: lost 40k.",
            )
    return None
