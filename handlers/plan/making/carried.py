"""What a draft holds besides the numbers of the views: carried over from the plan before, it stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.plan.making.aim import NO_START, Draft
from handlers.plan.making.counts import Counts
from handlers.plan.making.tactics import with_counts
from handlers.visit import Visit
from handlers.words import counted, listed
from planning.outline import Outline
from planning.plan import Plan, Revision, Tactic
from planning.review import follows
from planning.starting_points import starting_point_of
from storage import plans
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a draft took over, that the rep did not begin."""

    before: Plan
    parts: str  # such as 2 goals and 5 tactics carried over.


def carried_into(store: Store, visit: Visit, draft: Plan | None) -> Carried | None:
    """None for a draft that was kept of a first view, and for a plan that is saved."""
    if draft is None or draft.is_saved or draft.revision.reason:
        return None
    theirs = plans.plans_of(store, visit.workspace, visit.id)
    ended = [plan for plan in theirs if plan.is_saved and follows(plan, draft)]
    if not ended:
        return None
    outline = plans.outline(store, visit.workspace, draft.id, draft.revision.number)
    before = max(ended, key=lambda plan: plan.period.last)
    return Carried(before=before, parts=carried_parts(outline, draft.revision.tactics))


def carried_parts(outline: Outline, tactics: Sequence[Tactic]) -> str:
    """Such as 1 goal, 2 tactics and 1 obstacle carried over."""
    many = {"goal": len(outline.goals), "strategy": len(outline.strategies), "tactic": len(tactics)}
    many["obstacle"] = len(outline.obstacles)
    said = listed([counted(count, what) for what, count in many.items() if count])
    return f"{said} carried over." if said else "nothing is carried over."


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
