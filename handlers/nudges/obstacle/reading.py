"""An obstacle that a message is about, as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.nudges.came import Seen, signs_seen
from planning.ids import PersonId, PlanId
from planning.nudges import Message
from planning.outline import Obstacle
from planning.people import Person
from planning.plan import Plan
from storage import people, plans, plans_by_day
from storage.store import Store

ADDED = "added"  # in the evidence: how many of the sign's type were added to the week
STEP = "step"  # in the evidence: the opportunity whose next step it became


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`seen` is none where the sign stands no more."""

    rep: Person
    plan: Plan
    obstacle: Obstacle
    today: date  # the rep's
    seen: Seen | None = None


def about(store: Store, message: Message, now: datetime) -> About | None:
    """None where the plan is over, or names it no more."""
    workspace, evidence = message.workspace, message.decision.evidence
    rep = people.person(store, workspace, PersonId(message.decision.recipient))
    if rep is None:
        return None
    today = now.astimezone(ZoneInfo(rep.zone)).date()
    plan = next(iter(plans_by_day.plans_under_way(store, workspace, [PlanId(str(evidence["plan"]))], today)), None)
    if plan is None or plan.owner != rep.id:
        return None
    outline = plans.outline(store, workspace, plan.id, plan.revision.number)
    obstacle = next((each for each in outline.obstacles if each.item == evidence["item"]), None)
    if obstacle is None:
        return None
    seen = signs_seen(store, workspace, rep, plan, today)
    stands = next((each for each in seen if each.obstacle.item == obstacle.item), None)
    return About(rep=rep, plan=plan, obstacle=obstacle, today=today, seen=stands)
