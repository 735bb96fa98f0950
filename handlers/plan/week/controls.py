"""The buttons that arrange a week, and what a press on them says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slack_sdk.models.blocks import ButtonElement, OverflowMenuElement

from handlers.blocks import Json, button, more
from handlers.nonce import chosen_in
from handlers.visit import BadInput
from handlers.words import Words
from planning.calendar import Days, iso_week
from planning.ids import ItemId, PlanId
from planning.pace import ActionPace

ARRANGE = "arrange_action"
SET_WEEK = "set_week"
TURN_WEEK = "turn_week"
PLAN_GAP = "plan_gap"


class Change(StrEnum):
    MORE = "more"
    LESS = "less"
    DROP = "drop"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeAsked:
    change: Change
    item: ItemId
    week: str  # such as 2026-W47
    to: date | None  # of a move
    nonce: str


def arrange_menu(
    action: ActionPace, week: Days, to: Sequence[date], words: Words, nonce: str
) -> OverflowMenuElement | None:
    """The ⋯ of one action in a week; `to` are the days to which today's part can be moved. None without a choice.

    The nonce is the same for each choice: one drawn menu changes once.
    """
    found = [(f"Not today: on {words.day(day)}", _packed(Change.MOVE, action, week, nonce, day)) for day in to]
    if action.is_weekly:
        found = [
            ("One more this week", _packed(Change.MORE, action, week, nonce)),
            ("One less this week", _packed(Change.LESS, action, week, nonce)),
            *found,
            ("No more this week", _packed(Change.DROP, action, week, nonce)),
        ]
    return more(ARRANGE, found) if found else None


def plan_gap_button(plan: PlanId, week: str, nonce: str) -> ButtonElement:
    """Takes what the gap asks into the week."""
    return button("Plan it", PLAN_GAP, {"n": nonce, "plan": plan, "week": week}, style="primary")


def set_week_button(nonce: str, *, ahead: bool) -> ButtonElement:
    return button("Week set", SET_WEEK, {"n": nonce, "ahead": ahead}, style="primary")


def turn_button(*, ahead: bool) -> ButtonElement:
    """To the next week, or back to this one, in place."""
    return button("Next week" if ahead else "Back to this week", TURN_WEEK, {"ahead": ahead})


def parse_arrange(action: Json) -> ArrangeAsked:
    """Raises BadInput for a choice that was never offered."""
    try:
        value = json.loads(chosen_in(action))
        return ArrangeAsked(
            change=Change(value["c"]),
            item=ItemId(str(value["i"])),
            week=str(value["w"]),
            to=date.fromisoformat(value["d"]) if "d" in value else None,
            nonce=str(value.get("n", "")),
        )
    except (KeyError, TypeError, ValueError) as unclear:
        raise BadInput("arrange", "That was not understood: `/plan week` draws the week again.") from unclear


def _packed(change: Change, action: ActionPace, week: Days, nonce: str, to: date | None = None) -> str:
    value: Json = {"c": change.value, "i": action.item, "w": iso_week(week.first), "n": nonce}
    return json.dumps(value if to is None else {**value, "d": to.isoformat()}, separators=(",", ":"))
