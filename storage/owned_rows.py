"""The rows that things of a rep become where they are taken in, and which of them stand already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, insert, select

from planning.belongings import (
    HEADWAY,
    Origin,
    OwnedAccount,
    OwnedActivity,
    OwnedEntry,
    OwnedOpportunity,
    OwnedSale,
    Taken,
)
from planning.ids import PersonId, WorkspaceId
from planning.money import Money
from storage.columns import Json, table_of
from storage.folding import folded
from storage.new_id import new_id
from storage.rows import AccountRow, ActivityRow, OpportunityRow, SaleRow
from storage.store import Store

AT_ONCE = 500  # ids of one question, and rows of one insert

account_table, opportunity_table = table_of(AccountRow), table_of(OpportunityRow)
activity_table, sale_table = table_of(ActivityRow), table_of(SaleRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Which of a file's things stand here already, deleted ones too."""

    ids: Mapping[Origin, str]  # of the rep's own
    others: frozenset[Origin]  # somebody else's

    def is_new(self, origin: Origin) -> bool:
        return origin not in self.ids and origin not in self.others

    def taken(self, *, new: int) -> Taken:
        return Taken(new=new, there=len(self.ids), others=len(self.others))


def standing(store: Store, workspace: WorkspaceId, rep: PersonId, table: Table, origins: Sequence[Origin]) -> Standing:
    """Of opportunities, activities or sales. What was first written here stands under its own id."""
    owner = table.c.owner if "owner" in table.c else table.c.rep
    asked = select(table.c.id, owner.label("whose")).where(table.c.workspace == workspace)
    ids: dict[Origin, str] = {}
    others: set[Origin] = set()
    for source, some in _by_source(origins):
        carried = asked.add_columns(table.c.external_id.label("theirs"))
        for row in store.rows(carried.where(table.c.source == source, table.c.external_id.in_(some))):
            origin = Origin(source=source, id=row.theirs)
            if row.whose == rep:
                ids[origin] = row.id
            else:
                others.add(origin)
        if source == HEADWAY:
            own = asked.where(owner == rep, table.c.source.is_(None), table.c.id.in_(some))
            ids |= {Origin(source=HEADWAY, id=row.id): row.id for row in store.rows(own)}
    return Standing(ids=ids, others=frozenset(others))


def standing_accounts(store: Store, workspace: WorkspaceId, rep: PersonId) -> dict[Origin | str, str]:
    """The id of each of the rep's accounts, by what it is known as: its origin, and its folded name."""
    own = (account_table.c.workspace == workspace, account_table.c.owner == rep)
    found: dict[Origin | str, str] = {}
    for row in store.rows(select(account_table).where(*own)):
        is_from_here = row.source is None or row.external_id is None
        origin = Origin(source=HEADWAY, id=row.id) if is_from_here else Origin(source=row.source, id=row.external_id)
        found[origin] = found[row.folded] = row.id
    return found


def add(store: Store, workspace: WorkspaceId, table: Table, rows: Sequence[Json]) -> None:
    for first in range(0, len(rows), AT_ONCE):
        some = [{"workspace": workspace, **row} for row in rows[first : first + AT_ONCE]]
        store.connection.execute(insert(table), some)


def account_row(rep: PersonId, account: OwnedAccount) -> Json:
    return {
        **_made(account.origin),
        "owner": rep,
        "name": account.name,
        "folded": folded(account.name),
        "made_at": account.made_at,
        "business": None if account.business is None else account.business.value,
        "decision_maker": account.decision_maker,
        "lists": list(account.lists),
    }


def opportunity_row(rep: PersonId, opportunity: OwnedOpportunity, accounts: Mapping[str, str]) -> Json:
    return {
        **_made(opportunity.origin),
        "owner": rep,
        "account": accounts[opportunity.account],
        "text": opportunity.text,
        **_amount(opportunity.amount),
        "business": opportunity.business.value,
        "likelihood": opportunity.likelihood.value,
        "chance": opportunity.chance,
        "closes": opportunity.closes,
        "next_step": opportunity.next_step,
        "next_step_on": opportunity.next_step_on,
        "state": opportunity.state.value,
        "lost_because": opportunity.lost_because,
        "decided_on": opportunity.decided_on,
        "made_at": opportunity.made_at,
        "version": 1,
    }


def activity_row(
    rep: PersonId, activity: OwnedActivity, accounts: Mapping[str, str], deals: Mapping[Origin, str]
) -> Json:
    return {
        **_entry(rep, activity, accounts, deals),
        "type": activity.type,
        "count": activity.count,
        "tactic": activity.tactic,
        **_amount(activity.amount),
    }


def sale_row(rep: PersonId, sale: OwnedSale, accounts: Mapping[str, str], deals: Mapping[Origin, str]) -> Json:
    return {
        **_entry(rep, sale, accounts, deals),
        **_amount(sale.amount),
        "business": sale.business.value,
        "business_from": sale.business_from.value or None,
        "profit_minor": None if sale.profit is None else sale.profit.minor,
    }


def _entry(rep: PersonId, entry: OwnedEntry, accounts: Mapping[str, str], deals: Mapping[Origin, str]) -> Json:
    return {
        **_made(entry.origin),
        "rep": rep,
        "day": entry.day,
        "account": None if entry.account is None else accounts[entry.account],
        "note": entry.note,
        "logged_at": entry.logged_at,
        "opportunity": None if entry.opportunity is None else deals.get(entry.opportunity),
        "line": entry.line,
        "late_because": entry.late_because,
        "edited_at": entry.edited_at,
    }


def _made(origin: Origin) -> dict[str, Any]:
    return {"id": new_id(), "source": origin.source, "external_id": origin.id}


def _amount(money: Money | None) -> dict[str, Any]:
    return (
        {"amount_minor": None, "currency": None}
        if money is None
        else {
            "amount_minor": money.minor,
            "currency": money.currency,
        }
    )


def _by_source(origins: Sequence[Origin]) -> Iterator[tuple[str, list[str]]]:
    """A source and some of its ids at a time."""
    by_source: dict[str, list[str]] = {}
    for origin in origins:
        by_source.setdefault(origin.source, []).append(origin.id)
    for source, ids in by_source.items():
        for first in range(0, len(ids), AT_ONCE):
            yield source, ids[first : first + AT_ONCE]
