"""What a chance is drawn from, read in one unit of work: of the rep's own plans, and nobody else's."""

from __future__ import annotations

from handlers.foresight.draw import ChanceFacts
from handlers.plan.page.facts import facts_by
from handlers.standings import arranged_by_rep, facts_of, with_history
from handlers.visit import Visit
from planning.foresight.calibration import calibration
from planning.ids import PlanId
from storage import outlooks, plans
from storage.store import Store


def chance_facts(store: Store, visit: Visit, asked: PlanId | None = None) -> ChanceFacts | None:
    """Of the plan that is asked for, where it is theirs and under way; without one, of the one under way.

    None where there is none.
    """
    facts = facts_of(store, visit.workspace, visit.person, visit.now)
    standing = facts.standing
    if asked and (standing is None or standing.plan.id != asked):
        theirs = [plan for plan in plans.plans_of(store, visit.workspace, visit.id) if plan.is_saved]
        plan = next((each for each in theirs if each.id == asked and visit.today in each.period), None)
        facts = facts if plan is None else facts_by(store, visit.workspace, facts, plan)
    facts = with_history(store, visit.workspace, arranged_by_rep(store, visit.workspace, facts))
    if facts.standing is None:
        return None
    told = outlooks.chances_with_outcome(store, visit.workspace, [visit.id])
    return ChanceFacts(standing=facts.standing, calendar=facts.calendar, calibration=calibration(told))
