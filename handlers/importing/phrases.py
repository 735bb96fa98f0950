"""What an import changes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.blocks import shorten
from handlers.nudges.phrases import short_name
from handlers.words import Words, counted, listed
from planning.importing.understood import (
    CSV,
    HEADWAY,
    HUBSPOT,
    PIPEDRIVE,
    SALESFORCE,
    Conflict,
    ConflictKind,
    Layout,
    LeftOut,
    Preview,
    Rejected,
    What,
)
from planning.money import Money

MOST_VALUE = 80  # characters of what a file says, in a line of a list
MOST_REASON = 240
MOST_COLUMNS = 12

NOUNS = {
    What.ACTIVITIES: "activity",
    What.SALES: "sale",
    What.OPPORTUNITIES: "opportunity",
    What.ACCOUNTS: "account",
}
EXPORTS = {
    HUBSPOT: "a HubSpot export",
    SALESFORCE: "a Salesforce export",
    PIPEDRIVE: "a Pipedrive export",
    HEADWAY: "Headway's own export",
    CSV: "a plain CSV",
}
LEFT_OUT = {
    LeftOut.OPEN: "still open",
    LeftOut.LOST: "lost",
    LeftOut.WON: "won already (import the file as sales too)",
    LeftOut.ANOTHERS: "of somebody else, by the file",
    LeftOut.NOT_DONE: "still to do",
    LeftOut.NOBODYS: "without an owner",
    LeftOut.FOOTER: "below the rows, such as a total",
}


def how_many(count: int, what: What) -> str:
    return counted(count, NOUNS[what])


def read_as(layout: Layout) -> str:
    """Such as a HubSpot export."""
    return EXPORTS.get(layout.source.partition(":")[0], f"an export of {short_name(layout.source)}")


def sums(preview: Preview, words: Words) -> str:
    """Of what is new: amounts and days, such as €1,240,000 in all, 4 January 2026 to 17 November 2026."""
    amounts = [words.money(total) for total in preview.totals]
    said = [f"{listed(amounts)} in all"] if amounts else []
    if preview.days is not None:
        said.append(_span(preview.days.first, preview.days.last, words))
    return ", ".join(said)


def _span(first: date, last: date, words: Words) -> str:
    return words.full_day(first) if first == last else f"{words.full_day(first)} to {words.full_day(last)}"


def besides(preview: Preview, *, done: bool) -> Iterator[str]:
    """What else the import does and does not do, a sentence each."""
    if preview.new_accounts and preview.what is not What.ACCOUNTS:
        yield f"{counted(preview.new_accounts, 'new account')} with {'them' if preview.new > 1 else 'it'}."
    if preview.closed:
        yield f"{counted(preview.closed, 'open opportunity')} {_becomes(preview.closed, done)} closed as won."
    if preview.filled:
        lacked = "it lacked" if preview.filled == 1 else "they lacked"
        yield f"{counted(preview.filled, 'account')} of before {_becomes(preview.filled, done)} given what {lacked}."
    if preview.late:
        yield (
            f"{preview.late:,} {'is' if preview.late == 1 else 'are'} older than the team's cutoff: "
            "its manager reads when, and that it was imported."
        )
    if preview.twice:
        yield f"{preview.twice:,} named twice in the file."
    if preview.same:
        yield f"{preview.same:,} imported before and unchanged."
    left_out = [f"{count:,} {LEFT_OUT[why]}" for why, count in preview.left_out.items() if count]
    if left_out:
        yield f"Left out: {', '.join(left_out)}."


def _becomes(count: int, done: bool) -> str:
    return ("was" if count == 1 else "were") if done else "will be"


def columns_read(layout: Layout) -> str:
    """Such as account, day from “Close Date” and amount from “Deal value”."""
    pairs = [
        field if header.strip().casefold() == field else f"{field} from “{shorten(header, MOST_VALUE)}”"
        for field, header in layout.columns.items()
    ]
    return listed(pairs, most=MOST_COLUMNS)


def conflict_line(conflict: Conflict, words: Words) -> str:
    said, stands = _value(conflict.said, words), _value(conflict.stands, words)
    where = f"Line {conflict.line}" + (f", {short_name(conflict.account)}" if conflict.account else "")
    match conflict.kind:
        case ConflictKind.DIFFERS:
            about = f"{conflict.field} " if isinstance(conflict.said, str) and conflict.said else ""
            also = f"; {listed(list(conflict.also))} {'differs' if len(conflict.also) == 1 else 'differ'} too"
            said, also = f"{about}{said}", also if conflict.also else ""
            return f"{where}: the file says {said}, Headway has {stands}{also}. Kept."
        case ConflictKind.BY_HAND:
            return f"{where}: {said} is logged by hand already, {stands}. Left out."
        case ConflictKind.ELSEWHERE:
            return f"{where}: {said} is imported from another file already, {stands}. Left out."
        case ConflictKind.CHANGED:
            return f"{where}: {said} looks like a row of {stands} that was imported before. Left out."
        case ConflictKind.UNDONE:
            return f"{where}: imported before, and undone since. Left out."
        case ConflictKind.ANOTHERS:
            return f"{where}: imported before for somebody else. Left out."


def rejected_line(rejected: Rejected) -> str:
    return f"Line {rejected.line}: {shorten(' '.join(rejected.reason.split()), MOST_REASON)}"


def _value(value: Money | date | str, words: Words) -> str:
    if isinstance(value, Money):
        return words.money(value)
    if isinstance(value, date):
        return words.full_day(value)
    return shorten(" ".join(value.split()), MOST_VALUE) or "nothing"
