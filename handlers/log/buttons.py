"""The buttons that log in one press, for any screen to draw."""

from __future__ import annotations

import re
from collections.abc import Iterable

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import Json, button
from planning.ids import EntryId, ItemId

_LOG = "log_"
LOG_ACTIONS = re.compile(f"^{_LOG}")  # of any type: a workspace names its own
UNDO = "undo_entry"
OLDER = "older_entries"
LONGEST_NAME = 80  # characters of an account's name; a button's value has room for it, escaped as JSON


def log_button(
    type_: str, nonce: str, *, account: str | None = None, page: str | None = None, tactic: ItemId | None = None
) -> ButtonElement:
    """One press logs one of this type today, with the account where one is given whose name a line could hold.

    It serves the `tactic`, where one is given. `page` names a page that is drawn again after the press
    (handlers/pages.py). The action_id is `log_TYPE`: two
    buttons of one type need two blocks.
    """
    value: Json = {"n": nonce}
    if account is not None and len(account) <= LONGEST_NAME:
        value["account"] = account
    if page is not None:
        value["page"] = page
    if tactic is not None:
        value["tactic"] = tactic
    return button(f"Log {with_article(type_)}", f"{_LOG}{type_}", value)


def type_pressed(action: Json) -> str:
    """Of a pressed log button."""
    return str(action["action_id"]).removeprefix(_LOG)


def log_buttons(types: Iterable[str], nonce: str, *, page: str | None = None) -> list[ButtonElement]:
    """One button a type, in their order."""
    return [log_button(type_, nonce, page=page) for type_ in dict.fromkeys(types)]


def undo_button(entry: EntryId, nonce: str) -> ButtonElement:
    """In the answer to a log."""
    return button("Undo", UNDO, {"n": _own(nonce, entry), "entry": entry})


def listed_undo_button(entry: EntryId, nonce: str, *, before: EntryId | None) -> ButtonElement:
    """In the list of entries, which is drawn again from `before` on."""
    return button("Undo", UNDO, {"n": _own(nonce, entry), "entry": entry, "list": before})


def older_button(before: EntryId) -> ButtonElement:
    return button("Older", OLDER, {"before": before})


def _own(nonce: str, entry: EntryId) -> str:
    """A nonce of the entry's own: several Undo buttons stand in one drawing."""
    return f"{nonce}.{entry}"


def with_article(type_: str) -> str:
    """Such as a call, an email."""
    return f"{'an' if type_[0] in 'aeiou' else 'a'} {type_}"
