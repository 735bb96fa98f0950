"""Which day each entry of a line has: its own, else the one said once for all, at the end or the beginning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.log.reading.entry import day_of
from handlers.log.reading.heads import Segment
from handlers.log.reading.pieces import Day, Pieces, of_kind
from handlers.log.reading.unclear import Fix, unclear
from planning.entries import OPPORTUNITY


def days_of(parts: Sequence[Segment], pieces: Sequence[Pieces]) -> list[date | None]:
    """Raises BadInput for two days of one entry, and for one that may hold for the others or not."""
    days = [day_of(each) for each in pieces]
    said = [at for at, day in enumerate(days) if day is not None and parts[at].head.what != OPPORTUNITY]
    if len(said) != 1:
        return days
    at = said[0]
    first, last = isinstance(pieces[0][0], Day), at == len(parts) - 1
    others = [each for each, part in enumerate(parts) if each != at and part.head.what != OPPORTUNITY]
    if others and not (first and at == 0) and not last:
        raise _for_all_or_one(pieces, at)
    return [days[at] if each in others else day for each, day in enumerate(days)]


def _for_all_or_one(pieces: Sequence[Pieces], at: int) -> Exception:
    said = of_kind(pieces[at], Day)[0].words
    end = pieces[-1][-1].words[-1].end
    typed = " ".join(word.text for word in said).rstrip(",;")
    sentence = f"“{typed}” stands in the middle: it may be the day of one entry or of all."
    fixes = (
        Fix(f"All {typed}", end, end, f" {typed}"),
        Fix("The others today", end, end, " today"),
    )
    return unclear("day", sentence, "3 calls, 2 meetings yesterday", "3 calls yesterday, 2 meetings today", fixes=fixes)
