"""The buttons that log in one press, for any screen to draw."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import Json, button
from handlers.log.reading.names import LONGEST_NAME
from handlers.nonce import value_of
from handlers.nudges.phrases import told_apart
from planning.ids import EntryId, ItemId
from planning.pace import ActionPace

_LOG = "log_"
LOG_ACTIONS = re.compile(rf"^{_LOG}(?!line_\d)")  # of any type: a workspace names its own, which hold no digit
UNDO = "undo_entry"


def log_button(
    type_: str,
    nonce: str,
    *,
    account: str | None = None,
    page: str | None = None,
    tactic: ItemId | None = None,
    apart: str = "",
) -> ButtonElement:
    """One press logs one of this type today, with the account where one is given whose name a line could hold.

    It serves the `tactic`, where one is given, and is pressed for that one alone; `apart` tells it from the buttons of
    others beside it. `page` names a page that is drawn again after the press (handlers/pages.py). Without a tactic two
    buttons of one type need two blocks, and two nonces.
    """
    value: Json = {"n": nonce}
    if account is not None and len(account) <= LONGEST_NAME:
        value["account"] = account
    if page is not None:
        value["page"] = page
    if tactic is not None:
        value["tactic"] = tactic
    label = f"Log {with_article(type_)}"
    return button(f"{label} ({apart})" if apart else label, f"{_LOG}{type_}{_of(tactic)}", value)


def type_pressed(action: Json) -> str:
    """Of a pressed log button."""
    return str(action["action_id"]).removeprefix(_LOG).removesuffix(_of(tactic_pressed(action)))


def tactic_pressed(action: Json) -> ItemId | None:
    """That the pressed log button is for, as it says; none where it is for any of its type."""
    said = value_of(action).get("tactic")
    return ItemId(said) if isinstance(said, str) else None


def tactic_buttons(
    actions: Iterable[ActionPace], nonce: str, *, page: str | None = None, drawn: Collection[ItemId] = ()
) -> list[ButtonElement]:
    """One button a type, in their order; one each for tactics that share a type. Those that have a button of their own
    elsewhere are `drawn` already. A coverage takes an account's name, which no button knows: it has none beside a count
    of its type."""
    alike: dict[str, list[ActionPace]] = {}
    for action in actions:
        alike.setdefault(action.type, []).append(action)
    return [each for of_type in alike.values() for each in _of_type(of_type, nonce, page, drawn)]


def _of_type(
    alike: Sequence[ActionPace], nonce: str, page: str | None, drawn: Collection[ItemId]
) -> list[ButtonElement]:
    counts = [action for action in alike if action.coverage is None]
    if len(counts) < 2:
        one = (counts or alike)[0]
        return [] if one.item in drawn else [log_button(one.type, nonce, page=page)]
    return [
        log_button(action.type, nonce, page=page, tactic=action.item, apart=told_apart(action, counts))
        for action in counts
        if action.item not in drawn
    ]


def _of(tactic: ItemId | None) -> str:
    return "" if tactic is None else f"/{tactic}"


def log_buttons(types: Iterable[str], nonce: str, *, page: str | None = None) -> list[ButtonElement]:
    """One button a type, in their order."""
    return [log_button(type_, nonce, page=page) for type_ in dict.fromkeys(types)]


def undo_button(entry: EntryId, nonce: str, *, line: str | None = None) -> ButtonElement:
    """In the answer to a log; with a `line` all that it logged is taken back."""
    all_of_it = {"line": line} if line is not None else {}
    return button("Undo", UNDO, {"n": _own(nonce, entry), "entry": entry, **all_of_it})


def _own(nonce: str, entry: EntryId) -> str:
    """A nonce of the entry's own: several Undo buttons stand in one drawing."""
    return f"{nonce}.{entry}"


def with_article(type_: str) -> str:
    """Such as a call, an email."""
    return f"{'an' if type_[0] in 'aeiou' else 'a'} {type_}"
