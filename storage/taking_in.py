"""Everything that a rep owned elsewhere, taken in. What stands already is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from planning.belongings import Belongings, Origin, OwnedAccount, OwnedActivity, OwnedOpportunity, OwnedSale, Taken
from planning.entries import DECISIONS
from planning.ids import PersonId, TerritoryId, WorkspaceId
from planning.mending import WIN, Change
from planning.people import Person
from planning.settings import PersonSettings
from planning.territory import Territory
from storage import absences, people, plans, territories
from storage.columns import Json
from storage.folding import folded
from storage.new_id import new_id
from storage.owned_plans import take_in_plan
from storage.owned_rows import (
    account_row,
    account_table,
    activity_row,
    activity_table,
    add,
    opportunity_row,
    opportunity_table,
    sale_row,
    sale_table,
    standing,
    standing_accounts,
)
from storage.store import Store
from storage.to_learn import ask_of_reps

Names = Mapping[str, str]  # a file's account → its id here
Deals = Mapping[Origin, str]  # the same of its opportunities


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    counts: Mapping[str, Taken]  # by what it is: plan, account …
    changes: frozenset[Change]  # of numbers that were known


def take_in(store: Store, workspace: WorkspaceId, rep: Person, owned: Belongings, *, now: datetime) -> TakenIn:
    """What is new here of plans, accounts, opportunities, activities and sales is the rep's from now on. The same file
    again changes nothing.

    No manager agreed to the plans yet. Settings are taken in where the rep left theirs as they come.
    """
    settings = _settings(store, workspace, rep, owned.settings)
    days_away = _days_away(store, workspace, rep.id, owned, now)
    kept = _territories(store, workspace, rep.id, owned, now)
    names, accounts = _accounts(store, workspace, rep.id, owned.accounts)
    deals, opportunities = _opportunities(store, workspace, rep.id, owned.opportunities, names)
    activities, of_activities = _activities(store, workspace, rep.id, owned.activities, names, deals)
    sales, of_sales = _sales(store, workspace, rep.id, owned.sales, names, deals)
    counts = {
        "plan": _plans(store, workspace, rep.id, owned),
        "account": accounts,
        "opportunity": opportunities,
        "activity": activities,
        "sale": sales,
        "absence": days_away,
        "territory": kept,
        "setting": settings,
    }
    ask_of_reps(store, workspace, [rep.id])
    return TakenIn(counts=counts, changes=of_activities | of_sales)


def _settings(store: Store, workspace: WorkspaceId, rep: Person, wanted: PersonSettings) -> Taken:
    """Of those that are not as they come."""
    as_they_come = PersonSettings()
    own = sum(getattr(wanted, each.name) != getattr(as_they_come, each.name) for each in fields(wanted))
    if rep.settings != as_they_come:
        return Taken(there=own)
    people.set_settings(store, workspace, rep.id, wanted)
    return Taken(new=own)


def _days_away(store: Store, workspace: WorkspaceId, rep: PersonId, owned: Belongings, now: datetime) -> Taken:
    new = 0
    for run in owned.absences:
        there = absences.absences(store, workspace, rep).runs
        if not any(run.first in each and run.last in each for each in there):
            absences.add_absence(store, workspace, rep=rep, days=run, by=rep, now=now)
            new += 1
    halves = [absences.add_half_day(store, workspace, rep=rep, half=each, by=rep, now=now) for each in owned.half_days]
    new += sum(halves)
    return Taken(new=new, there=len(owned.absences) + len(halves) - new)


def _territories(store: Store, workspace: WorkspaceId, rep: PersonId, owned: Belongings, now: datetime) -> Taken:
    """Kept by the rep. Whoever served them is asked anew, by the rep."""
    of_plans = [plan.file.territory for plan in owned.plans if plan.file.territory is not None]
    named = dict.fromkeys([*owned.territories, *of_plans])
    there = {each.name for each in territories.territories_kept_by(store, workspace, rep)}
    new = [name for name in named if name not in there]
    for name in new:
        made = Territory(id=TerritoryId(new_id()), name=name, keeper=rep)
        territories.save_territory(store, workspace, made, now)
    return Taken(new=len(new), there=len(named) - len(new))


def _plans(store: Store, workspace: WorkspaceId, rep: PersonId, owned: Belongings) -> Taken:
    """The plan of the same days and territory that was made at the same instant is the same plan."""
    theirs = plans.plans_of(store, workspace, rep)
    there = {(plan.period, plan.territory_name or None, plan.made_at) for plan in theirs}
    wanted = [each for each in owned.plans if (each.file.period, each.file.territory, each.made_at) not in there]
    known = frozenset(people.people(store, workspace, {each.by for plan in wanted for each in plan.progress}))
    ordered = sorted(wanted, key=lambda plan: not plan.file.closed)  # once closed, a plan stands in nobody's way
    new = sum(take_in_plan(store, workspace, rep, plan, known=known) for plan in ordered)
    return Taken(new=new, there=len(owned.plans) - new)


def _accounts(
    store: Store, workspace: WorkspaceId, rep: PersonId, owned: Sequence[OwnedAccount]
) -> tuple[Names, Taken]:
    """(the id of each name in the file, what became of them): also a namesake is the same account."""
    known = standing_accounts(store, workspace, rep)
    ids: dict[str, str] = {}
    rows: list[Json] = []
    for account in owned:
        id_ = known.get(account.origin) or known.get(folded(account.name))
        if id_ is None:
            rows.append(account_row(rep, account))
            id_ = known[account.origin] = known[folded(account.name)] = rows[-1]["id"]
        ids[account.name] = id_
    add(store, workspace, account_table, rows)
    return ids, Taken(new=len(rows), there=len(owned) - len(rows))


def _opportunities(
    store: Store,
    workspace: WorkspaceId,
    rep: PersonId,
    owned: Sequence[OwnedOpportunity],
    names: Names,
) -> tuple[Deals, Taken]:
    """(the ids of those that are the rep's now, what became of them)"""
    found = standing(store, workspace, rep, opportunity_table, [each.origin for each in owned])
    new = [each for each in owned if found.is_new(each.origin)]
    rows = [opportunity_row(rep, each, names) for each in new]
    add(store, workspace, opportunity_table, rows)
    made = {each.origin: row["id"] for each, row in zip(new, rows, strict=True)}
    return {**found.ids, **made}, found.taken(new=len(new))


def _activities(
    store: Store, workspace: WorkspaceId, rep: PersonId, owned: Sequence[OwnedActivity], names: Names, deals: Deals
) -> tuple[Taken, frozenset[Change]]:
    found = standing(store, workspace, rep, activity_table, [each.origin for each in owned])
    new = [each for each in owned if found.is_new(each.origin)]
    add(store, workspace, activity_table, [activity_row(rep, each, names, deals) for each in new])
    counted = [each for each in new if each.type not in DECISIONS]
    changes = frozenset(Change(day=each.day, type=each.type, tactic=each.tactic) for each in counted)
    return found.taken(new=len(new)), changes


def _sales(
    store: Store, workspace: WorkspaceId, rep: PersonId, owned: Sequence[OwnedSale], names: Names, deals: Deals
) -> tuple[Taken, frozenset[Change]]:
    found = standing(store, workspace, rep, sale_table, [each.origin for each in owned])
    new = [each for each in owned if found.is_new(each.origin)]
    add(store, workspace, sale_table, [sale_row(rep, each, names, deals) for each in new])
    return found.taken(new=len(new)), frozenset(Change(day=each.day, type=WIN) for each in new)
