"""Imported activities: compared with those that stand, and written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from planning.ids import WorkspaceId
from planning.importing.file import ReadFile
from planning.importing.understood import ActivityRead, Cutoffs
from storage.columns import table_of
from storage.import_accounts import AccountBook
from storage.import_ids import ids_on
from storage.import_kinds import Alike, ImportKind
from storage.rows import ActivityRow
from storage.store import Store

_activities = table_of(ActivityRow)


class Activities(ImportKind[ActivityRead]):
    table, person, day = _activities, "rep", "day"

    def __init__(
        self, store: Store, workspace: WorkspaceId, file: ReadFile, book: AccountBook, cutoffs: Cutoffs
    ) -> None:
        super().__init__(store, workspace, file, book, cutoffs)
        self._others = self._by_day()

    def compared(self, row: ActivityRead, standing: Row[Any]) -> list[tuple[str, Any, Any]]:
        found: list[tuple[str, Any, Any]] = [
            ("type", row.type, standing.type),
            ("count", str(row.times), str(standing._mapping["count"])),
            ("day", row.day, standing.day),
        ]
        if row.account is not None and self.folded(row) != standing.folded:
            found.append(("account", row.account, standing.account_name or ""))
        return found

    def alike(self, row: ActivityRead) -> Alike | None:
        there = self._others.get((row.rep, row.type, self.folded(row), row.day))
        if there is None or there.left <= 0:
            return None
        there.left -= row.times
        return there.alike

    def shown(self, row: ActivityRead) -> str:
        return row.type if row.times == 1 else f"{row.times} × {row.type}"

    def values(self, rows: Sequence[ActivityRead], now: datetime) -> list[dict[str, Any]]:
        return [
            {
                "workspace": self.workspace,
                "id": id_,
                "rep": row.rep,
                "type": row.type,
                "count": row.times,
                "day": row.day,
                "account": self.book.id_of(row.rep, row.account),
                "note": row.note,
                "logged_at": now,
                "source": row.source,
                "external_id": row.id,
                "amount_minor": row.minor,
                "currency": row.currency,
                "late_because": self.late_because(row),
            }
            for row, id_ in zip(rows, ids_on([row.day for row in rows]), strict=True)
        ]

    def _by_day(self) -> dict[tuple[str, str, str | None, date], _Left]:
        """Whose, type, account and day → how many stand."""
        found: dict[tuple[str, str, str | None, date], _Left] = {}
        if self.file.first is None or self.file.last is None:
            return found
        within = _activities.c.day.between(self.file.first, self.file.last)
        columns = (_activities.c.type, _activities.c.count.label("times"))
        for row, alike in self.others(within=within, columns=columns):
            found.setdefault((row.whose, row.type, row.folded, row.on), _Left(alike)).left += row.times
        return found


@dataclass(slots=True)
class _Left:
    """How many of what stands no row was found alike to."""

    alike: Alike
    left: int = 0
