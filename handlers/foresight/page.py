"""The chance on a plan's page."""

from __future__ import annotations

from datetime import date

from slack_sdk.models.blocks import Block

from handlers.blocks import section
from handlers.foresight.controls import chance_button
from handlers.foresight.phrases import chance_line, way_back_line
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from planning.foresight.what_if import cheapest_mix
from planning.plan import Plan


def chance_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """What is expected, and for the rep what would bring it back; nothing before the period or after it."""
    standing = facts.standing
    if not _is_under_way(facts.plan, standing.now.date()):
        return []
    way = cheapest_mix(standing, facts.rep.calendar) if facts.own is not None else None
    chance = chance_line(standing, canvas.words, own=facts.own is not None)
    lines = [chance, "" if way is None else way_back_line(way, canvas.words)]
    said = "\n".join(line for line in lines if line)
    if not said:
        return []
    own = canvas.nonce is not None
    return [section(said, accessory=chance_button(facts.plan.id) if own else None)]


def _is_under_way(plan: Plan, today: date) -> bool:
    return today in plan.period
