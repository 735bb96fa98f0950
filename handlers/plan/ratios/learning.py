"""The rep's own ratios, read of the last half year."""

from __future__ import annotations

from datetime import date, timedelta

from planning.calendar import Days
from planning.ids import PersonId, WorkspaceId
from planning.learned import OwnRatio, learned, to_offer
from planning.plan import Plan
from storage import entries
from storage.store import Store

LOOKED_BACK = timedelta(weeks=26)


def offered(store: Store, workspace: WorkspaceId, rep: PersonId, plan: Plan, today: date) -> tuple[OwnRatio, ...]:
    """What the rep's own half year says otherwise than the plan assumes. Nothing is read where nothing is assumed."""
    if not plan.revision.ratios.assumed:
        return ()
    days = Days(today - LOOKED_BACK, today)
    own = learned(entries.tallies(store, workspace, rep, days), entries.sales(store, workspace, rep, days))
    return to_offer(plan.revision.ratios, own)
