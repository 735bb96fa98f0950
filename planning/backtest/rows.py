"""A file of history as orders or deals: what each row says, or why it cannot be taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import BinaryIO

from planning.backtest.asked import HowToRead, Kind
from planning.backtest.cells import Cells, of_row, rep_in
from planning.backtest.columns import settled
from planning.importing.cells import BadCell, state_in
from planning.importing.text import CsvText, csv_text
from planning.importing.understood import Asks, LeftOut, NotUnderstood, Rejected


class Without(StrEnum):
    """Why a row that can be read is left out, after a number of deals."""

    ENGAGED = "without the day on which it was engaged"
    ORDER = "closed before it was engaged"
    NOT_WON = "not won, among orders"
    ZERO = "with an amount of 0"


@dataclass(frozen=True, slots=True)
class Sale:
    rep: str
    day: date
    amount: int  # hundredths; below 0: it went back
    line: int


@dataclass(frozen=True, slots=True)
class Deal:
    rep: str
    engaged: date
    decided: date | None  # none while open
    won: bool
    amount: int | None  # hundredths above 0, as the file has it at last; none where it says none
    line: int
    product: str = ""


@dataclass(kw_only=True)
class Rows:
    """What a file says; filled row by row."""

    kind: Kind
    sales: list[Sale] = field(default_factory=list)  # orders
    deals: list[Deal] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    left_out: Counter[Without] = field(default_factory=Counter)
    taken_as_open: dict[str, tuple[int, int]] = field(default_factory=dict)  # stage → the first line, how many
    unknown: dict[str, int] = field(default_factory=dict)  # stage → how many rows are left out for it

    @property
    def taken(self) -> int:
        return len(self.deals) if self.kind is Kind.DEALS else len(self.sales)

    @property
    def lost(self) -> int:
        """Rows that say something, and are not counted."""
        return len(self.rejected) + sum(many for why, many in self.left_out.items() if why is not Without.ZERO)


class _Leave(Exception):
    def __init__(self, why: Without) -> None:
        self.why = why


def read_rows(file: BinaryIO, how: HowToRead) -> Rows:
    """Raises NotUnderstood where nothing of the file can be read."""
    text = csv_text(file)
    kind, at = settled(text.headers(), how.columns)
    days = [at[field] for field in ("date", "engaged", "closed") if field in at]
    cells = Cells(text, how, days=days, amount=at["amount"])
    rows = Rows(kind=kind)
    take = _deal_taker(rows, at, cells, how) if kind is Kind.DEALS else _order_taker(rows, at, cells)
    _take_all(text, rows, take)
    _must_be_one_currency(cells.currencies)
    return rows


def _take_all(text: CsvText, rows: Rows, take: Callable[[int, list[str]], None]) -> None:
    for line, row in text.rows():
        try:
            take(line, row)
        except BadCell as bad:
            rows.rejected.append(Rejected(line=line, reason=str(bad)))
        except _Leave as left:
            rows.left_out[left.why] += 1


def _order_taker(rows: Rows, at: Mapping[str, int], cells: Cells) -> Callable[[int, list[str]], None]:
    def take(line: int, row: list[str]) -> None:
        if "stage" in at and state_in(of_row(row, at["stage"])) in (LeftOut.LOST, LeftOut.OPEN):
            raise _Leave(Without.NOT_WON)
        rep, day = rep_in(row, at["rep"]), cells.day(of_row(row, at["date"]))
        amount = cells.signed(of_row(row, at["amount"]))
        if amount == 0:
            raise _Leave(Without.ZERO)
        rows.sales.append(Sale(rep, day, amount, line))

    return take


def _deal_taker(rows: Rows, at: Mapping[str, int], cells: Cells, how: HowToRead) -> Callable[[int, list[str]], None]:
    def take(line: int, row: list[str]) -> None:
        rep = rep_in(row, at["rep"])
        closed = cells.some_day(of_row(row, at["closed"]))
        stage = of_row(row, at["stage"])
        state = _state(stage, how)
        if state is None:
            state = _open_by_its_dates(rows, stage, closed)
        engaged = cells.some_day(of_row(row, at["engaged"]))
        if engaged is None:
            raise _Leave(Without.ENGAGED)
        decided = None if state is LeftOut.OPEN else _decided(state, closed)
        if decided is not None and decided < engaged:
            raise _Leave(Without.ORDER)
        amount = cells.some_amount(of_row(row, at["amount"]))
        product = of_row(row, at["product"]).casefold() if "product" in at else ""
        is_won = state is LeftOut.WON
        rows.deals.append(Deal(rep, engaged, decided, is_won, amount if amount > 0 else None, line, product))
        if is_won and decided is not None and amount < 0:
            rows.sales.append(Sale(rep, decided, amount, line))
        if _state(stage, how) is None:
            first, many = rows.taken_as_open.get(stage, (line, 0))
            rows.taken_as_open[stage] = (first, many + 1)

    return take


def _state(stage: str, how: HowToRead) -> LeftOut | None:
    said = stage.casefold()
    meant = ((LeftOut.WON, how.won), (LeftOut.LOST, how.lost), (LeftOut.OPEN, how.open))
    return next((state for state, names in meant if said in names), None) or state_in(stage)


def _open_by_its_dates(rows: Rows, stage: str, closed: date | None) -> LeftOut:
    """A stage of the team's own is one on the way, where nothing is decided yet. Raises BadCell."""
    if stage and closed is None:
        return LeftOut.OPEN
    if not stage:
        raise BadCell("The stage is missing.")
    rows.unknown[stage] = rows.unknown.get(stage, 0) + 1
    raise BadCell(f"The stage “{stage[:40]}” is none of won, lost and open: say which with --won, --lost or --open.")


def _decided(state: LeftOut, closed: date | None) -> date:
    if closed is None:
        raise BadCell(f"It is {state.value}, and the day on which it was closed is missing.")
    return closed


def _must_be_one_currency(currencies: set[str]) -> None:
    if len(currencies) > 1:
        names = " and ".join(sorted(currencies)[:3])
        raise NotUnderstood(
            asks=Asks.FILE, sentence=f"The amounts are in {names}: replay a file for each currency, such as only EUR."
        )
