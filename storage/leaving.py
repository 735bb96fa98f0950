"""Who left and when, what they had open and to whom it goes, and that their notes go after a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, func, or_, select, update

from planning.calendar import Days
from planning.ids import PersonId, WorkspaceId
from planning.people import Standing
from planning.pipeline import OpportunityState
from storage.columns import here, table_of
from storage.rows import AccountRow, ActivityRow, OpportunityRow, PersonRow, PlanRow, ProgressRow, SaleRow
from storage.store import Store

_people, _accounts, _opportunities = table_of(PersonRow), table_of(AccountRow), table_of(OpportunityRow)
_activities, _sales = table_of(ActivityRow), table_of(SaleRow)
_progress, _plans = table_of(ProgressRow), table_of(PlanRow)
_theirs = _accounts.alias("theirs")

_SOLD = exists().where(
    _sales.c.workspace == _opportunities.c.workspace,
    _sales.c.opportunity == _opportunities.c.id,
    _sales.c.deleted_at.is_(None),
)
# One that was won is open again once its sale is undone.
_IS_OPEN = and_(
    _opportunities.c.deleted_at.is_(None),
    or_(
        _opportunities.c.state == OpportunityState.OPEN.value,
        and_(_opportunities.c.state == OpportunityState.WON.value, ~_SOLD),
    ),
)
_OPEN_OF = and_(_opportunities.c.owner == bindparam("rep"), _IS_OPEN)
_COUNT_OPEN = select(func.count()).select_from(_opportunities).where(here(_opportunities), _OPEN_OF)
_COUNT_ACCOUNTS = (
    select(func.count())
    .select_from(_accounts)
    .where(here(_accounts), _accounts.c.owner == bindparam("rep"), _accounts.c.unused_since.is_(None))
)
_LEFT_IN = select(_people.c.id).where(
    here(_people),
    _people.c.standing == Standing.GONE.value,
    _people.c.left_on.between(bindparam("first"), bindparam("last")),
)
_TWINS = (
    select(_accounts.c.id, _theirs.c.id.label("theirs"))
    .join(
        _theirs,
        and_(
            _theirs.c.workspace == _accounts.c.workspace,
            _theirs.c.owner == bindparam("to"),
            or_(
                _theirs.c.folded == _accounts.c.folded,
                and_(_theirs.c.source == _accounts.c.source, _theirs.c.external_id == _accounts.c.external_id),
            ),
        ),
    )
    .where(here(_accounts), _accounts.c.owner == bindparam("rep"))
    .order_by(_accounts.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """What somebody who left had, as counts."""

    opportunities: int  # open ones
    accounts: int

    @property
    def is_nothing(self) -> bool:
        return self.opportunities == self.accounts == 0


def set_left_on(store: Store, workspace: WorkspaceId, person: PersonId, day: date | None) -> None:
    """The local day on which Slack first said that they are deactivated; none once they are back."""
    this = (_people.c.workspace == workspace, _people.c.id == person)
    store.changed(update(_people).where(*this).values(left_on=day))


def left_open(store: Store, workspace: WorkspaceId, rep: PersonId) -> LeftOpen:
    asked = {"workspace": workspace, "rep": rep}
    return LeftOpen(
        opportunities=int(store.connection.execute(_COUNT_OPEN, asked).scalar_one()),
        accounts=int(store.connection.execute(_COUNT_ACCOUNTS, asked).scalar_one()),
    )


def hand_over(store: Store, workspace: WorkspaceId, rep: PersonId, to: PersonId) -> None:
    """Gives the open opportunities and the accounts of one to another. An account that the other has too stays, and
    what is open with it goes on with theirs. What was logged and booked stays with who did it."""
    rows = store.rows(_TWINS, {"workspace": workspace, "rep": rep, "to": to})
    twins = {row.id: row.theirs for row in rows}
    open_ = (
        _opportunities.c.workspace == workspace,
        _opportunities.c.owner == rep,
        _IS_OPEN,
    )
    for account, theirs in twins.items():
        store.changed(update(_opportunities).where(*open_, _opportunities.c.account == account).values(account=theirs))
    store.changed(update(_opportunities).where(*open_).values(owner=to, version=_opportunities.c.version + 1))
    moved = (_accounts.c.workspace == workspace, _accounts.c.owner == rep)
    store.changed(update(_accounts).where(*moved, _accounts.c.id.not_in(list(twins))).values(owner=to))


def left_in(store: Store, workspace: WorkspaceId, days: Days) -> list[PersonId]:
    """Who left on one of these local days, and is not back."""
    asked = {"workspace": workspace, "first": days.first, "last": days.last}
    return [PersonId(row.id) for row in store.rows(_LEFT_IN, asked)]


def forget_notes(store: Store, workspace: WorkspaceId, people: Collection[PersonId]) -> int:
    """Empties what these people wrote for themselves: notes of entries, words on opportunities that are still theirs,
    and what they wrote about goals; how many rows. What they did and booked stays."""
    found = 0
    for table in (_activities, _sales):
        theirs = (table.c.workspace == workspace, table.c.rep.in_(list(people)), table.c.note != "")
        found += store.changed(update(table).where(*theirs).values(note=""))
    of_theirs = (_opportunities.c.workspace == workspace, _opportunities.c.owner.in_(list(people)))
    said = or_(_opportunities.c.text != "", _opportunities.c.lost_because != "")
    found += store.changed(update(_opportunities).where(*of_theirs, said).values(text="", lost_because=""))
    return found + store.changed(delete(_progress).where(_progress.c.workspace == workspace, _about(people)))


def _about(people: Collection[PersonId]) -> ColumnElement[bool]:
    return exists().where(
        _plans.c.workspace == _progress.c.workspace,
        _plans.c.id == _progress.c.plan,
        _plans.c.owner.in_(list(people)),
    )
