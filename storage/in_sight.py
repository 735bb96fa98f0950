"""What a forecast looks ahead to: open opportunities and a plan's flow, in one question, as every answer asks it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, and_, bindparam, cast, exists, literal, null, or_, select, union_all

from planning.ids import OpportunityId, PersonId, WorkspaceId
from planning.money import Money
from planning.outline import Flow
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business, Plan
from storage.among import among
from storage.columns import here, table_of
from storage.outline_forms import KINDS, item_in
from storage.questions import Question
from storage.rows import AccountRow, OpportunityRow, PlanItemRow, SaleRow
from storage.store import Store

_opportunities = table_of(OpportunityRow)
_accounts = table_of(AccountRow)
_sales = table_of(SaleRow)
_items = table_of(PlanItemRow)

_THEIRS = (
    _opportunities.c.owner,
    _accounts.c.name,
    _opportunities.c.amount_minor,
    _opportunities.c.currency,
    _opportunities.c.business,
    _opportunities.c.likelihood,
    _opportunities.c.chance,
    _opportunities.c.closes,
    _opportunities.c.made_at,
)
_SOLD = exists().where(
    _sales.c.workspace == _opportunities.c.workspace,
    _sales.c.opportunity == _opportunities.c.id,
    _sales.c.deleted_at.is_(None),
)


def _none(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(null(), column.type)


_OPEN = (
    select(literal("opportunity").label("kind"), _opportunities.c.id, *_THEIRS, _none(_items.c.form).label("form"))
    .join(
        _accounts,
        and_(_accounts.c.workspace == _opportunities.c.workspace, _accounts.c.id == _opportunities.c.account),
    )
    .where(
        here(_opportunities),
        among(_opportunities.c.owner, "owners"),
        _opportunities.c.deleted_at.is_(None),
        or_(
            _opportunities.c.state == OpportunityState.OPEN.value,
            and_(_opportunities.c.state == OpportunityState.WON.value, ~_SOLD),
        ),
    )
)
_FLOWS = select(_items.c.kind, _items.c.item, *map(_none, _THEIRS), _items.c.form).where(
    here(_items),
    _items.c.plan == bindparam("plan"),
    _items.c.number == bindparam("number"),
    _items.c.kind == KINDS[Flow],
)
_IN_SIGHT = Question(union_all(_OPEN, _FLOWS))


class InSight(NamedTuple):
    opportunities: tuple[Opportunity, ...]  # open, in no order, without texts and next steps
    flows: tuple[Flow, ...]


NOTHING = InSight((), ())


def in_sight(store: Store, workspace: WorkspaceId, owners: Collection[PersonId], plan: Plan) -> InSight:
    """The open opportunities of these people, and the flow of this plan's revision."""
    asked = {"workspace": workspace, "owners": list(owners), "plan": plan.id, "number": plan.revision.number}
    rows = store.rows(_IN_SIGHT, asked)
    flows = [item_in(row.kind, row.id, row.form) for row in rows if row.kind == KINDS[Flow]]
    return InSight(
        opportunities=tuple(_opportunity(row) for row in rows if row.kind != KINDS[Flow]),
        flows=tuple(item for item in flows if isinstance(item, Flow)),
    )


def _opportunity(row: Row[Any]) -> Opportunity:
    _, opportunity, owner, account, minor, currency, business, likelihood, chance, closes, made_at, _ = tuple(row)
    return Opportunity(
        id=OpportunityId(opportunity),
        owner=PersonId(owner),
        account=account,
        amount=Money(minor=minor, currency=currency),
        business=Business(business),
        likelihood=Likelihood(likelihood),
        chance=chance,
        closes=closes,
        made_at=made_at,
    )
