"""The accounts a rep has named."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, exists, func, or_, select, update

from planning.entries import DECISIONS, LOST
from planning.ids import AccountId, PersonId, WorkspaceId
from planning.money import Money
from planning.pipeline import Account, OpportunityState
from planning.plan import Business
from storage.account_use import is_known, use_again
from storage.columns import here, table_of
from storage.folding import folded
from storage.new_id import new_id
from storage.questions import Question
from storage.rows import AccountRow, ActivityRow, OpportunityRow, SaleRow
from storage.store import Store, insert_unless_there

_accounts = table_of(AccountRow)
_activities = table_of(ActivityRow)
_sales = table_of(SaleRow)
_opportunities = table_of(OpportunityRow)

JUST_BOUGHT = timedelta(days=28)  # before the day from which an account had nothing

_ADD = insert_unless_there(_accounts)
_BARE: dict[str, Any] = {"business": None, "decision_maker": "", "lists": []}
_OF_REP = select(_accounts.c.id, _accounts.c.name, _accounts.c.business, _accounts.c.unused_since).where(
    here(_accounts), _accounts.c.owner == bindparam("rep")
)
_NAMED = Question(_OF_REP.where(_accounts.c.folded == bindparam("folded")))
_ALL = Question(_OF_REP.where(is_known()).order_by(_accounts.c.folded))
_WHOLE = select(_accounts).where(here(_accounts), _accounts.c.owner == bindparam("rep")).order_by(_accounts.c.folded)
_ACCOUNT = _WHOLE.where(_accounts.c.id == bindparam("id"))
_BOUGHT = (
    select(_sales.c.id)
    .join(
        _accounts,
        and_(_accounts.c.workspace == _sales.c.workspace, _accounts.c.id == _sales.c.account),
    )
    .where(
        here(_sales),
        _sales.c.rep == bindparam("rep"),
        _sales.c.deleted_at.is_(None),
        _accounts.c.folded == bindparam("folded"),
    )
    .limit(1)
)
_LAST_OF_TYPE = func.max(case((_activities.c.type == bindparam("type"), _activities.c.day)))
_LAST_LOST = func.max(case((_activities.c.type == LOST, _activities.c.day)))
_LAST_ELSE = func.max(case((_activities.c.type != LOST, _activities.c.day)))
_IS_OPEN = exists().where(
    _opportunities.c.workspace == _accounts.c.workspace,
    _opportunities.c.account == _accounts.c.id,
    _opportunities.c.state == OpportunityState.OPEN.value,
    _opportunities.c.deleted_at.is_(None),
)
_BOUGHT_LATELY = exists().where(
    _sales.c.workspace == _accounts.c.workspace,
    _sales.c.account == _accounts.c.id,
    _sales.c.rep == _accounts.c.owner,
    _sales.c.deleted_at.is_(None),
    _sales.c.day >= bindparam("bought_since"),
)
_UNTOUCHED = (
    select(_accounts.c.name)
    .join(
        _activities,
        and_(
            _activities.c.workspace == _accounts.c.workspace,
            _activities.c.account == _accounts.c.id,
            _activities.c.rep == _accounts.c.owner,
            _activities.c.deleted_at.is_(None),
        ),
    )
    .where(here(_accounts), _accounts.c.owner == bindparam("rep"), ~_BOUGHT_LATELY)
    .group_by(_accounts.c.workspace, _accounts.c.id, _accounts.c.name)
    .having(
        func.coalesce(_LAST_OF_TYPE, date.min) < bindparam("since"),
        or_(func.coalesce(_LAST_LOST, date.min) < func.coalesce(_LAST_ELSE, date.min), _IS_OPEN),
    )
    .order_by(func.max(_activities.c.day), _accounts.c.name)
    .limit(bindparam("most"))
)
_CONTACTS = (
    select(_activities.c.account, func.max(_activities.c.day).label("day"))
    .where(
        here(_activities),
        _activities.c.rep == bindparam("rep"),
        _activities.c.account.is_not(None),
        _activities.c.type.not_in(DECISIONS),
        _activities.c.deleted_at.is_(None),
    )
    .group_by(_activities.c.account)
)
_SOLD = (
    select(_sales.c.account, func.sum(_sales.c.amount_minor).label("minor"))
    .where(
        here(_sales),
        _sales.c.rep == bindparam("rep"),
        _sales.c.account.is_not(None),
        _sales.c.deleted_at.is_(None),
        _sales.c.currency == bindparam("currency"),
        _sales.c.day >= bindparam("since"),
    )
    .group_by(_sales.c.account)
)


class NameTaken(ValueError):
    """Another account of this rep has that name already."""


def accounts_of(store: Store, workspace: WorkspaceId, rep: PersonId) -> list[Account]:
    """In alphabetical order."""
    return [_account(row) for row in store.rows(_WHOLE.where(is_known()), {"workspace": workspace, "rep": rep})]


def account(store: Store, workspace: WorkspaceId, rep: PersonId, id: AccountId) -> Account | None:
    """None where it is not this rep's."""
    row = store.row(_ACCOUNT, {"workspace": workspace, "rep": rep, "id": id})
    return None if row is None else _account(row)


