"""What came of a plan, read in one unit of work."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from planning.calendar import Days
from planning.due import RepFacts
from planning.ids import WorkspaceId
from planning.in_effect import stretches
from planning.learned import learned, to_offer
from planning.outline import Obstacle, Outline, SignKind
from planning.plan import Plan
from planning.review import Review, tactics_done
from planning.serving import Tallies, served_in
from planning.signs import SignFacts, seen_since
from planning.standing import Standing
from planning.trace import tactics_under
from storage import entries, opportunities, plans
from storage.store import Store

FUNNEL = ("meeting", "proposal")  # what follows calls, before a sale


def review_of(
    store: Store, workspace: WorkspaceId, rep: RepFacts, standing: Standing, outline: Outline, signs: SignFacts | None
) -> Review:
    """`signs` are those of today; what they say is read as of the plan's last day."""
    plan, target = standing.plan, standing.target
    tallies = entries.tallies(store, workspace, plan.owner, plan.period)
    sales = entries.sales(store, workspace, plan.owner, plan.period)
    by_item = served_in(plan.revision.tactics, tallies, plan.period).by_item
    known = plans.revisions_in_effect(store, workspace, plan.id)
    parts = stretches(known, _carried_out(plan, rep))
    found = opportunities.opportunities_of(store, workspace, plan.owner)
    return Review(
        booked=target.booked,
        target=target.target,
        tactics=tactics_done(plan.revision.tactics, by_item, parts, calendar=rep.calendar),
        followed=(*_followed(tallies), ("sale", len(sales))),
        came=_came(outline, signs, plan),
        own=to_offer(plan.revision.ratios, learned(tallies, sales)),
        open=sum(1 for each in found if each.is_open and each.closes <= plan.period.last),
        idle=tuple(
            goal
            for goal in outline.goals
            if not any(by_item.get(tactic.item) for tactic in tactics_under(goal, plan.revision, outline))
        ),
    )


def _carried_out(plan: Plan, rep: RepFacts) -> Days:
    """From when it was made, if that was after it began."""
    made = plan.made_at.astimezone(ZoneInfo(rep.person.zone)).date()
    return Days(min(max(plan.period.first, made), plan.period.last), plan.period.last)


def _followed(tallies: Tallies) -> list[tuple[str, int]]:
    done: Counter[str] = Counter()
    for of_day in tallies.values():
        for (type_, _), count in of_day.items():
            done[type_] += count
    return [(type_, done[type_]) for type_ in FUNNEL if done[type_]]


def _came(outline: Outline, signs: SignFacts | None, plan: Plan) -> tuple[tuple[Obstacle, date], ...]:
    """Coverage is known of today alone, and so not of the day on which a plan ended."""
    if signs is None:
        return ()
    then = replace(signs, today=plan.period.last)
    known = [each for each in outline.obstacles if each.sign.kind is not SignKind.COVERAGE_BELOW]
    seen = ((each, seen_since(each, then)) for each in known)
    return tuple((each, since) for each, since in seen if since is not None)
