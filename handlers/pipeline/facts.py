"""What the opportunities and accounts of a rep are drawn from, read in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.standings import counted_reps
from planning.ids import PersonId, WorkspaceId
from planning.outline import Outline
from planning.pipeline import Account, Opportunity
from planning.plan import Plan
from planning.shortfall import Shortfall, shortfall
from storage import accounts, entries, opportunities
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """`opportunities` are all of the rep's, decided ones too."""

    opportunities: tuple[Opportunity, ...] = ()
    accounts: tuple[Account, ...] = ()
    today: date = date.min

    @property
    def open(self) -> list[Opportunity]:
        """The first to close first."""
        return [each for each in self.opportunities if each.is_open]

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
