"""What a part's modal is drawn from, read in one unit of work."""

from __future__ import annotations

from handlers.log.reading.vocabulary import vocabulary_with
from handlers.pipeline.facts import shortfall_of
from handlers.plan.editing import content_of, editable_plan
from handlers.plan.page.background import background
from handlers.plan.page.facts import facts_by
from handlers.plan.parts.part import PartFacts
from handlers.standings import facts_under
from handlers.visit import Visit
from planning.ids import PlanId
from storage import workspaces
from storage.store import Store


def part_facts(store: Store, visit: Visit, plan_id: PlanId) -> PartFacts:
    """Raises NotAllowed unless the plan is the visitor's to change."""
    plan = editable_plan(store, visit, plan_id)
    outline = content_of(store, visit, plan).outline
    found = shortfall_of(store, visit.workspace, plan, outline)
    nowhere = facts_under(store, visit.workspace, visit.person, None, visit.now)
    return PartFacts(
        visit=visit,
        plan=plan,
        outline=outline,
        rep=facts_by(store, visit.workspace, nowhere, plan),
        shortfall=found,
        background=background(
            store, visit.workspace, visit.person, plan=plan, outline=outline, found=found, today=visit.today
        ),
        types=vocabulary_with(
            workspaces.settings(store, visit.workspace).types, tuple(each.type for each in plan.revision.tactics)
        ).types,
    )
