"""Which accounts of a list reps reached: what a coverage counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, func, select

from planning.calendar import Days
from planning.entries import DECISIONS
from planning.ids import AccountId, ItemId, PersonId, WorkspaceId
from planning.reach import Contact, Reach
from storage.columns import here, table_of
from storage.folding import folded
from storage.rows import AccountRow, ActivityRow
from storage.store import Store

_accounts = table_of(AccountRow)
_activities = table_of(ActivityRow)

_ACCOUNTS = (
    select(_accounts.c.id, _accounts.c.folded, _accounts.c.lists)
    .where(here(_accounts), _accounts.c.owner.in_(bindparam("reps", expanding=True)))
    .order_by(_accounts.c.id)
)
_CONTACTS = (
    select(
        _activities.c.account,
        _activities.c.day,
        _activities.c.type,
        _activities.c.tactic,
        func.sum(_activities.c.count).label("times"),
    )
    .where(
        here(_activities),
        _activities.c.deleted_at.is_(None),
        _activities.c.rep.in_(bindparam("reps", expanding=True)),
        _activities.c.account.is_not(None),
        _activities.c.type.not_in(DECISIONS),
        _activities.c.day.between(bindparam("first"), bindparam("last")),
    )
    .group_by(_activities.c.account, _activities.c.day, _activities.c.type, _activities.c.tactic)
)


def reach_of(
    store: Store, workspace: WorkspaceId, reps: Collection[PersonId], days: Days, lists: Collection[str]
) -> Reach:
    """The accounts on these lists, and the activities with them in these days.

    An account that two of the reps have on their lists is one.
    """
    asked = {"workspace": workspace, "reps": list(reps)}
    names = {folded(name): name for name in lists}
    members: dict[str, set[AccountId]] = {name: set() for name in lists}
    first_of_name: dict[str, AccountId] = {}
    as_one: dict[str, AccountId] = {}
    for row in store.rows(_ACCOUNTS, asked):
        one = as_one[row.id] = first_of_name.setdefault(row.folded, AccountId(row.id))
        for name in {folded(each) for each in row.lists} & names.keys():
            members[names[name]].add(one)
    listed = set().union(*members.values())
    within = {**asked, "first": days.first, "last": days.last}
    found = [_contact(row, as_one) for row in store.rows(_CONTACTS, within) if as_one.get(row.account) in listed]
    return Reach(lists={name: frozenset(ids) for name, ids in members.items()}, contacts=tuple(found))


def _contact(row: Any, as_one: dict[str, AccountId]) -> Contact:
    return Contact(
        account=as_one[row.account],
        day=row.day,
        type=row.type,
        tactic=None if row.tactic is None else ItemId(row.tactic),
        times=int(row.times),
    )
