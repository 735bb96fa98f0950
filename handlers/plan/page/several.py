"""Several plans at once: the page of one leads to the others, and to what was begun and not saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import Block

from handlers import limits
from handlers.blocks import actions, escape, menu, section
from handlers.nonce import first_press, value_of
from handlers.nudges.about_plans import correct_about_plans
from handlers.plan.controls import SWITCH_PLAN, continue_draft_button, discard_draft_button
from handlers.plan.page.canvas import Canvas
from handlers.plan.page.facts import PageFacts
from handlers.plan.phrases import plan_name
from handlers.visit import Visit
from handlers.words import Words
from planning.access import Action
from planning.plan import Plan
from storage import plans
from storage.store import Store

DRAFTS_SHOWN = 2  # the last begun


def several_blocks(facts: PageFacts, canvas: Canvas) -> list[Block]:
    """Part of the rep's own page."""
    others = facts.own.others if facts.own is not None else ()
    return other_plans_blocks(others, canvas) if canvas.nonce is not None else []


def other_plans_blocks(others: Sequence[Plan], canvas: Canvas) -> list[Block]:
    saved = [plan for plan in others if plan.is_saved]
    switch = [section("*Other plans of yours*", accessory=_switcher(saved, canvas.words))] if saved else []
    return [*draft_blocks(others, canvas.words, canvas.nonce or ""), *switch]


def draft_blocks(others: Iterable[Plan], words: Words, nonce: str) -> list[Block]:
    """What was begun and not saved, each with the way on."""
    drafts = sorted((plan for plan in others if not plan.is_saved), key=lambda plan: plan.made_at, reverse=True)
    return [block for plan in drafts[:DRAFTS_SHOWN] for block in _draft(plan, words, nonce)]


def discard(store: Store, visit: Visit, action: dict[str, object]) -> None:
    """Deletes a draft of the visitor's; anything else is left alone."""
    visit.must(Action.CHANGE_PLAN)
    if not first_press(store, visit.workspace, action, now=visit.now):
        return
    asked = value_of(action).get("plan")
    for plan in plans.plans_of(store, visit.workspace, visit.id):
        if plan.id == asked and not plan.is_saved:
            plans.discard_draft(store, visit.workspace, plan.id)
            correct_about_plans(store, visit.workspace, visit.id, now=visit.now)


def _draft(plan: Plan, words: Words, nonce: str) -> list[Block]:
    said = (
        f"*Begun, not saved:* a plan for {escape(plan_name(plan, words))}, target {words.money(plan.revision.target)}."
    )
    return [section(said), actions(continue_draft_button(plan.id), discard_draft_button(plan.id, nonce))]


def _switcher(others: Sequence[Plan], words: Words) -> object:
    return menu("Show", SWITCH_PLAN, [(plan_name(plan, words), plan.id) for plan in others[: limits.OPTIONS]])
