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
from planning.import_amounts import DecimalEvidence
from planning.import_cells import BadCell
from planning.import_columns import (
    AMOUNT_FIELDS,
    DATE_FIELDS,
    EXAMPLES,
    header_currency,
    settled_columns,
    settled_what,
    source_of,
)
from planning.import_days import DateEvidence
from planning.import_rows import Leave, Owners, Rows
from planning.import_text import CsvText, csv_text
from planning.importing import (
    CSV,
    MOST_LISTED,
    Asked,
    Asks,
    DateOrder,
    ImportKnown,
    Layout,
    LeftOut,
    NotUnderstood,
    Read,
    Rejected,
    SaleRead,
    What,
)

CHUNK = 1000  # rows that are held at a time
MOST_OWNERS = 200  # distinct names that are looked at to find whose a file is


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
    what = settled_what(asked, headers)
    columns = settled_columns(what, asked, headers)
    seen = _Seen(text, columns)
    owners = _owners(asked, seen, known)
    layout = _layout(what, asked, headers, columns, seen, known)
    rows = Rows(layout, columns, known, owners)
    rows.in_currency(header_currency(headers[columns["amount"]]) if "amount" in columns else None)
    return _read(text, rows, ReadFile(layout))


def _read(text: CsvText, rows: Rows, read: ReadFile) -> ReadFile:
    chunk: list[Read] = []
    ids: set[int] = set()  # hashes: a file of any length has few bytes a row here
    for line, cells in text.rows():
        try:
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


class _Seen:
    """What the columns say as a whole."""

    def __init__(self, text: CsvText, columns: Mapping[str, int]) -> None:
        self.dates, self.decimals = DateEvidence(), DecimalEvidence()
        self.owners: dict[str, str] = {}  # in small letters → as written
        days = [columns[field] for field in DATE_FIELDS & columns.keys()]
        amounts = [columns[field] for field in AMOUNT_FIELDS & columns.keys()]
        owner = columns.get("rep")
        for _, row in text.rows():
            width = len(row)
            for position in days:
                if position < width:
                    self.dates.see(row[position])
            for position in amounts:
                if position < width:
                    self.decimals.see(row[position])
            if owner is not None and owner < width and len(self.owners) < MOST_OWNERS and (name := row[owner].strip()):
                self.owners.setdefault(name.casefold(), name)


def _layout(
    what: What, asked: Asked, headers: Sequence[str], columns: Mapping[str, int], seen: _Seen, known: ImportKnown
) -> Layout:
    used = set(columns.values())
    decimal = asked.decimal or seen.decimals.decimal or known.decimal
    return Layout(
        what=what,
        source=asked.source or _source(headers, known),
        columns={field: headers[position] for field, position in columns.items()},
        ignored=tuple(header for position, header in enumerate(headers) if position not in used and header),
        dates=_order(asked, seen.dates),
        decimal=decimal,
        assumed=_assumed(what, asked, headers, columns, seen, known),
    )


def _source(headers: Sequence[str], known: ImportKnown) -> str:
    """A plain file's ids are the rep's own numbering: two reps may both have a row 1."""
    source = source_of(headers)
    return f"{CSV}:{known.rep}" if source == CSV and known.rep is not None else source


def _order(asked: Asked, dates: DateEvidence) -> DateOrder | None:
    if dates.order is None and asked.dates is None and dates.ambiguous:
        raise NotUnderstood(
            asks=Asks.DATES,
            sentence="The dates do not say whether the day or the month comes first, as in 3/4/2026.",
            choices=tuple(order.value for order in DateOrder),
        )
    return asked.dates or dates.order


def _assumed(
    what: What, asked: Asked, headers: Sequence[str], columns: Mapping[str, int], seen: _Seen, known: ImportKnown
) -> tuple[str, ...]:
    said = []
    if "amount" in columns and "currency" not in columns and not header_currency(headers[columns["amount"]]):
        currencies = sorted({rep.currency for rep in known.reps.values()})
        if len(currencies) <= 3:
            said.append(f"Amounts without a currency are in {' or '.join(currencies)}, as the plan (assumed).")
    if seen.decimals.ambiguous and not seen.decimals.decimal and not asked.decimal:
        said.append(
            f"“{seen.decimals.ambiguous[:40]}” is read with {known.decimal} for decimals, as in the locale (assumed)."
        )
    if "id" not in columns and what is not What.ACCOUNTS:
        said.append("No column holds ids: a row that was changed since may count as a new one (assumed).")
    if what is What.OPPORTUNITIES and not {"chance", "likelihood"} & columns.keys():
        said.append("No column says how likely: they count as stretch (assumed).")
    if what in (What.SALES, What.OPPORTUNITIES) and "business" not in columns:
        said.append("New or existing business is by each account's first sale (assumed).")
    if what is What.OPPORTUNITIES and columns.get("account") == columns.get("text"):
        said.append("No column names the account: the deal's name is taken (assumed).")
    if known.rep is not None and len(seen.owners) == 1 and asked.owner is None:
        (name,) = seen.owners.values()
        if name.casefold() not in (known.reps[known.rep].name.casefold(), known.rep.casefold()):
            said.append(f"All rows are of {name[:80]}, and count as {known.reps[known.rep].name}'s (assumed).")
    return tuple(said)


def _owners(asked: Asked, seen: _Seen, known: ImportKnown) -> Owners:
    """Raises NotUnderstood where a file of one rep names several people, and none is that rep."""
    names = Counter(rep.name.casefold() for rep in known.reps.values())
    by_name = {name: rep.id for rep in known.reps.values() if names[name := rep.name.casefold()] == 1}
    by_name |= {id.casefold(): id for id in known.reps}
    if known.rep is None:
        if not seen.owners:
            raise NotUnderstood(
                asks=Asks.COLUMNS,
                sentence="No column says whose the rows are: say it with --rep.",
                missing=("rep",),
                example=EXAMPLES[What.SALES],
            )
        return Owners(by_name=by_name, only=None, theirs=None)
    return Owners(by_name=by_name, only=known.rep, theirs=_theirs(asked, seen, known.reps[known.rep].name, known.rep))


def _theirs(asked: Asked, seen: _Seen, name: str, rep: PersonId) -> frozenset[str] | None:
    if asked.owner is not None:
        return frozenset({asked.owner.strip().casefold()})
    if len(seen.owners) < 2:
        return None
    own = {name.casefold(), rep.casefold()} & seen.owners.keys()
    if own:
        return frozenset(own)
    names = tuple(sorted(seen.owners.values()))
    raise NotUnderstood(
        asks=Asks.OWNER,
        sentence=f"The rows are of {len(names)} people, and none is called {name}.",
        choices=names,
    )
