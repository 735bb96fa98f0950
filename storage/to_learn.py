"""For which plans a forecast is to be learned: asked where something new is known, answered by the tick."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Executable, Select, and_, bindparam, delete, exists, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from planning.calendar import ONE_DAY
from planning.ids import PersonId, PlanId, TerritoryId, WorkspaceId
from planning.people import Standing
from planning.plan import PlanState
from storage.among import among
from storage.columns import here, table_of
from storage.new_id import new_id
from storage.questions import Question
from storage.rows import PersonRow, PlanRow, RevisionRow, ToLearnRow
from storage.store import Store, insert_or_update

AT_ONCE = 500  # plans of one statement

_to_learn, _plans, _people = table_of(ToLearnRow), table_of(PlanRow), table_of(PersonRow)
_revisions = table_of(RevisionRow)

_ASK = insert_or_update(_to_learn)
_ASKED = Question(
    select(_to_learn.c.plan, _to_learn.c.asked, _plans.c.owner)
    .join(_plans, and_(_plans.c.workspace == _to_learn.c.workspace, _plans.c.id == _to_learn.c.plan))
    .where(here(_to_learn))
    .order_by(_to_learn.c.plan)
    .limit(bindparam("most"))
)
_LOCK_PLANS = (
    select(_plans.c.id)
    .where(here(_plans), among(_plans.c.id, "plans"))
    .order_by(_plans.c.id)
    .with_for_update(read=True, key_share=True)
)
_TOKENS = select(_to_learn.c.plan, _to_learn.c.asked).where(here(_to_learn), among(_to_learn.c.plan, "plans"))


class AskedPlan(NamedTuple):
    plan: PlanId
    owner: PersonId
    asked: str


def ask_to_learn(store: Store, workspace: WorkspaceId, plan: PlanId) -> None:
    """Of one plan: it was saved."""
    store.changed_here(_ASK, {"workspace": workspace, "plan": plan, "asked": new_id()})


def ask_of_all(store: Store, workspace: WorkspaceId) -> None:
    """Of all saved plans that are not closed: a history came in."""
    _ask_where(store, workspace)


def ask_of_reps(store: Store, workspace: WorkspaceId, reps: Collection[PersonId]) -> None:
    """Of those that these people own."""
    _ask_where(store, workspace, _plans.c.owner.in_(list(reps)))


def ask_of_territory(store: Store, workspace: WorkspaceId, territory: TerritoryId) -> None:
    """Of its plans: others count in them from now on."""
    _ask_where(store, workspace, _plans.c.territory == territory)


def ask_of_zones(store: Store, workspace: WorkspaceId, zones: Collection[str], *, around: date) -> None:
    """Of those under way whose owners are in these zones: a day has begun there, which is this one, the one before or
    the one after."""
    of_zone = select(_people.c.id).where(
        _people.c.workspace == workspace, _people.c.zone.in_(list(zones)), _people.c.standing != Standing.GONE.value
    )
    runs = (_plans.c.first_day <= around + ONE_DAY, _plans.c.last_day >= around - ONE_DAY)
    _ask_where(store, workspace, _plans.c.owner.in_(of_zone), *runs)


def asked(store: Store, workspace: WorkspaceId, *, limit: int) -> list[AskedPlan]:
    rows = store.rows(_ASKED, {"workspace": workspace, "most": limit})
    return [AskedPlan(PlanId(row.plan), PersonId(row.owner), row.asked) for row in rows]


def still_asked(store: Store, workspace: WorkspaceId, plans: Sequence[AskedPlan]) -> frozenset[PlanId]:
    """Those of these plans for which nothing else was asked in the meantime; neither gone nor saved anew. They stay so
    until the unit of work ends."""
    found: set[PlanId] = set()
    for at in range(0, len(plans), AT_ONCE):
        tokens = {each.plan: each.asked for each in plans[at : at + AT_ONCE]}
        asked = {"workspace": workspace, "plans": list(tokens)}
        store.rows(_LOCK_PLANS, asked)
        found |= {PlanId(row.plan) for row in store.rows(_TOKENS, asked) if tokens[row.plan] == row.asked}
    return frozenset(found)


def answered(store: Store, workspace: WorkspaceId, plans: Sequence[AskedPlan]) -> None:
    """What was asked again in the meantime stays asked."""
    for at in range(0, len(plans), AT_ONCE):
        some = plans[at : at + AT_ONCE]
        theirs = (_to_learn.c.workspace == workspace, _to_learn.c.plan.in_([each.plan for each in some]))
        tokens = sorted({each.asked for each in some})
        store.changed(delete(_to_learn).where(*theirs, _to_learn.c.asked.in_(tokens)))


def _ask_where(store: Store, workspace: WorkspaceId, *conditions: ColumnElement[bool]) -> None:
    chosen = _going_on(workspace).where(*conditions)
    store.changed(_ask_of(chosen, store.connection.dialect.name))


def _going_on(workspace: WorkspaceId) -> Select[Any]:
    """Saved plans that are not closed, with one token for all."""
    saved = exists().where(
        _revisions.c.workspace == _plans.c.workspace, _revisions.c.plan == _plans.c.id, _revisions.c.number > 0
    )
    return select(_plans.c.workspace, _plans.c.id, literal(new_id())).where(
        _plans.c.workspace == workspace,
        _plans.c.state != PlanState.CLOSED.value,
        saved,
    )


def _ask_of(chosen: Select[Any], dialect: str) -> Executable:
    made = sqlite.insert(_to_learn) if dialect == "sqlite" else postgresql.insert(_to_learn)
    made = made.from_select(["workspace", "plan", "asked"], chosen)
    return made.on_conflict_do_update(index_elements=["workspace", "plan"], set_={"asked": made.excluded.asked})
