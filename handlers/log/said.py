"""What was logged, in words: how it was read, what it counts for, and what it moved. Plain, as typed."""

from __future__ import annotations

from datetime import date

from handlers.blocks import shorten
from handlers.log.linking import serves_said
from handlers.log.logged import Logged
from handlers.log.progress import progress
from handlers.log.reading.names import LONGEST_NAME
from handlers.log.spread import said_with_each
from handlers.pipeline.phrases import named
from handlers.verbatim import isolated
from handlers.words import Words, counted, listed
from planning.entries import DECISIONS, LOST, Activity, BusinessFrom, Entry
from planning.pipeline import Opportunity

SERVES = 120  # characters of a tactic in the answer
ACCOUNTS = 8  # of one part that are named


def understood(entry: Entry, words: Words, *, today: date, business: BusinessFrom = BusinessFrom.SAID) -> str:
    """The entry in words: Meeting, Globex; 3 calls; Sale €12,000, Globex, existing business."""
    parts = [_what(entry, words), _name(entry)]
    if not isinstance(entry, Activity):
        parts.append(f"{entry.business} business{_source(business)}")
    parts.append(words.day(entry.day) if entry.day != today else "")
    return ", ".join(part for part in parts if part)


def understood_together(entries: tuple[Entry, ...], words: Words, *, today: date) -> str:
    """What one part of a line said of several accounts: 2 meetings: Acme, Globex (one with each)."""
    alike = tuple(entry for entry in entries if isinstance(entry, Activity))
    first = alike[0]
    each = said_with_each(alike)
    names = [f"{_name(entry)}{'' if each else f' {entry.count}'}" for entry in alike]
    shown = ", ".join(names) if len(names) <= ACCOUNTS else listed(names, most=ACCOUNTS)
    with_each = f" ({each})" if each else ""
    day = f", {words.day(first.day)}" if first.day != today else ""
    return f"{counted(sum(entry.count for entry in alike), first.type)}: {shown}{with_each}{day}"


def part_said(part: tuple[Logged, ...], words: Words, *, today: date) -> str:
    if len(part) == 1:
        return understood(part[0].entry, words, today=today, business=part[0].business)
    return understood_together(tuple(each.entry for each in part), words, today=today)


def part_came(part: tuple[Logged, ...], words: Words, *, today: date) -> str:
    """What a part changed, for which tactic, and which opportunities it moves."""
    first = part[0].entry
    if isinstance(first, Activity) and first.type in DECISIONS:
        return _decided(part[0], first.type, words, today)
    moved = [each.moves.opportunity for each in part if each.moves.opportunity is not None]
    serves = shorten(serves_said(first, part[0].counting), SERVES)
    said = [progress(first, part[0].counting, words), serves, _moved(first, moved, words)]
    return " · ".join(each for each in said if each)


def _decided(logged: Logged, type_: str, words: Words, today: date) -> str:
    opportunity = logged.moves.opportunity
    if type_ == LOST:
        if opportunity is not None:
            return "the opportunity is closed"
        return "kept; none of that amount was open" if logged.moves.others else "kept; no opportunity was open there"
    if opportunity is None:
        return "kept"
    closes = words.short_day(opportunity.closes) if opportunity.closes.year == today.year else ""
    business = f"{opportunity.business} business{_source(logged.business)}"
    return f"{opportunity.likelihood} · {business} · by {closes or words.full_day(opportunity.closes)}"


def _moved(entry: Entry, moved: list[Opportunity], words: Words) -> str:
    if not moved:
        return ""
    names = listed([named(each, words) for each in moved], most=3)
    return f"moves {names}" if isinstance(entry, Activity) else f"closes {names} as won"


def _name(entry: Entry) -> str:
    return isolated(shorten(entry.account or "", LONGEST_NAME))


def _what(entry: Entry, words: Words) -> str:
    if not isinstance(entry, Activity):
        profit = f", profit {words.money(entry.profit)}" if entry.profit is not None else ""
        return f"Sale {words.money(entry.amount)}{profit}"
    what = entry.type.capitalize() if entry.count == 1 else counted(entry.count, entry.type)
    return f"{what} {words.money(entry.amount)}" if entry.amount is not None else what


def _source(business: BusinessFrom) -> str:
    return f" ({business})" if business else ""
