"""The accounts that an import needs, and accounts that are imported themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update

from planning.ids import PersonId, WorkspaceId
from planning.importing.file import CHUNK
from planning.importing.understood import AccountRead
from planning.plan import Business
from storage.columns import table_of
from storage.folding import folded
from storage.import_names import Key, Names
from storage.new_id import new_id
from storage.rows import AccountRow, SaleRow
from storage.store import Store, insert_unless_there

_accounts = table_of(AccountRow)
_sales = table_of(SaleRow)
_ADD_UNLESS_THERE = insert_unless_there(_accounts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An account as it stands, or is to be added."""

    id: str
    name: str
    business: Business | None
    decision_maker: str = ""
    lists: frozenset[str] = frozenset()
    external_id: str | None = None
    source: str | None = None


class AccountBook:
    """The accounts of some reps, and those that an import adds to them."""

    def __init__(self, store: Store, workspace: WorkspaceId, reps: Collection[PersonId]) -> None:
        self._store, self._workspace, self._reps = store, workspace, list(reps)
        self._names = Names()
        self._new: list[Key] = []
        self._filled: list[tuple[str, dict[str, Any]]] = []
        self._known = self._stored()
        self._by_external_id = {
            (key[0], known.source, known.external_id): known
            for key, known in self._known.items()
            if known.source is not None and known.external_id is not None
        }
        self._bought: dict[Key, date] = {}

    @property
    def made(self) -> int:
        return len(self._new)

    def key(self, rep: PersonId, name: str) -> Key:
        return self._names.key(rep, name)

    def of(self, rep: PersonId, name: str) -> Known | None:
        return self._known.get(self.key(rep, name))

    def by_external_id(self, rep: PersonId, source: str, external_id: str) -> Known | None:
        return self._by_external_id.get((rep, source, external_id))

    def id_of(self, rep: PersonId, name: str | None) -> str | None:
        """Of an account that stands, or was added."""
        return None if name is None else self._known[self.key(rep, name)].id

    def add(self, named: Iterable[tuple[PersonId, str | None]]) -> None:
        """Those that are not there yet; `write` stores them."""
        for rep, name in named:
            if name is not None and self.key(rep, name) not in self._known:
                self._add(AccountRead(0, "", rep, " ".join(name.split()), None, "", (), ""))

    def add_read(self, rows: Iterable[AccountRead]) -> None:
        """Accounts as a file describes them."""
        for row in rows:
            self._add(row)

    def fill(self, stands: Known, lacked: dict[str, Any]) -> None:
        """An account of before gets these columns; `write` stores them."""
        self._filled.append((stands.id, lacked))

    def write(self, now: datetime) -> None:
        """Stores those that were added, and what was filled."""
        for account, lacked in self._filled:
            its = (_accounts.c.workspace == self._workspace, _accounts.c.id == account)
            self._store.changed(update(_accounts).where(*its).values(lacked))
        statement = _ADD_UNLESS_THERE[self._store.connection.dialect.name]
        for start in range(0, len(self._new), CHUNK):
            rows = [self._values(key, now) for key in self._new[start : start + CHUNK]]
            if self._store.connection.execute(statement, rows).rowcount != len(rows):
                self._known |= self._stored()  # somebody logged with one of them in this very moment: theirs stands

    def read_bought(self) -> None:
        """Reads when each account bought first: `business` needs it."""
        first = (
            select(_sales.c.rep, _accounts.c.folded, func.min(_sales.c.day).label("day"))
            .join(_accounts, (_accounts.c.workspace == _sales.c.workspace) & (_accounts.c.id == _sales.c.account))
            .where(_sales.c.workspace == self._workspace, _sales.c.rep.in_(self._reps), _sales.c.deleted_at.is_(None))
            .group_by(_sales.c.rep, _accounts.c.folded)
        )
        for row in self._store.rows(first):
            self.buys(PersonId(row.rep), row.folded, row.day)

    def buys(self, rep: PersonId, name: str, day: date) -> None:
        key = self.key(rep, name)
        if key not in self._bought or day < self._bought[key]:
            self._bought[key] = day

    def business(self, rep: PersonId, name: str | None, day: date) -> Business:
        """As the rep said of the account; else existing from the day after its first sale on."""
        if name is None:
            return Business.NEW
        known = self.of(rep, name)
        if known is not None and known.business is not None:
            return known.business
        first = self._bought.get(self.key(rep, name))
        return Business.EXISTING if first is not None and first < day else Business.NEW

    def _add(self, row: AccountRead) -> None:
        key = self.key(row.rep, row.name)
        self._new.append(key)
        self._known[key] = Known(
            id=new_id(),
            name=row.name,
            business=row.business,
            decision_maker=row.decision_maker,
            lists=frozenset(row.lists),
            external_id=row.id or None,
            source=row.source or None,
        )

    def _values(self, key: Key, now: datetime) -> dict[str, Any]:
        known = self._known[key]
        return {
            "workspace": self._workspace,
            "id": known.id,
            "owner": key[0],
            "name": known.name,
            "folded": folded(known.name),
            "made_at": now,
            "business": known.business.value if known.business is not None else None,
            "decision_maker": known.decision_maker,
            "lists": sorted(known.lists),
            "source": known.source,
            "external_id": known.external_id,
        }

    def _stored(self) -> dict[Key, Known]:
        theirs = select(_accounts).where(_accounts.c.workspace == self._workspace, _accounts.c.owner.in_(self._reps))
        return {
            self._names.keep(PersonId(row.owner), row.name): Known(
                id=row.id,
                name=row.name,
                business=Business(row.business) if row.business is not None else None,
                decision_maker=row.decision_maker,
                lists=frozenset(row.lists),
                external_id=row.external_id,
                source=row.source,
            )
            for row in self._store.rows(theirs)
        }
