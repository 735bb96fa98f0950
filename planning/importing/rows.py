"""Each row of a file as what it says, or why it cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import blake2b

from planning.defused import as_typed
from planning.importing.amounts import AmountsColumn, currency_in
from planning.importing.cells import BadCell, business_in, is_not_done, is_true, state_in
from planning.importing.days import DaysColumn
from planning.importing.owners import Leave, Owners
from planning.importing.understood import (
    HEADWAY,
    HUBSPOT,
    MOST_NAME,
    MOST_NOTE,
    AccountRead,
    ActivityRead,
    ImportKnown,
    Layout,
    LeftOut,
    OpportunityRead,
    Read,
    RepKnown,
    SaleRead,
    What,
)
from planning.pipeline import EVEN_CHANCE, Likelihood

MOST_TIMES = 1000  # of one activity in a row
MOST_DIGITS = 20  # of a count or a chance that is looked at
_SURE = 100  # percent

Row = list[str]


class Rows:
    """Reads the rows of one file. Every field has a position; one that the file lacks is the empty cell at the end."""

    def __init__(self, layout: Layout, columns: Mapping[str, int], known: ImportKnown, owners: Owners) -> None:
        self._layout = layout
        self._known = known
        self._owners = owners
        self._at = columns
        self._days = {rep.zone: DaysColumn(layout.dates, rep.zone) for rep in known.reps.values()}
        self._amounts = AmountsColumn(layout.decimal, known.precision, known.currencies, thousands=layout.thousands)
        self._won = layout.won.casefold() if layout.won is not None else None
        self._header_currency: str | None = None
        self._times: dict[bytes, int] = {}
        self._defused = layout.source == HEADWAY
        readers: dict[What, Callable[[int, Row], Read]] = {
            What.SALES: self._sale,
            What.ACTIVITIES: self._activity,
            What.OPPORTUNITIES: self._opportunity,
            What.ACCOUNTS: self._account_row,
        }
        self.read = readers[layout.what]  # raises BadCell and Leave

    def in_currency(self, code: str | None) -> Rows:
        """Amounts are in this one where no cell says another."""
        self._header_currency = code
        return self

    def _sale(self, line: int, row: Row) -> SaleRead:
        row.append("")
        if (state := self._state(row)) is not LeftOut.WON and state is not None:
            raise Leave(state)
        rep = self._rep(row)
        minor, currency = self._amount(row, rep)
        day = self._past_day(row, "day", rep)
        account, note = self._account(row), self._text(row, "note")
        profit = self._cell(row, "profit")
        return SaleRead(
            line,
            self._id(row, rep.id, day, account, minor, currency, note),
            rep.id,
            day,
            minor,
            currency,
            account,
            business_in(self._cell(row, "business")),
            self._amounts.minor(profit, currency)[0] if profit else None,
            note,
            self._source(row),
        )

    def _activity(self, line: int, row: Row) -> ActivityRead:
        row.append("")
        if is_not_done(self._cell(row, "done")):
            raise Leave(LeftOut.NOT_DONE)
        rep = self._rep(row)
        type_ = self._type(row)
        day = self._past_day(row, "day", rep)
        account, note = self._account(row), self._text(row, "note")
        times = self._count(self._cell(row, "count"))
        minor, currency = self._amount(row, rep) if self._cell(row, "amount") else (None, None)
        id_ = self._id(row, rep.id, day, account, type_, times, note)
        return ActivityRead(line, id_, rep.id, day, type_, times, account, minor, currency, note, self._source(row))

    def _opportunity(self, line: int, row: Row) -> OpportunityRead:
        row.append("")
        state = self._state(row)
        if state is LeftOut.WON:
            raise Leave(LeftOut.WON)
        rep = self._rep(row)
        minor, currency = self._amount(row, rep)
        text = self._text(row, "text")
        account = self._account(row) or text[:MOST_NAME]
        if not account:
            raise BadCell("The account is missing.")
        lost = state is LeftOut.LOST
        decided = self._some_day(row, "decided_on", rep) if lost else None
        closes = self._some_day(row, "closes", rep) or decided or self._days[rep.zone].day("")
        likelihood, chance = self._chance(row)
        return OpportunityRead(
            line,
            self._id(row, rep.id, closes, account, minor, currency, text),
            rep.id,
            closes,
            minor,
            currency,
            account,
            "" if text == account else text,
            business_in(self._cell(row, "business")),
            likelihood,
            chance,
            self._text(row, "next_step"),
            self._some_day(row, "next_step_on", rep),
            lost,
            self._text(row, "lost_because") if lost else "",
            min(decided or closes, rep.today) if lost else None,
            self._source(row),
        )

    def _account_row(self, line: int, row: Row) -> AccountRead:
        row.append("")
        rep = self._rep(row)
        name = self._name(self._cell(row, "name"))
        if name is None:
            raise BadCell("The name is missing.")
        lists = tuple(part.strip() for part in self._cell(row, "lists").split(";") if part.strip())
        id_ = self._id(row, rep.id, name)
        business = business_in(self._cell(row, "business"))
        decides = self._text(row, "decision_maker")
        return AccountRead(line, id_, rep.id, name, business, decides, lists, self._source(row))

    def _cell(self, row: Row, field: str) -> str:
        position = self._at.get(field)
        if position is None or position >= len(row) - 1:
            return ""
        cell = row[position].strip()
        return as_typed(cell) if self._defused else cell

    def _rep(self, row: Row) -> RepKnown:
        return self._known.reps[self._owners.of(self._cell(row, "rep"))]

    def _state(self, row: Row) -> LeftOut | None:
        """What became of a deal; none where the file does not say."""
        if is_true(self._cell(row, "is_won")):
            return LeftOut.WON
        if is_true(self._cell(row, "is_lost")):
            return LeftOut.LOST
        state = self._cell(row, "state")
        if self._won is not None and state.casefold() == self._won:
            return LeftOut.WON
        if (meant := state_in(state)) is not None:
            return meant
        return LeftOut.OPEN if "is_won" in self._at or "state" in self._at else None

    def _amount(self, row: Row, rep: RepKnown) -> tuple[int, str]:
        said = self._cell(row, "currency")
        currency: str | None = self._header_currency or rep.currency
        if said:
            currency = currency_in(said, self._known.currencies, rep.currency)
        if currency is None:
            raise BadCell(f"“{said[:40]}” is no currency.")
        return self._amounts.minor(self._cell(row, "amount"), currency)

    def _past_day(self, row: Row, field: str, rep: RepKnown) -> date:
        day = self._days[rep.zone].day(self._cell(row, field))
        if day > rep.today:
            raise BadCell(f"{day.isoformat()} is still to come.")
        return day

    def _some_day(self, row: Row, field: str, rep: RepKnown) -> date | None:
        cell = self._cell(row, field)
        return self._days[rep.zone].day(cell) if cell else None

    def _account(self, row: Row) -> str | None:
        return self._name(self._cell(row, "account"))

    def _name(self, cell: str) -> str | None:
        if self._layout.source == HUBSPOT:
            cell = cell.split(";")[0].strip()  # a deal may have several companies: the first is the primary one
        if len(cell) > MOST_NAME:
            raise BadCell(f"The account “{cell[:20]}…” is longer than {MOST_NAME} characters.")
        return cell or None

    def _text(self, row: Row, field: str) -> str:
        return self._cell(row, field)[:MOST_NOTE]

    def _type(self, row: Row) -> str:
        cells = [cell for field in ("type", "subtype") if (cell := self._cell(row, field))]
        if "type" not in self._at and self._layout.type is not None:
            cells = [self._layout.type]
        for cell in cells:
            if (found := self._known.types.get(" ".join(cell.casefold().split()))) is not None:
                return found
        raise BadCell(f"“{cells[0][:40]}” is no activity type here." if cells else "The type is missing.")

    def _count(self, cell: str) -> int:
        if not cell:
            return 1
        if not cell.isdecimal() or len(cell) > MOST_DIGITS or not 0 < int(cell) <= MOST_TIMES:
            raise BadCell(f"The count “{cell[:20]}” is not a number from 1 to {MOST_TIMES}.")
        return int(cell)

    def _chance(self, row: Row) -> tuple[Likelihood, int | None]:
        said = self._cell(row, "likelihood").casefold()
        percent = _percent(self._cell(row, "chance"))
        if percent is not None:
            likelihood = Likelihood.LIKELY if percent > EVEN_CHANCE else Likelihood.STRETCH
            return likelihood, percent if 0 < percent < _SURE else None
        return Likelihood.LIKELY if said == Likelihood.LIKELY else Likelihood.STRETCH, None

    def _source(self, row: Row) -> str:
        return self._cell(row, "source") or self._layout.source

    def _id(self, row: Row, *said: object) -> str:
        """The id in the source; where there is none, a digest of what the row says and how often it was said before."""
        if found := self._cell(row, "id"):
            return found[:255]
        digest = blake2b(repr(said).encode(), digest_size=16).digest()
        before = self._times.get(digest[:8], 0)
        self._times[digest[:8]] = before + 1
        return f"row {digest.hex()} {before}"


def _percent(cell: str) -> int | None:
    """A chance as 60, 60 %, or 0.6. Raises BadCell."""
    text = cell.rstrip("% ").replace(",", ".")
    if not text:
        return None
    try:
        value = float(text[:MOST_DIGITS])
    except ValueError:
        raise BadCell(f"“{cell[:20]}” is no chance.") from None
    percent = value * _SURE if value <= 1 and "%" not in cell else value
    if not 0 <= percent <= _SURE:
        raise BadCell(f"“{cell[:20]}” is no chance.")
    return round(percent)
