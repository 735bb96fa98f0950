"""The open opportunities that a file's sales are, and close."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, select

from planning.ids import WorkspaceId
from planning.importing.file import ReadFile
from planning.importing.understood import SaleRead
from planning.pipeline import OpportunityState
from storage.columns import table_of
from storage.rows import AccountRow, OpportunityRow, PersonRow, SaleRow
from storage.store import Store

_sales, _opportunities, _accounts = table_of(SaleRow), table_of(OpportunityRow), table_of(AccountRow)
_people = table_of(PersonRow)
_BEFORE = timedelta(days=31)  # a sale so long before an opportunity was made is not what became of it; as /log has it


class _Open(NamedTuple):
    id: str
    source: str | None
    made_on: date


class OpenOnes:
    """Each is taken once."""

    def __init__(self, store: Store, workspace: WorkspaceId, file: ReadFile) -> None:
        self._by_id: dict[tuple[str, str, str], str] = {}  # owner, source and id there
        self._by_amount: dict[tuple[str, str, str, int], list[_Open]] = {}
        self._taken: set[str] = set()
        for row in store.rows(_asked(workspace, file)):
            if row.source is not None:
                self._by_id[row.owner, row.source, row.external_id] = row.id
            key = (row.owner, row.folded, row.currency, row.amount_minor)
            made_on = row.made_at.astimezone(ZoneInfo(row.zone)).date()
            self._by_amount.setdefault(key, []).append(_Open(row.id, row.source, made_on))

    def taken_by(self, row: SaleRead, account: str | None) -> str | None:
        """The one of the sale's id in its source; else the only one of elsewhere with its account and amount, as for a
        win in /log."""
        found = self._by_id.get((row.rep, row.source, row.id)) or self._alike(row, account)
        if found is None or found in self._taken:
            return None
        self._taken.add(found)
        return found

    def _alike(self, row: SaleRead, account: str | None) -> str | None:
        if account is None:
            return None
        of_amount = self._by_amount.get((row.rep, account, row.currency, row.minor), ())
        alike = [each for each in of_amount if each.source != row.source and each.id not in self._taken]
        if len(alike) != 1 or row.day < alike[0].made_on - _BEFORE:
            return None
        return alike[0].id


def _asked(workspace: WorkspaceId, file: ReadFile) -> Select[Any]:
    """Those that no sale became yet."""
    sold = select(_sales.c.opportunity).where(
        _sales.c.workspace == workspace, _sales.c.opportunity.is_not(None), _sales.c.deleted_at.is_(None)
    )
    own = _opportunities.c
    its_account = and_(_accounts.c.workspace == own.workspace, _accounts.c.id == own.account)
    its_owner = and_(_people.c.workspace == own.workspace, _people.c.id == own.owner)
    return (
        select(
            own.owner,
            own.source,
            own.external_id,
            own.id,
            own.currency,
            own.amount_minor,
            own.made_at,
            _accounts.c.folded,
            _people.c.zone,
        )
        .select_from(_opportunities.join(_accounts, its_account).join(_people, its_owner))
        .where(
            own.workspace == workspace,
            own.owner.in_(list(file.reps)),
            own.state == OpportunityState.OPEN.value,
            own.deleted_at.is_(None),
            own.id.not_in(sold),
        )
    )
