"""What a draft holds besides the numbers of the views: carried over from the plan before, it stays."""

from __future__ import annotations

from dataclasses import replace

from handlers.plan.making.aim import NO_START, Draft
from handlers.plan.making.counts import Counts
from handlers.plan.making.tactics import with_counts
from handlers.visit import Visit
from planning.outline import Outline
from planning.plan import Plan, Revision
from planning.starting_points import starting_point_of
from storage import plans
from storage.store import Store


def with_carried(
    store: Store, visit: Visit, draft: Draft, counts: Counts, first: tuple[Revision, Outline]
) -> tuple[Revision, Outline]:
    """`first` with the goals, strategies, tactics and obstacles that the draft has; as it is, where another starting
    point was chosen since."""
    kept = _draft(store, visit, draft)
    outline = plans.outline(store, visit.workspace, kept.id, 0) if kept is not None else Outline()
    if kept is None or outline == Outline() or (starting_point_of(outline) or NO_START) != draft.start:
        return first
    tactics = with_counts(kept.revision.tactics, counts, new_share=draft.aim.new_share)
    return replace(first[0], tactics=tactics), outline


def _draft(store: Store, visit: Visit, draft: Draft) -> Plan | None:
    drafts = [plan for plan in plans.plans_of(store, visit.workspace, visit.id) if not plan.is_saved]
    return next((plan for plan in drafts if plan.id == draft.plan or plan.revision.reason == draft.key), None)
