"""A history of one's own, replayed on this machine: read from memory, shown as blocks, and kept nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from bot.commands.backtest_notes import unread
from bot.commands.backtest_warnings import unusable
from bot.demo.own_quarter_said import said, unread_rows
from handlers.blocks import Json
from handlers.words import listed
from planning.backtest.asked import Asked, HowToRead, Period
from planning.backtest.book import Book, book_of
from planning.backtest.columns import EXAMPLES
from planning.backtest.periods import chosen
from planning.backtest.policies import POLICIES
from planning.backtest.replay import Case, by_rule, cases
from planning.backtest.result import Result, result
from planning.backtest.rows import Rows, read_rows
from planning.importing.understood import Asks, DateOrder, NotUnderstood

MOST_BYTES = 20_000_000  # some 300,000 deals: more takes minutes
ASSUMED = "Read with the day first (assumed): for the other way, drop the file again with {other} in its name."
NO_TEXT = "This is no text, so no CSV: in a spreadsheet, save it as CSV (UTF-8)."
_NAMED = {order: re.compile(order.value.replace("-", "[ _-]?"), re.IGNORECASE) for order in DateOrder}


class NotReplayed(ValueError):
    """Why nothing of a file can be replayed, and what would help; the message is for whoever dropped it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    rows: Rows
    book: Book
    asked: Asked
    shown: Result
    assumed: str = ""  # a sentence


def replayed(name: str, content: bytes) -> list[Json]:
    """What Headway would have said on this file, as blocks. Raises NotReplayed."""
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1_000_000:,.0f} MB, more than the {MOST_BYTES // 1_000_000} MB that are read here"
        raise NotReplayed(f"The file has {size}: leave out columns or earlier years.")
    rows, assumed = _read(name, content)
    found = _replay(rows, assumed)
    return said(found.rows, found.book, found.asked, found.shown, assumed=found.assumed)


def _read(name: str, content: bytes) -> tuple[Rows, str]:
    """What the file says, and what was assumed to read it."""
    told = next((order for order, named in _NAMED.items() if named.search(name)), None)
    try:
        return read_rows(BytesIO(content), HowToRead(dates=told)), ""
    except NotUnderstood as why:
        if why.asks is not Asks.DATES or not why.choices:
            raise NotReplayed(_with_example(why)) from why
        assumed = f"{why.sentence} {ASSUMED.format(other=DateOrder.MONTH_FIRST.value)}"
    try:
        return read_rows(BytesIO(content), HowToRead(dates=DateOrder.DAY_FIRST)), assumed
    except NotUnderstood as why:
        raise NotReplayed(_with_example(why)) from why


def _with_example(why: NotUnderstood) -> str:
    if why.headers and not any(each.isascii() and each.isalnum() for each in "".join(why.headers)):
        return NO_TEXT
    if why.asks is not Asks.COLUMNS:
        return why.sentence
    orders, deals = EXAMPLES.values()
    return f"{why.sentence} A first line that works: {deals}, or {orders}."


def _replay(rows: Rows, assumed: str) -> Replayed:
    """By quarter, or by month where no quarter is whole."""
    book = book_of(rows)
    if unusable(rows) is not None or (book is None and rows.unknown):
        stages = listed([f"“{each[:40]}”" for each in rows.unknown], most=3)
        raise NotReplayed(f"Too many rows have a stage that is not known ({stages}): call them Won, Lost or Open.")
    if book is None:
        raise NotReplayed(unread(rows).replace("\n", " "))
    for period in (Period.QUARTER, Period.MONTH):
        asked = Asked(period=period)
        counted = _counted(book, asked)
        if not counted:
            continue
        shown = result(book, counted, asked, list(POLICIES))
        if shown.cases:
            return Replayed(rows=rows, book=book, asked=asked, shown=shown, assumed=assumed)
    span = f"from {book.first.isoformat()} to {book.last.isoformat()}"
    why = f"The file runs {span}, which is too little to learn from: a year with some ten sales a rep is enough."
    raise NotReplayed(f"{why}{unread_rows(rows)}")


def _counted(book: Book, asked: Asked) -> list[Case]:
    return list(cases(book, chosen(asked, book).periods, by_rule(book, asked)))
