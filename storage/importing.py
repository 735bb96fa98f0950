"""What importing a file changes, and changing it: all of it, or nothing. What stands is never overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from itertools import compress
from typing import Any, cast

from planning.calendar import Days
from planning.ids import PersonId, WorkspaceId
from planning.import_file import ReadFile
from planning.importing import (
    MOST_LISTED,
    AccountRead,
    ActivityRead,
    Conflict,
    ConflictKind,
    Preview,
    Read,
    SaleRead,
    What,
)
from planning.mending import WIN, Change
from planning.money import Money
from storage.import_accounts import AccountBook, Known
from storage.import_activities import Activities
from storage.import_kinds import ImportKind
from storage.import_opportunities import Opportunities
from storage.import_sales import Sales
from storage.store import Store

_KINDS: dict[What, type[ImportKind[Any]]] = {
    What.SALES: Sales,
    What.ACTIVITIES: Activities,
    What.OPPORTUNITIES: Opportunities,
}


def preview(store: Store, workspace: WorkspaceId, file: ReadFile) -> Preview:
    """What `apply` would do now. Nothing is written."""
    return _run(store, workspace, file, None)


def apply(store: Store, workspace: WorkspaceId, file: ReadFile, *, now: datetime) -> Preview:
    """Writes what is new, and says what it did. What was imported before stays as it is.

    In the same unit of work correct the messages of its `reps` by its `changes`: handlers/nudges/corrections.py.
    """
    return _run(store, workspace, file, now)


def _run(store: Store, workspace: WorkspaceId, file: ReadFile, now: datetime | None) -> Preview:
    book = AccountBook(store, workspace, file.reps)
    count = _Count(file)
    if file.layout.what is What.ACCOUNTS:
        _accounts(file, book, count)
        if now is not None:
            book.write(now)
        return count.preview(book, closed=0)
    kind = _KINDS[file.layout.what](store, workspace, file, book)
    is_new = _gone_through(kind, file, book, count)
    if now is not None:
        # All accounts before the first row with one: PostgreSQL keeps the plan by which it checks the reference from
        # the first row on, and one for a table of a few accounts is slow for thousands.
        book.write(now)
        _write(kind, file, is_new, now)
    return count.preview(book, closed=kind.closed)


def _gone_through(kind: ImportKind[Any], file: ReadFile, book: AccountBook, count: _Count) -> bytearray:
    """Counts, and says of each row whether it is new: a byte each."""
    is_new = bytearray()
    for chunk in file.chunks():
        new = _new_of(kind, chunk, count)
        lines = {row.line for row in new}
        is_new.extend(row.line in lines for row in chunk)
        book.add((row.rep, getattr(row, "account", None)) for row in new)
        kind.prepare(new)
    return is_new


def _write(kind: ImportKind[Any], file: ReadFile, is_new: bytearray, now: datetime) -> None:
    at = 0
    for chunk in file.chunks():
        new = list(compress(chunk, is_new[at : at + len(chunk)]))
        at += len(chunk)
        if new:
            kind.write(new, now)


def _new_of(kind: ImportKind[Any], chunk: Sequence[Read], count: _Count) -> list[Read]:
    standing = kind.standing(chunk)
    new = []
    for row in chunk:
        stands = standing.get((row.source, row.id))
        conflict = kind.like(row) if stands is None else kind.conflict(row, stands)
        if conflict is not None:
            count.clash(conflict)
        elif stands is not None:
            count.same += 1
        else:
            new.append(row)
    count.add(new)
    return new


def _accounts(file: ReadFile, book: AccountBook, count: _Count) -> None:
    for chunk in file.chunks():
        new: dict[tuple[PersonId, str], AccountRead] = {}
        for row in cast(list[AccountRead], chunk):
            key = book.key(row.rep, row.name)
            stands = book.by_external_id(row.rep, row.source, row.id) or book.of(row.rep, row.name)
            if stands is not None and (conflict := _account_conflict(row, stands, book)) is not None:
                count.clash(conflict)
            elif stands is not None or key in new:
                count.same += 1
            else:
                new[key] = row
        count.add(list(new.values()))
        book.add_read(new.values())


def _account_conflict(row: AccountRead, stands: Known, book: AccountBook) -> Conflict | None:
    """Where the file says something else; what it leaves out says nothing."""
    compared: list[tuple[str, str, str]] = []
    if book.key(row.rep, row.name) != book.key(row.rep, stands.name):
        compared.append(("name", row.name, stands.name))
    if row.business is not None and row.business is not stands.business:
        compared.append(("business", row.business.value, stands.business.value if stands.business else ""))
    if row.decision_maker and row.decision_maker != stands.decision_maker:
        compared.append(("decision maker", row.decision_maker, stands.decision_maker))
    if not set(row.lists) <= stands.lists:
        compared.append(("lists", "; ".join(row.lists), "; ".join(sorted(stands.lists))))
    for field, said, there in compared:
        return Conflict(
            line=row.line, kind=ConflictKind.DIFFERS, field=field, account=stands.name, said=said, stands=there
        )
    return None


class _Count:
    """What is counted while a file is gone through."""

    def __init__(self, file: ReadFile) -> None:
        self._file = file
        self.same = 0
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
            changes={rep: frozenset(Change(day=day, type=type_) for day, type_ in found) for rep, found in changed},
        )
