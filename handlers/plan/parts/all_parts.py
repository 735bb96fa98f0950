"""The parts of a plan by name, in the order of the page."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.plan.parts.flows import flows_part
from handlers.plan.parts.focus import focus_part
from handlers.plan.parts.goals import goals_part
from handlers.plan.parts.numbers import numbers_part
from handlers.plan.parts.obstacles import obstacles_part
from handlers.plan.parts.part import Part
from handlers.plan.parts.strategies import strategies_part
from handlers.plan.parts.tactics import tactics_part
from planning.plan import Business

PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        numbers_part(),
        *(make(business) for business in Business for make in (strategies_part, tactics_part)),
        goals_part(),
        flows_part(),
        obstacles_part(),
        focus_part(),
    )
}
