"""Imported sales: compared with those that stand, and written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, update

from planning.ids import WorkspaceId
from planning.importing.file import ReadFile
from planning.importing.understood import ConflictKind, Cutoffs, SaleRead
from planning.money import Money
from planning.pipeline import OpportunityState
from storage.columns import table_of
from storage.import_accounts import AccountBook
from storage.import_ids import ids_on
from storage.import_kinds import Alike, ImportKind, first_left, money
from storage.import_open import OpenOnes
from storage.rows import OpportunityRow, SaleRow
from storage.store import Store

_sales = table_of(SaleRow)
_opportunities = table_of(OpportunityRow)
NEAR = timedelta(
    days=3
)  # a sale logged by hand so near to one of the file, with the same account and amount, is that one

_CLOSE = (
    update(_opportunities)
    .where(_opportunities.c.workspace == bindparam("its_workspace"), _opportunities.c.id == bindparam("its_id"))
    .values(
        state=OpportunityState.WON.value,
        lost_because="",
        decided_on=bindparam("day"),
        version=_opportunities.c.version + 1,
    )
)


class Sales(ImportKind[SaleRead]):
    table, person, day = _sales, "rep", "day"

    def __init__(
        self, store: Store, workspace: WorkspaceId, file: ReadFile, book: AccountBook, cutoffs: Cutoffs
    ) -> None:
        super().__init__(store, workspace, file, book, cutoffs)
        book.read_bought()
        for (rep, name), first in file.firsts.items():
            book.buys(rep, name, first)
        self._changed: dict[tuple[str, str | None, date, str], list[Alike]] = {}  # another amount, all else the same
        self._others = self._by_amount()
        self._open = OpenOnes(store, workspace, file)
        self._closing: dict[tuple[str, str], str] = {}  # source of the row and its id there → the opportunity's id

    def compared(self, row: SaleRead, standing: Row[Any]) -> list[tuple[str, Any, Any]]:
        found: list[tuple[str, Any, Any]] = [
            ("amount", Money(minor=row.minor, currency=row.currency), money(standing)),
            ("day", row.day, standing.day),
        ]
        if row.account is not None and self.folded(row) != standing.folded:
            found.append(("account", row.account, standing.account_name or ""))
        if row.business is not None:
            found.append(("business", row.business.value, standing.business))
        if row.profit is not None and row.profit != standing.profit_minor:
            stands = standing.profit_minor
            profit = "" if stands is None else Money(minor=stands, currency=standing.currency)
            found.append(("profit", Money(minor=row.profit, currency=row.currency), profit))
        return found

    def alike(self, row: SaleRead) -> Alike | None:
        account = self.folded(row)
        of_amount = self._others.get((row.rep, account, row.currency, row.minor), ())
        near = first_left(each for each in of_amount if abs(each.day - row.day) <= NEAR)
        return near or first_left(self._changed.get((row.rep, account, row.day, row.note), ()))

    def shown(self, row: SaleRead) -> Money:
        return Money(minor=row.minor, currency=row.currency)

    def prepare(self, rows: Sequence[SaleRead]) -> None:
        closing = {
            (row.source, row.id): opportunity
            for row in rows
            if (opportunity := self._open.taken_by(row, self.folded(row))) is not None
        }
        self._closing |= closing
        self.closed = len(self._closing)

    def write(self, rows: Sequence[SaleRead], now: datetime) -> None:
        super().write(rows, now)
        closed = [
            {"its_workspace": self.workspace, "its_id": opportunity, "day": row.day}
            for row in rows
            if (opportunity := self._closing.get((row.source, row.id))) is not None
        ]
        if closed:
            self.store.connection.execute(_CLOSE, closed)

    def values(self, rows: Sequence[SaleRead], now: datetime) -> list[dict[str, Any]]:
        business, id_of, closing = self.book.business, self.book.id_of, self._closing
        return [
            {
                "workspace": self.workspace,
                "id": id_,
                "rep": row.rep,
                "amount_minor": row.minor,
                "currency": row.currency,
                "business": (row.business or business(row.rep, row.account, row.day)).value,
                "day": row.day,
                "account": id_of(row.rep, row.account),
                "note": row.note,
                "logged_at": now,
                "source": row.source,
                "external_id": row.id,
                "profit_minor": row.profit,
                "opportunity": closing.get((row.source, row.id)),
                "late_because": self.late_because(row),
            }
            for row, id_ in zip(rows, ids_on([row.day for row in rows]), strict=True)
        ]

    def _by_amount(self) -> dict[tuple[str, str | None, str, int], list[Alike]]:
        """Whose, account, currency and amount → what stands."""
        found: dict[tuple[str, str | None, str, int], list[Alike]] = {}
        if self.file.first is None or self.file.last is None:
            return found
        within = _sales.c.day.between(self.file.first - NEAR, self.file.last + NEAR)
        columns = (_sales.c.currency, _sales.c.amount_minor, _sales.c.note)
        for row, alike in self.others(within=within, columns=columns):
            found.setdefault((row.whose, row.folded, row.currency, row.amount_minor), []).append(alike)
            if alike.kind is ConflictKind.CHANGED:
                self._changed.setdefault((row.whose, row.folded, row.on, row.note), []).append(alike)
        return found
