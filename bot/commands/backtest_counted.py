"""What a replay counts, and how: money that went back, days that were mistyped, rep-periods, rows with a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.commands.backtest_words import percent, rep_periods, reps_said, rows_said
from planning.backtest.asked import Asked, Kind
from planning.backtest.book import Book, amounts_are_known, kept_share
from planning.backtest.gone import gone, without_target
from planning.backtest.methods import HEADWAY
from planning.backtest.result import Result
from planning.backtest.rows import Rows
from planning.calendar import ONE_DAY, Days
from planning.importing.understood import Rejected

MOST_LINES = 20  # of reasons why rows cannot be read
MOST_DAYS = 5  # far from all others
_QUOTED = re.compile(r"^“[^”]*”|(?<=^The amount ).*(?= is )")  # what differs from row to row with one fault


def amounts_said(rows: Rows, book: Book) -> Iterator[str]:
    """What amounts of 0, below 0 and of open deals count as."""
    if many := len(book.refunds.amount):
        share = 1 - kept_share(book, book.last + ONE_DAY)
        amounts = "1 amount below 0 is" if many == 1 else f"{many:,} amounts below 0 are"
        back = f"{amounts} money that went back ({percent(share, 1)} of what was sold)"
        yield f"{back}: less is booked on their day, the result is less, and each sale yet to come counts less by that."
    if nothing := sum(deal.won and deal.amount is None for deal in rows.deals):
        deals = "1 deal was" if nothing == 1 else f"{nothing:,} deals were"
        yield f"{deals} won without an amount above 0: open until then, worth nothing from then on."
    if rows.kind is Kind.DEALS:
        yield f"Amounts count as {_while_open(rows, book)}."


def far_said(book: Book) -> Iterator[str]:
    for each in book.far[:MOST_DAYS]:
        side = "after" if each.day > book.last else "before"
        far = f"{each.day.isoformat()} is more than a quarter {side} nearly all others"
        yield f"Line {each.line}: {far} and looks mistyped: left out."
    if len(book.far) > MOST_DAYS:
        yield f"So do the days of {rows_said(len(book.far) - MOST_DAYS)} more."
    if book.far:
        yield f"The file counts as running from {book.first.isoformat()} to {book.last.isoformat()}."


def counted_said(book: Book, periods: Sequence[Days], shown: Result, asked: Asked) -> Iterator[str]:
    """Which rep-periods are in which figures."""
    if shown.silent:
        yield f"{rep_periods(len(shown.silent), asked)} had no chance to show, too little was won before: left out."
    ours = [each for each in shown.forecasts if each.method == HEADWAY]
    if {each.n for each in ours} - {len(shown.cases)}:
        of = ", ".join(f"{each.n:,} at {percent(each.at)}" for each in ours)
        all_of_them = f"all {rep_periods(len(shown.cases), asked)} with one in a week at least"
        yield f"Forecasts are scored where Headway shows a chance on that day ({of}), nudges in {all_of_them}."
    if none := without_target(book, periods, [*shown.cases, *shown.silent]):
        yield f"Left out: {rep_periods(none, asked)} with sales and without a target."
    left = list(gone(book, shown.cases))
    if left:
        whose = reps_said(len({case.rep for case in left}))
        since = "neither a sale nor an open deal from some day in it or before on"
        yield f"{rep_periods(len(left), asked)} of {whose} had {since}, up to the file's end: counted as the others."


def rejected_said(what: str, rejected: Sequence[Rejected]) -> Iterator[str]:
    """One line for all that have one fault."""
    if rejected:
        yield f"Left out, since they cannot be read: {len(rejected):,} {what if len(rejected) > 1 else what[:-1]}."
    alike: dict[str, list[Rejected]] = {}
    for each in rejected:
        alike.setdefault(_QUOTED.sub("", each.reason), []).append(each)
    for those in list(alike.values())[:MOST_LINES]:
        more = f" and {len(those) - 1:,} more like it" if len(those) > 1 else ""
        yield f"- line {those[0].line}{more}: {those[0].reason}"
    if len(alike) > MOST_LINES:
        yield f"- and {len(alike) - MOST_LINES:,} other reasons"


def _while_open(rows: Rows, book: Book) -> str:
    if amounts_are_known(book.history, book.last + ONE_DAY):
        return "known while a deal is open, as the file has them at last, since lost deals have them, too"
    of_product = len(set(book.history.deal_kind.tolist())) > 1
    alike = " (each as the won ones of its product brought until then)" if of_product else ""
    has_open = any(deal.decided is None and deal.amount is not None for deal in rows.deals)
    why = ", since no lost deal has one, so that it would tell what becomes of a deal" if has_open else ""
    return f"not known while a deal is open{alike}{why}"
