"""Opportunities: business that is identified, open until it is won or lost."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, insert, literal, or_, select, update

from planning.ids import EntryId, OpportunityId, PersonId, WorkspaceId
from planning.money import Money
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business
from storage.accounts import find_or_make
from storage.among import among
from storage.columns import here, table_of
from storage.folding import folded
from storage.new_id import new_id
from storage.questions import Question
from storage.rows import AccountRow, OpportunityRow, SaleRow
from storage.store import Store

_opportunities = table_of(OpportunityRow)
_accounts = table_of(AccountRow)
_sales = table_of(SaleRow)

_ADD = insert(_opportunities)
_WHOLE = (
    select(_opportunities, _accounts.c.name.label("account_name"), _sales.c.id.label("sale"))
    .select_from(
        _opportunities.join(
            _accounts,
            and_(
                _accounts.c.workspace == _opportunities.c.workspace,
                _accounts.c.id == _opportunities.c.account,
            ),
        ).outerjoin(
            _sales,
            and_(
                _sales.c.workspace == _opportunities.c.workspace,
                _sales.c.opportunity == _opportunities.c.id,
                _sales.c.deleted_at.is_(None),
            ),
        )
    )
    .where(here(_opportunities), _opportunities.c.deleted_at.is_(None))
    .order_by(_opportunities.c.closes, _opportunities.c.id)
)
_ALL = _WHOLE.where(_opportunities.c.owner == bindparam("owner"))
_WITHOUT_STEP_AHEAD = _WHOLE.where(
    among(_opportunities.c.owner, "owners"),
    _opportunities.c.state != OpportunityState.LOST.value,
    _sales.c.id.is_(None),
    or_(_opportunities.c.next_step_on.is_(None), _opportunities.c.next_step_on <= bindparam("today")),
)
_ONE = _ALL.where(_opportunities.c.id == bindparam("id"))
_LOCK = (
    select(_opportunities.c.id)
    .where(here(_opportunities), _opportunities.c.owner == bindparam("owner"), _opportunities.c.id == bindparam("id"))
    .with_for_update()
)
_WITH = Question(_ALL.where(_accounts.c.folded == bindparam("folded")))


class Outdated(ValueError):
    """It was changed in the meantime."""


def opportunities_of(store: Store, workspace: WorkspaceId, owner: PersonId) -> list[Opportunity]:
    """All of an owner's, decided ones too; the first to close first.

    One that was won is open again once its sale is undone.
    """
    return [_opportunity(row) for row in store.rows(_ALL, {"workspace": workspace, "owner": owner})]


def without_step_ahead(
    store: Store, workspace: WorkspaceId, owners: Collection[PersonId], today: date
) -> list[Opportunity]:
    """The open ones of all these owners that have no next step after this local day; the first to close first."""
    rows = store.rows(_WITHOUT_STEP_AHEAD, {"workspace": workspace, "owners": list(owners), "today": today})
    return [each for each in map(_opportunity, rows) if each.is_open]


def opportunity(store: Store, workspace: WorkspaceId, owner: PersonId, id: OpportunityId) -> Opportunity | None:
    """None where it is not this owner's."""
    row = store.row(_ONE, {"workspace": workspace, "owner": owner, "id": id})
    return None if row is None else _opportunity(row)


def opportunity_to_change(
    store: Store, workspace: WorkspaceId, owner: PersonId, id: OpportunityId
) -> Opportunity | None:
    """The same; until the unit of work ends nobody else changes it."""
    store.row(_LOCK, {"workspace": workspace, "owner": owner, "id": id})
    return opportunity(store, workspace, owner, id)


def open_with(store: Store, workspace: WorkspaceId, owner: PersonId, account: str) -> list[Opportunity]:
    """The owner's open ones with an account, however its name is typed."""
    rows = store.rows(_WITH, {"workspace": workspace, "owner": owner, "folded": folded(account)})
    return [each for each in map(_opportunity, rows) if each.is_open]


def add_opportunity(
    store: Store,
    workspace: WorkspaceId,
    *,
    owner: PersonId,
    account: str,
    amount: Money,
    business: Business,
    likelihood: Likelihood,
    closes: date,
    now: datetime,
    text: str = "",
    chance: int | None = None,
    next_step: str = "",
    next_step_on: date | None = None,
) -> Opportunity:
    """A new one, with an account of the owner's, which is made where it is not known yet."""
    account_id, spelling = find_or_make(store, workspace, owner, account, now)
    made = Opportunity(
        id=OpportunityId(new_id()),
        owner=owner,
        account=spelling,
        text=text,
        amount=amount,
        business=business,
        likelihood=likelihood,
        chance=chance,
        closes=closes,
        next_step=next_step,
        next_step_on=next_step_on,
        made_at=now,
    )
    own = {"workspace": workspace, "id": made.id, "owner": owner, "made_at": now, "version": made.version}
    store.changed(_ADD, {**own, **_values(made, account_id)})
    return made


