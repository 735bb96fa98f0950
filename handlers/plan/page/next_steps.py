"""What to do next: the weightiest thing that the plan still misses, with the button that adds it."""

from __future__ import annotations

from collections.abc import Mapping

from slack_sdk.models.blocks import Block

from handlers.agreement.phrases import missing_lines
from handlers.blocks import section
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.page.headings import STRATEGIES, TACTICS, part_name
from handlers.plan.page.outline import GOALS, OBSTACLES
from planning.agreement import Gap, Missing, missing_parts
from planning.plan import Business

SHOWN = 3  # of what is missing; the shortfall has a line of its own

_SUPPLIED_IN: Mapping[Gap, str] = {
    Gap.EXAMPLES: part_name(STRATEGIES, Business.NEW),
    Gap.NO_GOAL: GOALS,
    Gap.ELEMENTS: GOALS,
    Gap.GOALS_WITHOUT_TACTICS: part_name(STRATEGIES, Business.NEW),
    Gap.STRATEGIES_WITHOUT_TACTICS: part_name(TACTICS, Business.NEW),
    Gap.NO_STRATEGY: part_name(STRATEGIES, Business.NEW),
    Gap.NOT_SMART: part_name(STRATEGIES, Business.NEW),
    Gap.NO_TACTIC: part_name(TACTICS, Business.NEW),
    Gap.NO_OBSTACLE: OBSTACLES,
    Gap.NO_COUNTERMEASURE: OBSTACLES,
}


def next_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """Nothing where nothing is missing."""
    found = [each for each in missing_parts(facts.plan.revision, facts.outline) if each.gap in _SUPPLIED_IN]
    if not found or canvas.nonce is None:
        return []
    lines = missing_lines(found[:SHOWN], canvas.words)
    lines += [f"_and {len(found) - SHOWN} more_"] if len(found) > SHOWN else []
    opens = canvas.part_button(_part(found[0], facts), facts.plan.id, empty=True)
    return [section("\n".join(["*What the plan still misses*", *lines]), accessory=opens)]


def _part(missing: Missing, facts: PageFacts) -> str:
    """Where it is supplied; beside existing business where all that lacks it is there."""
    part = _SUPPLIED_IN[missing.gap]
    of = {each.business for each in facts.outline.strategies if each.text in missing.names}
    return part.replace(Business.NEW, Business.EXISTING) if of == {Business.EXISTING} else part
