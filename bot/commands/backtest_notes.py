"""How a history was read for a replay, what was left out, and why nothing can be replayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.commands.backtest_counted import amounts_said, counted_said, far_said, rejected_said
from bot.commands.backtest_words import reps_said
from planning.backtest.asked import Asked, Kind
from planning.backtest.book import Book
from planning.backtest.columns import EXAMPLES, TARGET_EXAMPLE
from planning.backtest.periods import Chosen
from planning.backtest.result import Result
from planning.backtest.rows import Rows
from planning.backtest.targets import TargetFile
from planning.calendar import Days


def notes(
    rows: Rows, book: Book, periods: Chosen, asked: Asked, shown: Result, targets: TargetFile | None
) -> Iterator[str]:
    """How the file was read, what was left out, and what could not be read."""
    yield _read_as(rows, book)
    yield from amounts_said(rows, book)
    yield from _spellings_said(rows, book)
    yield _targets_said(book, asked, targets)
    yield from (f"Left out: {many:,} {why.value}." for why, many in sorted(rows.left_out.items()))
    for stage, (line, many) in rows.taken_as_open.items():
        counted = f"{many:,} without a day of closing count as open (assumed)"
        yield f"The stage “{stage[:40]}” (line {line}) is not known: {counted}."
    yield from far_said(book)
    yield from _periods_said(periods, asked, book)
    yield from counted_said(book, periods.periods, shown, asked)
    yield from rejected_said("rows", rows.rejected)
    if targets is not None:
        yield from rejected_said("targets", targets.rejected)


def nothing_to_replay(book: Book, periods: Chosen, asked: Asked, targets: TargetFile | None) -> str:
    """Why, in a sentence."""
    word = asked.period.value
    span = f"the file runs from {book.first.isoformat()} to {book.last.isoformat()}"
    if not periods.periods and (asked.first or asked.last):
        return f"No whole {word} of the file lies within --from and --until: {span}."
    if not periods.periods:
        example = "" if word == "month" else " Try --period month."
        return f"No {word} can be replayed: {span}, and each needs the whole {word} before it.{example}"
    if targets is not None:
        return (
            f"No target fits a rep and a {word} of the file: {span}, with reps such as {book.history.reps[0]}. "
            f"A file of targets that works begins: {TARGET_EXAMPLE}"
        )
    return f"No rep has a target: nobody booked anything in the {word} before; {span}."


def unread(rows: Rows) -> str:
    """Of a file in which nothing was booked or decided."""
    why = f" Line {rows.rejected[0].line}: {rows.rejected[0].reason}" if rows.rejected else ""
    return (
        f"Nothing in the file was booked or decided, so there is nothing to replay.{why}\n"
        f"A header line that works: {EXAMPLES[rows.kind]}"
    )


def _read_as(rows: Rows, book: Book) -> str:
    reps = reps_said(len(book.history.reps))
    span = f"from {book.first.isoformat()} to {book.last.isoformat()}"
    if rows.kind is Kind.ORDERS:
        return f"Read as {len(rows.sales):,} orders of {reps}, {span}. There is no pipeline in it."
    still_open = sum(deal.decided is None for deal in rows.deals)
    return f"Read as {len(rows.deals):,} deals of {reps}, decided {span}, {still_open:,} open at its end."


def _spellings_said(rows: Rows, book: Book) -> Iterator[str]:
    written = {sale.rep for sale in rows.sales} | {deal.rep for deal in rows.deals}
    known = {rep.casefold(): rep for rep in book.history.reps}
    other = sorted(name for name in written if known.get(name.casefold(), name) != name)
    if other:
        pair = f"“{other[0]}” and “{known[other[0].casefold()]}”"
        yield f"Names that differ in case alone are one rep ({len(other):,}), such as {pair}."


def _targets_said(book: Book, asked: Asked, targets: TargetFile | None) -> str:
    if targets is None:
        return f"Targets: {asked.factor:g} × what the rep booked in the {asked.period.value} before."
    known = {rep.casefold() for rep in book.history.reps}
    strangers = len({rep for rep, _ in targets.by_rep} - known)
    whose = "One of their reps is" if strangers == 1 else f"{strangers:,} of their reps are"
    also = f" {whose} not in the history: left out." if strangers else ""
    return f"Targets: {len(targets.by_rep):,} of the file.{also}"


def _periods_said(periods: Chosen, asked: Asked, book: Book) -> Iterator[str]:
    if periods.cut_off:
        yield f"Left out: {_names(periods.cut_off, asked)}, since the file ends on {book.last.isoformat()}."
    if periods.without_past:
        yield f"Left out: {_names(periods.without_past, asked)}, since the {asked.period.value} before is not whole."
    if periods.shaky:
        yield f"The {asked.period.value} before {_names(periods.shaky, asked)} is not whole: trust it less."
    if periods.empty:
        yield f"Left out: {_names(periods.empty, asked)}, since the file has nothing in it."
    yield from (
        f"The file ends on {book.last.isoformat()}, shortly before {asked.period.called(each)} does: taken as whole."
        for each in periods.periods
        if each.last > book.last
    )


def _names(periods: Sequence[Days], asked: Asked) -> str:
    return ", ".join(asked.period.called(each) for each in periods)
