"""What is pressed and submitted of opportunities and accounts, for any screen to draw."""

from __future__ import annotations

import json

from slack_sdk.models.blocks import ButtonElement, OverflowMenuElement

from handlers.blocks import Json, button, option
from handlers.nonce import chosen_in, value_of
from planning.ids import OpportunityId, PlanId

OPEN_OPPORTUNITIES = "open_opportunities"
OPEN_ACCOUNTS = "open_accounts"
CHANGE_OPPORTUNITY = "change_opportunity"
REOPEN = "reopen_opportunity"
SHOW_STATE = "show_opportunities"
GO_TO = "go_to_opportunities"
MOVE_INTO = "move_opportunities"
EDIT_ACCOUNT = "edit_account"
GO_TO_ACCOUNTS = "go_to_accounts"

ADDED, EDITED, WON, LOST = "opportunity_added", "opportunity_edited", "opportunity_won", "opportunity_lost"
ACCOUNTS_ADDED, ACCOUNT_EDITED = "accounts_added", "account_edited"

EDIT, WIN, LOSE = "edit", "won", "lost"
_CHANGES = ((EDIT, "Edit"), (WIN, "Won"), (LOSE, "Lost"))


def opportunities_button(plan: PlanId, *, empty: bool) -> ButtonElement:
    """`plan` is the one whose page is behind the modal."""
    return button("Add" if empty else "Open", OPEN_OPPORTUNITIES, {"plan": plan})


def accounts_button(plan: PlanId, *, empty: bool) -> ButtonElement:
    return button("Add" if empty else "Open", OPEN_ACCOUNTS, {"plan": plan})


def change_menu(id: OpportunityId) -> OverflowMenuElement:
    """Edit, Won, Lost: each opens a form and writes nothing by itself."""
    options = [option(text, json.dumps({"do": what, "id": id}, separators=(",", ":"))) for what, text in _CHANGES]
    return OverflowMenuElement(action_id=CHANGE_OPPORTUNITY, options=options)


def change_chosen(action: Json) -> tuple[str, OpportunityId]:
    """What was chosen in that menu, and of which opportunity."""
    chosen = json.loads(chosen_in(action) or "{}")
    return str(chosen.get("do", "")), OpportunityId(str(chosen.get("id", "")))


def reopen_button(id: OpportunityId, nonce: str) -> ButtonElement:
    """Several stand in one drawing, so each has a nonce of its own."""
    return button("Reopen", REOPEN, {"n": f"{nonce}.{id}", "id": id})


def opportunity_pressed(action: Json) -> OpportunityId:
    return OpportunityId(str(value_of(action).get("id", "")))


def move_into_button(plan: PlanId, nonce: str, said: str, *, page: str) -> ButtonElement:
    """`said` names how many and whereto; a press draws `page` again (handlers/pages.py)."""
    return button(f"Move {said}", MOVE_INTO, {"n": nonce, "plan": plan, "page": page})
