"""A whole file: understood as one, then read row by row into a temporary file, so that memory stays flat."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO

from planning.ids import PersonId
from planning.importing.assumed import ask_what_is_won, assumed, order_of
from planning.importing.cells import BadCell
from planning.importing.columns import (
    EXAMPLES,
    header_currency,
    settled_columns,
    settled_what,
    source_of,
    type_of_all,
    what_in,
)
from planning.importing.owners import Leave, owners_of
from planning.importing.rows import Rows
from planning.importing.seen import Footers, Seen
from planning.importing.text import CsvText, csv_text, no_csv
from planning.importing.understood import (
    CSV,
    MOST_LISTED,
    Asked,
    ImportKnown,
    Layout,
    LeftOut,
    Read,
    Rejected,
    SaleRead,
    What,
)

CHUNK = 1000  # rows that are held at a time


class ReadFile:
    """What a file says. Its rows lie in a temporary file, which is gone once this is closed."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rejected: list[Rejected] = []  # the first MOST_LISTED
        self.more_rejected = 0
        self.left_out: Counter[LeftOut] = Counter()
        self.reps: set[PersonId] = set()
        self.first: date | None = None  # day of a row; of accounts none
        self.last: date | None = None
        self.firsts: dict[tuple[PersonId, str], date] = {}  # of the sales to an account, as typed
        self._rows = TemporaryFile()  # noqa: SIM115  closed by `close`

    def __enter__(self) -> ReadFile:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _raised: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._rows.close()

    def chunks(self) -> Iterator[list[Read]]:
        """The rows that were understood, in the order of the file, at most CHUNK at a time."""
        self._rows.seek(0)
        while True:
            try:
                chunk: list[Read] = pickle.load(self._rows)
            except EOFError:
                return
            yield chunk

    def keep(self, chunk: list[Read]) -> None:
        pickle.dump(chunk, self._rows, protocol=pickle.HIGHEST_PROTOCOL)
        for row in chunk:
            self.reps.add(row.rep)
            self._see_day(row)

    def reject(self, line: int, reason: str) -> None:
        if len(self.rejected) < MOST_LISTED:
            self.rejected.append(Rejected(line=line, reason=reason))
        else:
            self.more_rejected += 1

    def _see_day(self, row: Read) -> None:
        day = getattr(row, "day", None) or getattr(row, "closes", None)
        if day is None:
            return
        self.first = day if self.first is None or day < self.first else self.first
        self.last = day if self.last is None or day > self.last else self.last
        if isinstance(row, SaleRead) and row.account is not None:
            key = (row.rep, row.account)
            if key not in self.firsts or day < self.firsts[key]:
                self.firsts[key] = day


def read_file(file: BinaryIO, asked: Asked, known: ImportKnown) -> ReadFile:
    """Reads all of it; close what is returned. The file is read from its beginning, twice. Raises NotUnderstood."""
    text = csv_text(file)
    headers = text.headers()
    _must_be_table(text, headers)
    what = settled_what(asked, headers)
    columns = settled_columns(what, asked, headers, known.types.values())
    footers = Footers(what, columns, len(headers))
    seen = Seen(text, columns, footers)
    owners = owners_of(asked, seen.owners, known)
    ask_what_is_won(what, asked, headers, columns, seen)
    layout = _layout(what, asked, text, columns, seen, known)
    rows = Rows(layout, columns, known, owners)
    rows.in_currency(header_currency(headers[columns["amount"]]) if "amount" in columns else None)
    return _read(text, len(headers), footers, rows, ReadFile(layout))


def _must_be_table(text: CsvText, headers: Sequence[str]) -> None:
    """Raises NotUnderstood for one line that is not even a header."""
    if not what_in(headers) and next(text.rows(), None) is None:
        sentence = "This is one line, so no table: a table has a line of headers, and below it a row for each entry."
        raise no_csv(sentence, EXAMPLES[What.SALES])


def _read(text: CsvText, width: int, footers: Footers, rows: Rows, read: ReadFile) -> ReadFile:
    chunk: list[Read] = []
    ids: set[int] = set()  # hashes: a file of any length has few bytes a row here
    for line, cells in text.rows():
        try:
            if len(cells) > width and any(cells[width:]):
                raise BadCell(f"The row has {len(cells)} cells, the header {width}.")
            if footers.has(cells):
                raise Leave(LeftOut.FOOTER)
            row = rows.read(line, cells)
            key = hash((row.rep, row.source, row.id))
            if key in ids:
                raise BadCell(f"Its id {row.id[:40]} stands in the file before.")
            ids.add(key)
            chunk.append(row)
        except BadCell as bad:
            read.reject(line, str(bad))
        except Leave as left:
            read.left_out[left.why] += 1
        if len(chunk) == CHUNK:
            read.keep(chunk)
            chunk = []
    read.keep(chunk)
    return read


def _layout(
    what: What, asked: Asked, text: CsvText, columns: Mapping[str, int], seen: Seen, known: ImportKnown
) -> Layout:
    headers, used = text.headers(), set(columns.values())
    source = asked.source or _source(headers, known)
    is_told = asked.decimal or seen.decimals.decimal
    by_habit = "," if text.delimiter == ";" or seen.dates.dotted else known.decimal
    return Layout(
        what=what,
        source=source,
        columns={field: headers[position] for field, position in columns.items()},
        ignored=tuple(header for position, header in enumerate(headers) if position not in used and header),
        dates=order_of(asked, seen),
        decimal=is_told or by_habit,
        thousands=is_told is None,
        won=asked.won,
        type=asked.type or type_of_all(headers),
        assumed=assumed(what, asked, headers, columns, seen, known, text, source),
    )


def _source(headers: Sequence[str], known: ImportKnown) -> str:
    """A plain file's ids are the rep's own numbering: two reps may both have a row 1."""
    source = source_of(headers)
    return f"{CSV}:{known.rep}" if source == CSV and known.rep is not None else source