def save_opportunity(store: Store, workspace: WorkspaceId, opportunity: Opportunity, *, now: datetime) -> Opportunity:
    """Overwrites it, and returns it as it stands then; its version says what it was based on.

    For one that was won see `win`. Raises Outdated.
    """
    account_id, _ = find_or_make(store, workspace, opportunity.owner, opportunity.account, now)
    as_read = (
        _opportunities.c.workspace == workspace,
        _opportunities.c.owner == opportunity.owner,
        _opportunities.c.id == opportunity.id,
        _opportunities.c.version == opportunity.version,
        _opportunities.c.deleted_at.is_(None),
    )
    values = {**_values(opportunity, account_id), "version": opportunity.version + 1}
    if store.changed(update(_opportunities).where(*as_read).values(**values)) != 1:
        raise Outdated(Outdated.__doc__)
    row = store.row(_ONE, {"workspace": workspace, "owner": opportunity.owner, "id": opportunity.id})
    assert row is not None  # it was just written
    return _opportunity(row)


def win(
    store: Store,
    workspace: WorkspaceId,
    opportunity: Opportunity,
    sale: EntryId,
    *,
    decided_on: date,
    now: datetime,
) -> Opportunity:
    """The opportunity as it stands once this sale, recorded already, is what it became.

    Raises Outdated where it was changed in the meantime, or where the sale is gone or was another one's already.
    """
    of_sale = (
        _sales.c.workspace == workspace,
        _sales.c.rep == opportunity.owner,
        _sales.c.id == sale,
        _sales.c.deleted_at.is_(None),
        _sales.c.opportunity.is_(None),
    )
    was_there = _sales.c.logged_at < now  # else it is just booked, and not edited
    edited_at = case((was_there, literal(now, _sales.c.edited_at.type)), else_=_sales.c.edited_at)
    if store.changed(update(_sales).where(*of_sale).values(opportunity=opportunity.id, edited_at=edited_at)) != 1:
        raise Outdated(Outdated.__doc__)
    won = replace(opportunity, state=OpportunityState.WON, lost_because="", decided_on=decided_on)
    return save_opportunity(store, workspace, won, now=now)


def delete_untouched(store: Store, workspace: WorkspaceId, owner: PersonId, id: OpportunityId, now: datetime) -> bool:
    """Whether an opportunity is gone now: it was open, and nothing of it was changed since it was made."""
    as_made = (
        _opportunities.c.workspace == workspace,
        _opportunities.c.owner == owner,
        _opportunities.c.id == id,
        _opportunities.c.state == OpportunityState.OPEN.value,
        _opportunities.c.version == 1,
        _opportunities.c.deleted_at.is_(None),
    )
    return store.changed(update(_opportunities).where(*as_made).values(deleted_at=now)) == 1


def _values(opportunity: Opportunity, account_id: str) -> dict[str, Any]:
    return {
        "account": account_id,
        "text": opportunity.text,
        "amount_minor": opportunity.amount.minor,
        "currency": opportunity.amount.currency,
        "business": opportunity.business.value,
        "likelihood": opportunity.likelihood.value,
        "chance": opportunity.chance,
        "closes": opportunity.closes,
        "next_step": opportunity.next_step,
        "next_step_on": opportunity.next_step_on,
        "state": opportunity.state.value,
        "lost_because": opportunity.lost_because,
        "decided_on": opportunity.decided_on,
    }


def _opportunity(row: Row[Any]) -> Opportunity:
    state = OpportunityState(row.state)
    if state is OpportunityState.WON and row.sale is None:
        state = OpportunityState.OPEN
    is_open = state is OpportunityState.OPEN
    return Opportunity(
        id=OpportunityId(row.id),
        owner=PersonId(row.owner),
        account=row.account_name,
        text=row.text,
        amount=Money(minor=row.amount_minor, currency=row.currency),
        business=Business(row.business),
        likelihood=Likelihood(row.likelihood),
        chance=row.chance,
        closes=row.closes,
        next_step=row.next_step,
        next_step_on=row.next_step_on,
        state=state,
        lost_because="" if is_open else row.lost_because,
        sale=EntryId(row.sale) if row.sale is not None and not is_open else None,
        decided_on=None if is_open else row.decided_on,
        made_at=row.made_at,
        version=row.version,
    )
