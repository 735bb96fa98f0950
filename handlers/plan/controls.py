"""The buttons of the plan feature, for any screen to draw."""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button
from planning.calendar import Days, Part
from planning.ids import PlanId

NEW_PLAN = "new_plan"
EDIT_PLAN = "edit_plan"
SHOW_PLAN = "show_plan"
SHOW_WEEK = "show_week"
BACK_TO_WORK = "end_absences"
REMOVE_ABSENCE = "remove_absence"
SWITCH_PLAN = "switch_plan"
DISCARD_DRAFT = "discard_draft"


def new_plan_button() -> ButtonElement:
    return button("Make a plan", NEW_PLAN, style="primary")


def edit_plan_button(plan: PlanId | None = None) -> ButtonElement:
    """Opens the views of this plan; without one, of the plan under way or next."""
    return button("Edit plan", EDIT_PLAN, {"plan": plan} if plan is not None else {})


def continue_draft_button(plan: PlanId) -> ButtonElement:
    return button("Continue", EDIT_PLAN, {"plan": plan}, style="primary")


def discard_draft_button(plan: PlanId, nonce: str) -> ButtonElement:
    return button("Discard", DISCARD_DRAFT, {"plan": plan, "n": f"{nonce}.{plan}"})


def show_plan_button() -> ButtonElement:
    return button("The plan", SHOW_PLAN)


def show_week_button() -> ButtonElement:
    return button("This week", SHOW_WEEK)


def back_button(nonce: str) -> ButtonElement:
    return button("I am back", BACK_TO_WORK, {"n": nonce})


def remove_button(days: Days, nonce: str, part: Part | None = None, row: str = "") -> ButtonElement:
    """Of one run of time off, or half a day: several stand in one drawing, so each has a nonce of its own."""
    first, last, half = days.first.isoformat(), days.last.isoformat(), str(part or "")
    named = {"n": f"{nonce}.{row or first + last + half}", "first": first, "last": last, "part": half, "row": row}
    return button("Remove", REMOVE_ABSENCE, named)
