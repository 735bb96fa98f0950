"""What is counted while a file is gone through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from planning.calendar import Days
from planning.ids import PersonId
from planning.importing.file import ReadFile
from planning.importing.understood import MOST_LISTED, ActivityRead, Conflict, Cutoffs, Preview, Read, SaleRead
from planning.late import is_late
from planning.mending import WIN, Change
from planning.money import Money
from storage.import_accounts import AccountBook


class Count:
    def __init__(self, file: ReadFile, cutoffs: Cutoffs) -> None:
        self._file, self._earliest = file, cutoffs.earliest
        self.same = self.twice = 0
        self._filled = self._late = 0
        self._new = self._more_conflicts = 0
        self._conflicts: list[Conflict] = []
        self._totals: Counter[str] = Counter()
        self._reps: set[PersonId] = set()
        self._changes: dict[PersonId, set[tuple[date, str]]] = {}
        self._first: date | None = None
        self._last: date | None = None

    def clash(self, conflict: Conflict) -> None:
        if len(self._conflicts) < MOST_LISTED:
            self._conflicts.append(conflict)
        else:
            self._more_conflicts += 1

    def fill(self, rep: PersonId) -> None:
        self._filled += 1
        self._reps.add(rep)

    def add(self, new: Sequence[Read]) -> None:
        self._new += len(new)
        self._reps.update(row.rep for row in new)
        days = [day for row in new if (day := getattr(row, "day", None) or getattr(row, "closes", None)) is not None]
        if days:
            self._first = min(days) if self._first is None else min(self._first, *days)
            self._last = max(days) if self._last is None else max(self._last, *days)
        for row in new:
            if isinstance(row, SaleRead | ActivityRead):
                type_ = row.type if isinstance(row, ActivityRead) else WIN
                self._changes.setdefault(row.rep, set()).add((row.day, type_))
                self._late += is_late(row.day, self._earliest.get(row.rep))
            minor = getattr(row, "minor", None)
            if minor is not None:
                self._totals[getattr(row, "currency", "")] += minor

    def preview(self, book: AccountBook, *, closed: int) -> Preview:
        file, changed = self._file, self._changes.items()
        return Preview(
            what=file.layout.what,
            layout=file.layout,
            new=self._new,
            same=self.same,
            conflicts=tuple(self._conflicts),
            more_conflicts=self._more_conflicts,
            rejected=tuple(file.rejected),
            more_rejected=file.more_rejected,
            left_out=dict(file.left_out),
            totals=tuple(Money(minor=minor, currency=code) for code, minor in sorted(self._totals.items())),
            days=Days(self._first, self._last) if self._first is not None and self._last is not None else None,
            new_accounts=book.made,
            closed=closed,
            reps=tuple(sorted(self._reps)),
            filled=self._filled,
            twice=self.twice,
            late=self._late,
            changes={rep: frozenset(Change(day=day, type=type_) for day, type_ in found) for rep, found in changed},
        )
