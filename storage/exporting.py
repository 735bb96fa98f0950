"""Everything that a rep owns, read to be carried elsewhere. What was undone or deleted is left out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, and_, bindparam, select

from planning.belongings import (
    HEADWAY,
    Belongings,
    Origin,
    OwnedAccount,
    OwnedActivity,
    OwnedOpportunity,
    OwnedSale,
)
from planning.entries import BusinessFrom
from planning.ids import OpportunityId, PersonId, WorkspaceId
from planning.money import Money
from planning.pipeline import Likelihood, OpportunityState
from planning.plan import Business
from storage import absences, opportunities, people, territories
from storage.columns import here, table_of
from storage.owned_plans import owned_plans
from storage.rows import AccountRow, ActivityRow, OpportunityRow, SaleRow
from storage.store import Store

_accounts, _activities = table_of(AccountRow), table_of(ActivityRow)
_sales, _opportunities = table_of(SaleRow), table_of(OpportunityRow)


def _entries(table: Table, *own: ColumnElement[Any]) -> Select[Any]:
    of_account = and_(_accounts.c.workspace == table.c.workspace, _accounts.c.id == table.c.account)
    return (
        select(table, _accounts.c.name.label("account_name"), *own)
        .select_from(table.outerjoin(_accounts, of_account))
        .where(here(table), table.c.rep == bindparam("rep"), table.c.deleted_at.is_(None))
        .order_by(table.c.day, table.c.logged_at, table.c.id)
    )


_OF_ACCOUNTS = select(_accounts).where(here(_accounts), _accounts.c.owner == bindparam("rep"))
_ACCOUNTS = _OF_ACCOUNTS.order_by(_accounts.c.folded)
_OF_OPPORTUNITIES = select(_opportunities.c.id, _opportunities.c.source, _opportunities.c.external_id).where(
    here(_opportunities), _opportunities.c.owner == bindparam("rep"), _opportunities.c.deleted_at.is_(None)
)
_ACTIVITIES, _SALES = _entries(_activities, _activities.c.count.label("times")), _entries(_sales)


def belongings(store: Store, workspace: WorkspaceId, rep: PersonId) -> Belongings | None:
    """None where nobody is known by this id."""
    person = people.person(store, workspace, rep)
    if person is None:
        return None
    asked = {"workspace": workspace, "rep": rep}
    origins = {OpportunityId(row.id): _origin(row) for row in store.rows(_OF_OPPORTUNITIES, asked)}
    away = absences.absences(store, workspace, rep)
    return Belongings(
        settings=person.settings,
        territories=tuple(each.name for each in territories.territories_kept_by(store, workspace, rep)),
        absences=away.runs,
        half_days=away.halves,
        accounts=tuple(_account(row) for row in store.rows(_ACCOUNTS, asked)),
        opportunities=_owned_opportunities(store, workspace, rep, origins),
        activities=tuple(_activity(row, origins) for row in store.rows(_ACTIVITIES, asked)),
        sales=tuple(_sale(row, origins) for row in store.rows(_SALES, asked)),
        plans=owned_plans(store, workspace, rep),
    )


def _origin(row: Row[Any]) -> Origin:
    """Of what was first written here its own id."""
    if row.source is None or row.external_id is None:
        return Origin(source=HEADWAY, id=row.id)
    return Origin(source=row.source, id=row.external_id)


def _account(row: Row[Any]) -> OwnedAccount:
    return OwnedAccount(
        origin=_origin(row),
        name=row.name,
        business=None if row.business is None else Business(row.business),
        decision_maker=row.decision_maker,
        lists=tuple(sorted(row.lists)),
        made_at=row.made_at,
    )


def _owned_opportunities(
    store: Store, workspace: WorkspaceId, rep: PersonId, origins: dict[OpportunityId, Origin]
) -> tuple[OwnedOpportunity, ...]:
    found = {
        each.id: each for each in opportunities.opportunities_of(store, workspace, rep)
    }  # once, of however many sales
    return tuple(
        OwnedOpportunity(
            origin=origins[each.id],
            account=each.account,
            text=each.text,
            amount=each.amount,
            business=Business(each.business),
            likelihood=Likelihood(each.likelihood),
            chance=each.chance,
            closes=each.closes,
            next_step=each.next_step,
            next_step_on=each.next_step_on,
            state=OpportunityState(each.state),
            lost_because=each.lost_because,
            decided_on=each.decided_on,
            made_at=each.made_at,
        )
        for each in found.values()
    )


def _activity(row: Row[Any], origins: dict[OpportunityId, Origin]) -> OwnedActivity:
    return OwnedActivity(
        origin=_origin(row),
        type=row.type,
        count=row.times,
        day=row.day,
        account=row.account_name,
        note=row.note,
        tactic=row.tactic,
        amount=_money(row.amount_minor, row.currency),
        opportunity=origins.get(row.opportunity),
        line=row.line,
        late_because=row.late_because,
        logged_at=row.logged_at,
        edited_at=row.edited_at,
    )


def _sale(row: Row[Any], origins: dict[OpportunityId, Origin]) -> OwnedSale:
    return OwnedSale(
        origin=_origin(row),
        amount=Money(minor=row.amount_minor, currency=row.currency),
        profit=_money(row.profit_minor, row.currency),
        business=Business(row.business),
        business_from=BusinessFrom(row.business_from or ""),
        day=row.day,
        account=row.account_name,
        note=row.note,
        opportunity=origins.get(row.opportunity),
        line=row.line,
        late_because=row.late_because,
        logged_at=row.logged_at,
        edited_at=row.edited_at,
    )


def _money(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money(minor=minor, currency=currency)
