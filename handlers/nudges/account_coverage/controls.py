"""What is pressed on a message about a list that is not covered as planned."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ButtonElement, StaticSelectElement

from handlers.blocks import Json, button, menu
from handlers.log.buttons import with_article
from handlers.nonce import chosen_in, value_of
from handlers.pipeline.phrases import one_line
from planning.coverage import NextUp
from planning.ids import AccountId, MessageId

REACHED = "cover_next"
REACHED_OTHER = "cover_other"
IN_BUTTON = 40  # characters of an account's name
OFFERED = 25  # other accounts


@dataclass(frozen=True, slots=True)
class ReachedAsked:
    message: MessageId
    account: AccountId
    nonce: str


def reached_button(message: MessageId, type_: str, account: NextUp, nonce: str) -> ButtonElement:
    label = f"Log {with_article(type_)}: {one_line(account.account, IN_BUTTON)}"
    return button(label, REACHED, {"n": nonce, "m": message, "a": account.id})


def other_menu(message: MessageId, accounts: Sequence[NextUp], nonce: str) -> StaticSelectElement:
    options = [
        (one_line(each.account, IN_BUTTON), json.dumps({"n": nonce, "m": message, "a": each.id}, separators=(",", ":")))
        for each in accounts[:OFFERED]
    ]
    return menu("With another", REACHED_OTHER, options)


def reached_pressed(action: Json) -> ReachedAsked:
    """Of the button, or of the menu."""
    said = json.loads(chosen_in(action) or "{}") or value_of(action)
    return ReachedAsked(MessageId(str(said.get("m", ""))), AccountId(str(said.get("a", ""))), str(said.get("n", "")))
