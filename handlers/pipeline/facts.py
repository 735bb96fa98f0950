"""What the opportunities and accounts of a rep are drawn from, read in one unit of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from handlers.standings import counted_reps
from planning.ids import PersonId, WorkspaceId
from planning.outline import Outline
from planning.pipeline import Account, Opportunity
from planning.plan import Plan
from planning.shortfall import Shortfall, is_counted, shortfall
from storage import accounts, entries, opportunities, people
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """`opportunities` are all of the rep's, decided ones too; `of_others` those that a territory's other reps
    add to its plan."""

    opportunities: tuple[Opportunity, ...] = ()
    accounts: tuple[Account, ...] = ()
    today: date = date.min
    of_others: tuple[Opportunity, ...] = ()
    names: Mapping[PersonId, str] = field(default_factory=dict)  # of the others, as typed

    @property
    def open(self) -> list[Opportunity]:
        """The first to close first."""
        return [each for each in self.opportunities if each.is_open]

    @property
    def in_sight(self) -> list[Opportunity]:
        """Those of the others too."""
        return sorted([*self.open, *self.of_others], key=lambda each: (each.closes, each.id))

    @property
    def decided(self) -> list[Opportunity]:
        """The last decided first."""
        found = [each for each in self.opportunities if not each.is_open]
        return sorted(found, key=lambda each: (each.decided_on or date.min, each.id), reverse=True)


def pipeline_of(store: Store, workspace: WorkspaceId, rep: PersonId, today: date) -> Pipeline:
    return Pipeline(
        opportunities=tuple(opportunities.opportunities_of(store, workspace, rep)),
        accounts=tuple(accounts.accounts_of(store, workspace, rep)),
        today=today,
    )


def pipeline_in(store: Store, workspace: WorkspaceId, plan: Plan, today: date) -> Pipeline:
    """The owner's; in a territory's plan also what counts of its other reps, for its shortfall to be seen through."""
    own = pipeline_of(store, workspace, plan.owner, today)
    others = [rep for rep in counted_reps(store, workspace, plan) if rep != plan.owner]
    found = [each for rep in others for each in opportunities.opportunities_of(store, workspace, rep)]
    known = people.people(store, workspace, others) if others else {}
    return replace(
        own,
        of_others=tuple(each for each in found if is_counted(each, plan)),
        names={person.id: person.name for person in known.values()},
    )


def shortfall_of(store: Store, workspace: WorkspaceId, plan: Plan, outline: Outline) -> Shortfall:
    """Of a territory's plan, by what is booked and identified by all whose work counts in it."""
    reps = counted_reps(store, workspace, plan)
    sold = entries.booked_of(store, workspace, reps, plan.period)
    return shortfall(
        plan,
        flows=outline.flows,
        sales=[sale for theirs in sold.values() for sale in theirs],
        opportunities=[each for rep in reps for each in opportunities.opportunities_of(store, workspace, rep)],
    )
