"""A plan with one of its revisions and that revision's tactics, read by one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, and_, bindparam, func, select

from planning.calendar import Days
from planning.ids import ItemId, PersonId, PlanId, TerritoryId
from planning.money import Money
from planning.plan import Business, Cadence, Measure, Phasing, Plan, PlanState, Revision, Tactic
from storage.columns import here, table_of
from storage.forms import ratios, ratios_form
from storage.rows import PlanRow, RevisionRow, TacticRow, TerritoryRow

plans = table_of(PlanRow)
revisions = table_of(RevisionRow)
tactics = table_of(TacticRow)
_territories = table_of(TerritoryRow)
_first_saved = revisions.alias("first_saved")


def with_latest_revision() -> Select[Any]:
    return _with_revision(_number(revisions.alias("latest"), func.max))


def with_revision_in_effect() -> Select[Any]:
    """With the highest revision that is in effect on `day`; before the first one is, with the first."""
    effective = revisions.alias("effective")
    latest = _number(effective, func.max, effective.c.effective_from <= bindparam("day"))
    return _with_revision(func.coalesce(latest, _number(revisions.alias("first"), func.min)))


def with_each_revision() -> Select[Any]:
    """With all of its revisions, the newest first."""
    return _with_revision(revisions.c.number).order_by(None).order_by(revisions.c.number.desc(), tactics.c.position)


def plans_in(rows: Sequence[Row[Any]]) -> list[Plan]:
    """The plans in these rows, each row a tactic, in the order of the rows."""
    by_plan: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_plan.setdefault(row.id, []).append(row)
    return [_plan(of_plan) for of_plan in by_plan.values()]


def revisions_in(rows: Sequence[Row[Any]]) -> list[Plan]:
    """One plan as it was at each revision in these rows, in their order."""
    by_number: dict[int, list[Row[Any]]] = {}
    for row in rows:
        by_number.setdefault(row.number, []).append(row)
    return [_plan(of_revision) for of_revision in by_number.values()]


def revision_values(revision: Revision) -> dict[str, Any]:
    if revision.average_deal.currency != revision.target.currency:
        raise ValueError("the average deal is in the target's currency")
    return {
        "effective_from": revision.effective_from,
        "by": revision.by,
        "reason": revision.reason,
        "target_minor": revision.target.minor,
        "measure": revision.measure.value,
        "profit_target_minor": None if revision.profit_target is None else revision.profit_target.minor,
        "margin": revision.margin,
        "phasing": revision.phasing.value,
        "shares": list(revision.shares),
        "average_deal_minor": revision.average_deal.minor,
        "currency": revision.target.currency,
        "new_share": revision.new_share,
        "ratios": ratios_form(revision.ratios),
    }


def tactic_values(tactic: Tactic) -> dict[str, Any]:
    return {
        "item": tactic.item,
        "type": tactic.type,
        "count": tactic.count,
        "cadence": tactic.cadence.value,
        "business": None if tactic.business is None else tactic.business.value,
        "strategy": tactic.strategy,
        "text": tactic.text,
        "coverage": tactic.coverage,
    }


def _number(of: Table | Any, pick: Any, *conditions: ColumnElement[bool]) -> Any:
    same_plan = (of.c.workspace == plans.c.workspace, of.c.plan == plans.c.id)
    return select(pick(of.c.number)).where(*same_plan, *conditions).scalar_subquery()


def _with_revision(number: Any) -> Select[Any]:
    revision = and_(
        revisions.c.workspace == plans.c.workspace,
        revisions.c.plan == plans.c.id,
        revisions.c.number == number,
    )
    of_revision = and_(
        tactics.c.workspace == revisions.c.workspace,
        tactics.c.plan == revisions.c.plan,
        tactics.c.number == revisions.c.number,
    )
    of_territory = and_(_territories.c.workspace == plans.c.workspace, _territories.c.id == plans.c.territory)
    columns = [column for column in plans.c if column.name != "workspace"]
    columns += [column for column in revisions.c if column.name not in ("workspace", "plan")]
    columns += [column for column in tactics.c if column.name not in ("workspace", "plan", "number")]
    of_first = and_(
        _first_saved.c.workspace == plans.c.workspace, _first_saved.c.plan == plans.c.id, _first_saved.c.number == 1
    )
    of_plan = plans.join(revisions, revision).outerjoin(_first_saved, of_first).outerjoin(_territories, of_territory)
    return (
        select(*columns, _first_saved.c.effective_from.label("begun"), _territories.c.name.label("territory_name"))
        .select_from(of_plan.outerjoin(tactics, of_revision))
        .where(here(plans))
        .order_by(plans.c.first_day, plans.c.last_day, plans.c.id, tactics.c.position)
    )


def _plan(rows: Sequence[Row[Any]]) -> Plan:
    first = rows[0]
    return Plan(
        id=PlanId(first.id),
        owner=PersonId(first.owner),
        period=Days(first.first_day, first.last_day),
        state=PlanState(first.state),
        made_at=first.made_at,
        territory=None if first.territory is None else TerritoryId(first.territory),
        territory_name=first.territory_name or "",
        proposed_at=first.proposed_at,
        agreed=first.agreed,
        begun=first.begun,
        revision=Revision(
            number=first.number,
            effective_from=first.effective_from,
            by=PersonId(first.by),
            reason=first.reason,
            target=Money(minor=first.target_minor, currency=first.currency),
            measure=Measure(first.measure),
            profit_target=_money(first.profit_target_minor, first.currency),
            margin=first.margin,
            phasing=Phasing(first.phasing),
            shares=tuple(first.shares),
            new_share=first.new_share,
            average_deal=Money(minor=first.average_deal_minor, currency=first.currency),
            ratios=ratios(first.ratios),
            tactics=tuple(_tactic(row) for row in rows if row.item is not None),
        ),
    )


def _tactic(row: Row[Any]) -> Tactic:
    return Tactic(
        item=ItemId(row.item),
        type=row.type,
        # Row is a tuple, and a tuple has a method of that name.
        count=row._mapping["count"],
        cadence=Cadence(row.cadence),
        business=None if row.business is None else Business(row.business),
        strategy=None if row.strategy is None else ItemId(row.strategy),
        text=row.text,
        coverage=row.coverage,
    )


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor=minor, currency=currency)
