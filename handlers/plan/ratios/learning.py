"""The rep's own ratios, read of the last half year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from itertools import chain

from handlers.standings import counted_reps, tallies_of
from planning.calendar import Days
from planning.ids import PersonId, WorkspaceId
from planning.learned import OwnRatio, learned, shrunk, to_offer
from planning.plan import Plan, Ratios
from storage import entries
from storage.store import Store

LOOKED_BACK = timedelta(weeks=26)


def offered(store: Store, workspace: WorkspaceId, rep: PersonId, plan: Plan, today: date) -> tuple[OwnRatio, ...]:
    """What the rep's own half year says otherwise than the plan assumes. Nothing is read where nothing is assumed."""
    if not plan.revision.ratios.assumed:
        return ()
    return to_offer(plan.revision.ratios, _own(store, workspace, [rep], today))


def shrunk_ratios(store: Store, workspace: WorkspaceId, plan: Plan, today: date) -> Ratios:
    """The plan's ratios, moved to what the half year of those who carry it out says, as far as that is enough."""
    return shrunk(plan.revision.ratios, _own(store, workspace, counted_reps(store, workspace, plan), today))


def _own(store: Store, workspace: WorkspaceId, reps: Collection[PersonId], today: date) -> tuple[OwnRatio, ...]:
    days = Days(today - LOOKED_BACK, today)
    sold = entries.booked_of(store, workspace, reps, days)
    return learned(tallies_of(store, workspace, reps, days), chain.from_iterable(sold.values()))