def save_account(store: Store, workspace: WorkspaceId, account: Account) -> None:
    """Overwrites what stands of one of the owner's accounts. Raises NameTaken."""
    namesake = store.row(_NAMED, {"workspace": workspace, "rep": account.owner, "folded": folded(account.name)})
    if namesake is not None and namesake.id != account.id:
        raise NameTaken(NameTaken.__doc__)
    theirs = (
        _accounts.c.workspace == workspace,
        _accounts.c.owner == account.owner,
        _accounts.c.id == account.id,
    )
    values = {
        "name": account.name,
        "folded": folded(account.name),
        "business": account.business.value if account.business is not None else None,
        "decision_maker": account.decision_maker,
        "lists": sorted(account.lists),
    }
    store.changed(update(_accounts).where(*theirs).values(**values))


def account_names(store: Store, workspace: WorkspaceId, rep: PersonId) -> list[str]:
    """In alphabetical order."""
    return [row.name for row in store.rows(_ALL, {"workspace": workspace, "rep": rep})]


def has_bought(store: Store, workspace: WorkspaceId, rep: PersonId, name: str) -> bool:
    """Whether the rep has a sale to this account that was not undone."""
    return store.row(_BOUGHT, {"workspace": workspace, "rep": rep, "folded": folded(name)}) is not None


def business_said(store: Store, workspace: WorkspaceId, rep: PersonId, name: str) -> Business | None:
    """What the rep wrote of this account; none where they wrote nothing, or it is not known."""
    row = store.row(_NAMED, {"workspace": workspace, "rep": rep, "folded": folded(name)})
    return Business(row.business) if row is not None and row.business is not None else None


def accounts_without(
    store: Store, workspace: WorkspaceId, rep: PersonId, type: str, since: date, limit: int = 3
) -> list[str]:
    """Accounts the rep works on that had no such activity since that day, those longest untouched first; without those
    that were lost, or have just bought."""
    asked = {"workspace": workspace, "rep": rep, "type": type, "since": since, "most": limit}
    asked["bought_since"] = since - JUST_BOUGHT
    return [row.name for row in store.rows(_UNTOUCHED, asked)]


def last_contacts(store: Store, workspace: WorkspaceId, rep: PersonId) -> dict[AccountId, date]:
    """The day of the last activity with each account; without any it is left out."""
    return {AccountId(row.account): row.day for row in store.rows(_CONTACTS, {"workspace": workspace, "rep": rep})}


def sold_since(
    store: Store, workspace: WorkspaceId, rep: PersonId, *, currency: str, since: date
) -> dict[AccountId, Money]:
    """What was sold to each account in one currency; to whom nothing was is left out."""
    asked = {"workspace": workspace, "rep": rep, "currency": currency, "since": since}
    rows = store.rows(_SOLD, asked)
    return {AccountId(row.account): Money(minor=int(row.minor), currency=currency) for row in rows}


def find_or_make(store: Store, workspace: WorkspaceId, rep: PersonId, name: str, now: datetime) -> tuple[str, str]:
    """The id and the spelling of an account; one that is not known yet is made as it is written here."""
    asked = {"workspace": workspace, "rep": rep, "folded": folded(name)}
    row = store.row(_NAMED, asked)
    if row is None:
        made = {"workspace": workspace, "owner": rep, "folded": folded(name), "made_at": now}
        store.changed_here(_ADD, {**made, **_BARE, "id": new_id(), "name": " ".join(name.split())})
        row = store.row(_NAMED, asked)
    assert row is not None
    if row.unused_since is not None:
        use_again(store, workspace, rep, row.id)
    return row.id, row.name


def _account(row: Row[Any]) -> Account:
    return Account(
        id=AccountId(row.id),
        owner=PersonId(row.owner),
        name=row.name,
        business=Business(row.business) if row.business is not None else None,
        decision_maker=row.decision_maker,
        lists=frozenset(row.lists),
    )
