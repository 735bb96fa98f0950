"""The rep's own ratios, read of the last half year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from itertools import chain

from handlers.standings import counted_reps, tallies_of
from planning.calendar import ONE_DAY, Days, week_of
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


def shrunk_ratios(store: Store, workspace: WorkspaceId, plan: Plan, today: date) -> tuple[Ratios, tuple[OwnRatio, ...]]:
    """The plan's ratios, moved to what the half year before this week says of those who carry it out; and what it says.

    Without this week, so that what it is asked does not move while it is done.
    """
    own = _own(store, workspace, counted_reps(store, workspace, plan), week_of(today).first - ONE_DAY)
    return shrunk(plan.revision.ratios, own), own


def _own(store: Store, workspace: WorkspaceId, reps: Collection[PersonId], until: date) -> tuple[OwnRatio, ...]:
    days = Days(until - LOOKED_BACK, until)
    sold = entries.booked_of(store, workspace, reps, days)
    return learned(tallies_of(store, workspace, reps, days), chain.from_iterable(sold.values()))
