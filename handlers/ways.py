"""The buttons that lead from any screen along a plan: Trace, History, Progress, Share, Use mine."""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement, StaticSelectElement

from handlers.blocks import button, menu
from planning.ids import EntryId, ItemId, PlanId

TRACE = "trace_item"
TRACE_TARGET = "trace_target"
HISTORY = "plan_history"
PROGRESS = "goal_progress"
SHARE = "share_plan"
USE_MINE = "use_my_ratio"

TO_CHANNEL, TO_PRINT = "channel", "print"  # what Share offers


def trace_button(item: ItemId, plan: PlanId | None = None) -> ButtonElement:
    """From a goal, strategy or tactic up to the target and down to today. It opens a modal, or one more in a modal.

    Without a plan it is the rep's plan that has this item, the one under way first. One a block.
    """
    return button("Trace", TRACE, {"item": item, **({"plan": plan} if plan is not None else {})})


def trace_entry_button(entry: EntryId, plan: PlanId) -> ButtonElement:
    """From what was logged and serves no tactic yet: it says so, or what it serves by now."""
    return button("Trace", TRACE, {"entry": entry, "plan": plan})


def trace_target_button(plan: PlanId) -> ButtonElement:
    """From the target down to today."""
    return button("Trace", TRACE_TARGET, {"plan": plan})


def history_button(plan: PlanId) -> ButtonElement:
    """The plan's revisions: who, when, why, and what each changed."""
    return button("History", HISTORY, {"plan": plan})


def progress_button(goal: ItemId, plan: PlanId) -> ButtonElement:
    """What came of a goal so far, and a line to write about it. One a block."""
    return button("Progress", PROGRESS, {"item": goal, "plan": plan})


def share_menu(plan: PlanId) -> StaticSelectElement:
    """To a channel, after a preview; or as text to print."""
    options = [("To a channel", f"{TO_CHANNEL}/{plan}"), ("As text to print", f"{TO_PRINT}/{plan}")]
    return menu("Share", SHARE, options)


def use_mine_button(plan: PlanId, based_on: int, nonce: str) -> ButtonElement:
    """Puts the rep's own ratios in place of the assumed ones; `based_on` is the revision that was drawn."""
    return button("Use mine", USE_MINE, {"n": nonce, "plan": plan, "based_on": based_on})
