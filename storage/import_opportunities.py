"""Imported opportunities, open and lost: compared with those that stand, and written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, true

from planning.ids import WorkspaceId
from planning.importing.file import ReadFile
from planning.importing.understood import Cutoffs, OpportunityRead
from planning.money import Money
from planning.pipeline import OpportunityState
from storage.columns import table_of
from storage.import_accounts import AccountBook
from storage.import_ids import ids_on
from storage.import_kinds import Alike, ImportKind, first_left, money
from storage.rows import OpportunityRow
from storage.store import Store

_opportunities = table_of(OpportunityRow)


class Opportunities(ImportKind[OpportunityRead]):
    table, person, day = _opportunities, "owner", "closes"

    def __init__(
        self, store: Store, workspace: WorkspaceId, file: ReadFile, book: AccountBook, cutoffs: Cutoffs
    ) -> None:
        super().__init__(store, workspace, file, book, cutoffs)
        book.read_bought()
        self._others = self._by_amount()

    def compared(self, row: OpportunityRead, standing: Row[Any]) -> list[tuple[str, Any, Any]]:
        found: list[tuple[str, Any, Any]] = [
            ("state", _state(row), standing.state),
            ("amount", Money(minor=row.minor, currency=row.currency), money(standing)),
            ("close", row.closes, standing.closes),
        ]
        if self.folded(row) != standing.folded:
            found.append(("account", row.account, standing.account_name))
        return found

    def alike(self, row: OpportunityRead) -> Alike | None:
        return first_left(self._others.get((row.rep, self.folded(row), row.currency, row.minor), ()))

    def shown(self, row: OpportunityRead) -> Money:
        return Money(minor=row.minor, currency=row.currency)

    def values(self, rows: Sequence[OpportunityRead], now: datetime) -> list[dict[str, Any]]:
        today = now.date()
        return [
            {
                "workspace": self.workspace,
                "id": id_,
                "owner": row.rep,
                "account": self.book.id_of(row.rep, row.account),
                "text": row.text,
                "amount_minor": row.minor,
                "currency": row.currency,
                "business": (row.business or self.book.business(row.rep, row.account, row.closes)).value,
                "likelihood": row.likelihood.value,
                "chance": row.chance,
                "closes": row.closes,
                "next_step": row.next_step,
                "next_step_on": row.next_step_on,
                "state": _state(row),
                "lost_because": row.lost_because,
                "decided_on": row.decided_on,
                "made_at": now,
                "version": 1,
                "source": row.source,
                "external_id": row.id,
            }
            for row, id_ in zip(rows, ids_on([today] * len(rows)), strict=True)
        ]

    def _by_amount(self) -> dict[tuple[str, str | None, str, int], list[Alike]]:
        """Whose, account, currency and amount → what stands, whenever it closes."""
        found: dict[tuple[str, str | None, str, int], list[Alike]] = {}
        columns = (_opportunities.c.currency, _opportunities.c.amount_minor)
        for row, alike in self.others(within=true(), columns=columns):
            found.setdefault((row.whose, row.folded, row.currency, row.amount_minor), []).append(alike)
        return found


def _state(row: OpportunityRead) -> str:
    return (OpportunityState.LOST if row.lost else OpportunityState.OPEN).value
