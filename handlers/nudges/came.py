"""The obstacles of a plan whose sign has come: Monday's reminder names them, with what stands ready against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.nudges.obstacle.under_way import under_way
from handlers.pipeline.facts import shortfall_of
from handlers.plan.items import one_line
from handlers.plan.page.background import background
from handlers.plan.parts.sign_line import written_sign
from planning.ids import WorkspaceId
from planning.outline import Obstacle
from planning.people import Person
from planning.plan import Plan
from planning.signs import SignFacts, seen_since
from planning.standing import Standing
from storage import plans
from storage.store import Store

MOST_NAMED = 2
NAME_SHOWN = 80  # characters of an obstacle's text, and of its sign
AGAINST_SHOWN = 150  # characters of a countermeasure


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An obstacle whose sign stands, since when, and what that was read from."""

    obstacle: Obstacle
    since: date
    signs: SignFacts


def obstacles_come(store: Store, workspace: WorkspaceId, person: Person, standing: Standing) -> tuple[Obstacle, ...]:
    """Those whose sign is counted and stands, or was said to have come and is not over, and against which nothing is
    under way; in the plan's order."""
    seen = signs_seen(store, workspace, person, standing.plan, standing.now.date())
    on_it = under_way(store, workspace, standing.plan) if seen else {}
    return tuple(each.obstacle for each in seen if on_it.get(each.obstacle.item, date.min) < each.since)


def signs_seen(store: Store, workspace: WorkspaceId, person: Person, plan: Plan, today: date) -> tuple[Seen, ...]:
    """The same, with since when, on a local day of who keeps the plan."""
    outline = plans.outline(store, workspace, plan.id, plan.revision.number)
    if not outline.obstacles or today not in plan.period:
        return ()
    found = shortfall_of(store, workspace, plan, outline)
    signs = background(store, workspace, person, plan=plan, outline=outline, found=found, today=today).signs
    seen = ((each, seen_since(each, signs)) for each in outline.obstacles)
    return tuple(Seen(obstacle=each, since=since, signs=signs) for each, since in seen if since is not None)


def came_lines(obstacles: Sequence[Obstacle]) -> list[str]:
    """mrkdwn. Such as The sign of “Budgets are frozen” has come (no proposal for 10 working days): Offer a pilot."""
    more = len(obstacles) - MOST_NAMED
    return [*map(_line, obstacles[:MOST_NAMED]), *([f"And {more} more: `/plan` has them."] if more > 0 else [])]


def _line(obstacle: Obstacle) -> str:
    sign = one_line(written_sign(obstacle.sign), NAME_SHOWN)
    against = one_line(obstacle.countermeasure, AGAINST_SHOWN).rstrip(".") or "nothing is written against it yet"
    came = f"has come ({sign})" if sign else "has come"
    return f"The sign of “{one_line(obstacle.text, NAME_SHOWN)}” {came}: {against}."
