"""Which accounts of a list reps reached: what a coverage counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, func, select

from planning.calendar import Days
from planning.entries import DECISIONS
from planning.ids import AccountId, ItemId, PersonId, WorkspaceId
from planning.reach import Contact, Reach
from storage.among import among
from storage.columns import here, table_of
from storage.folding import folded
from storage.rows import AccountRow, ActivityRow
from storage.store import Store

_accounts = table_of(AccountRow)
_activities = table_of(ActivityRow)

_ACCOUNTS = (
    select(_accounts.c.id, _accounts.c.owner, _accounts.c.folded, _accounts.c.lists)
    .where(here(_accounts), among(_accounts.c.owner, "reps"))
    .order_by(_accounts.c.id)
)
_CONTACTS = (
    select(
        _activities.c.rep,
        _activities.c.account,
        _activities.c.day,
        _activities.c.type,
        _activities.c.tactic,
        func.sum(_activities.c.count).label("times"),
    )
    .where(
        here(_activities),
        _activities.c.deleted_at.is_(None),
        among(_activities.c.rep, "reps"),
        _activities.c.account.is_not(None),
        _activities.c.type.not_in(DECISIONS),
        _activities.c.day.between(bindparam("first"), bindparam("last")),
    )
    .group_by(_activities.c.rep, _activities.c.account, _activities.c.day, _activities.c.type, _activities.c.tactic)
)


def reach_of(
    store: Store, workspace: WorkspaceId, reps: Collection[PersonId], days: Days, lists: Collection[str]
) -> Reach:
    """The accounts on these lists, and the activities with them in these days.

    An account that two of the reps have on their lists is one.
    """
    asked = {"workspace": workspace, "reps": list(reps)}
    within = {**asked, "first": days.first, "last": days.last}
    return _reach(store.rows(_ACCOUNTS, asked), store.rows(_CONTACTS, within), lists)


def reaches_of(
    store: Store, workspace: WorkspaceId, lists: Mapping[PersonId, Collection[str]], days: Days
) -> dict[PersonId, Reach]:
    """The same of each rep by themselves, with the lists that each one's plan covers, in two questions for all."""
    asked = {"workspace": workspace, "reps": list(lists)}
    accounts = _by(store.rows(_ACCOUNTS, asked), "owner")
    contacts = _by(store.rows(_CONTACTS, {**asked, "first": days.first, "last": days.last}), "rep")
    return {rep: _reach(accounts.get(rep, []), contacts.get(rep, []), lists[rep]) for rep in lists}


def _by(rows: Iterable[Any], column: str) -> dict[PersonId, list[Any]]:
    found: dict[PersonId, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _reach(accounts: Iterable[Any], contacts: Iterable[Any], lists: Collection[str]) -> Reach:
    names = {folded(name): name for name in lists}
    members: dict[str, set[AccountId]] = {name: set() for name in lists}
    first_of_name: dict[str, AccountId] = {}
    as_one: dict[str, AccountId] = {}
    for row in accounts:
        one = as_one[row.id] = first_of_name.setdefault(row.folded, AccountId(row.id))
        for name in {folded(each) for each in row.lists} & names.keys():
            members[names[name]].add(one)
    listed = set().union(*members.values())
    found = [_contact(row, as_one) for row in contacts if as_one.get(row.account) in listed]
    return Reach(lists={name: frozenset(ids) for name, ids in members.items()}, contacts=tuple(found))


def _contact(row: Any, as_one: dict[str, AccountId]) -> Contact:
    return Contact(
        account=as_one[row.account],
        day=row.day,
        type=row.type,
        tactic=None if row.tactic is None else ItemId(row.tactic),
        times=int(row.times),
    )
