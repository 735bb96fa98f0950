"""What each kind of row is compared with, and how it is written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import BindParameter, ColumnElement, Row, Select, Table, and_, bindparam, insert, or_, select

from planning.ids import WorkspaceId
from planning.importing.file import ReadFile
from planning.importing.understood import HEADWAY, ActivityRead, Conflict, ConflictKind, Cutoffs, Read, SaleRead
from planning.late import is_late
from planning.money import Money
from storage.columns import table_of
from storage.import_accounts import AccountBook
from storage.import_conflicts import differing
from storage.rows import AccountRow
from storage.store import Store

R = TypeVar("R", bound=Read)
accounts = table_of(AccountRow)


@dataclass(slots=True, kw_only=True, eq=False)
class Alike:
    """An entry that looks like a row of the file, and is found once."""

    day: date
    kind: ConflictKind  # BY_HAND, ELSEWHERE or CHANGED
    taken: bool = False

    def take(self) -> Alike:
        self.taken = True
        return self


def first_left(found: Iterable[Alike]) -> Alike | None:
    return next((each.take() for each in found if not each.taken), None)


class ImportKind(ABC, Generic[R]):
    """Rows of one kind, of one file, in one unit of work."""

    table: Table
    person: str  # the column that says whose a row is
    day: str  # the one that says on which day

    def __init__(
        self, store: Store, workspace: WorkspaceId, file: ReadFile, book: AccountBook, cutoffs: Cutoffs
    ) -> None:
        self.store, self.workspace, self.file, self.book, self.cutoffs = store, workspace, file, book, cutoffs
        self.source = file.layout.source
        self.closed = 0  # opportunities that the rows close
        self._add = insert(self.table)
        self._standing = self._select(self._is_named())
        self._is_first = self._none_of_this_source()
        self._digests = frozenset(self._digests_of_file())

    def standing(self, rows: Sequence[R]) -> dict[tuple[str, str], Row[Any]]:
        """What was imported before, undone or not, by its source and its id there."""
        if self._is_first:
            return {}
        found = self.store.rows(self._standing, {"ids": [row.id for row in rows]})
        return {(row.source, row.external_id) if row.source is not None else (HEADWAY, row.id): row for row in found}

    def conflict(self, row: R, standing: Row[Any]) -> Conflict | None:
        """Where the file and what was imported say different things; none where they say the same."""
        if standing.whose != row.rep:
            return self._conflict(row, ConflictKind.ANOTHERS, "rep", "", "")
        if standing.deleted_at is not None:
            return self._conflict(row, ConflictKind.UNDONE, "undone", self.shown(row), "")
        return differing(row.line, _account(row), self.compared(row, standing))

    def like(self, row: R) -> Conflict | None:
        """The conflict with something that looks like it, of no import, another source, or a changed row; for one row
        each."""
        found = self.alike(row)
        if found is None:
            return None
        return self._conflict(row, found.kind, found.kind.value, self.shown(row), found.day)

    def write(self, rows: Sequence[R], now: datetime) -> None:
        self.store.connection.execute(self._add, self.values(rows, now))

    @abstractmethod
    def compared(self, row: R, standing: Row[Any]) -> list[tuple[str, Any, Any]]:
        """Field, what the file says, what stands; only of what the file says."""

    @abstractmethod
    def alike(self, row: R) -> Alike | None:
        """What stands and looks like the row; it is not found again."""

    @abstractmethod
    def values(self, rows: Sequence[R], now: datetime) -> list[dict[str, Any]]: ...

    @abstractmethod
    def shown(self, row: R) -> Any:
        """What the row says, in one value."""

    def prepare(self, rows: Sequence[R]) -> None:
        """Called with what is new of a chunk, also of a preview."""

    def others(
        self, *, within: ColumnElement[bool], columns: Collection[ColumnElement[Any]]
    ) -> Iterator[tuple[Row[Any], Alike]]:
        """Live rows of the file's reps, with their account's folded name: of no import, of another source, and of this
        one those that the file no longer has, where it has no ids."""
        whose, source, id_ = self.table.c[self.person], self.table.c.source, self.table.c.external_id
        others = or_(source.is_(None), source != self.source)
        if self._digests:
            others = or_(others, id_.startswith("row "))
        asked = (
            select(whose.label("whose"), accounts.c.folded, source, id_, self.table.c[self.day].label("on"), *columns)
            .select_from(self._with_account())
            .where(
                self.table.c.workspace == self.workspace,
                whose.in_(list(self.file.reps)),
                # Rows of Headway's own export say their source each.
                source.is_(None) if self.source == HEADWAY else others,
                self.table.c.deleted_at.is_(None),
                within,
            )
        )
        for row in self.store.rows(asked):
            kind = self._kind_of(row)
            if kind is not ConflictKind.CHANGED or hash(row.external_id) not in self._digests:
                yield row, Alike(day=row.on, kind=kind)

    def late_because(self, row: SaleRead | ActivityRead) -> str | None:
        return self.cutoffs.because if is_late(row.day, self.cutoffs.earliest.get(row.rep)) else None

    def folded(self, row: R) -> str | None:
        name = getattr(row, "account", None)
        return None if name is None else self.book.key(row.rep, name)[1]

    def _conflict(self, row: R, kind: ConflictKind, field: str, said: Any, stands: Any) -> Conflict:
        return Conflict(line=row.line, kind=kind, field=field, account=_account(row), said=said, stands=stands)

    def _kind_of(self, other: Row[Any]) -> ConflictKind:
        if other.source is None:
            return ConflictKind.BY_HAND
        return ConflictKind.CHANGED if other.source == self.source else ConflictKind.ELSEWHERE

    def _digests_of_file(self) -> Iterator[int]:
        """Hashes of what stands for the ids of a file without them, where such a file was imported before."""
        if "id" not in self.file.layout.columns and not self._is_first:
            for chunk in self.file.chunks():
                yield from (hash(row.id) for row in chunk)

    def _select(self, condition: ColumnElement[bool]) -> Select[Any]:
        whose = self.table.c[self.person].label("whose")
        return (
            select(self.table, whose, accounts.c.folded, accounts.c.name.label("account_name"))
            .select_from(self._with_account())
            .where(self.table.c.workspace == self.workspace, condition)
        )

    def _with_account(self) -> Any:
        same = and_(accounts.c.workspace == self.table.c.workspace, accounts.c.id == self.table.c.account)
        return self.table.outerjoin(accounts, same)

    def _is_named(self) -> ColumnElement[bool]:
        """By its id in the source; what Headway exported by any source's, and by the id that it has here."""
        ids: BindParameter[list[str]] = bindparam("ids", expanding=True)
        if self.source == HEADWAY:
            return or_(self.table.c.external_id.in_(ids), self.table.c.id.in_(ids))
        return and_(self.table.c.source == self.source, self.table.c.external_id.in_(ids))

    def _none_of_this_source(self) -> bool:
        if self.source == HEADWAY:
            return False
        of_source = (self.table.c.workspace == self.workspace, self.table.c.source == self.source)
        return self.store.row(select(self.table.c.id).where(*of_source).limit(1)) is None


def _account(row: Read) -> str | None:
    name: str | None = getattr(row, "account", None) or getattr(row, "name", None)
    return name


def money(row: Row[Any]) -> Money:
    return Money(minor=row.amount_minor, currency=row.currency)
