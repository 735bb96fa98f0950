"""What a screen shows, without what is new each time it is drawn: its digest changes when its picture would."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sandbox import Message, Person

# Random, or counted from when it was drawn; nobody sees them.
UNSEEN = frozenset(
    {"action_id", "action_ts", "app_id", "block_id", "bot_id", "hash", "id", "private_metadata", "root_view_id"}
)
UNSEEN |= {"callback_id", "external_id", "previous_view_id", "state", "team_id", "app_installed_team_id"}
UNSEEN |= {"image_url", "ts", "url_private", "url_private_download", "permalink"}


def digest(shown: Any) -> str:
    """Of what `messages_shown` or `view_shown` gave, or several of them."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def messages_shown(person: Person, channel: str) -> list[Any]:
    return [_message(each) for each in person.messages(channel)]


def view_shown(view: Any) -> Any:
    """A modal or Home; None stays None."""
    return _seen(view)


def _message(message: Message) -> Any:
    told = {"by": message.user, "text": message.fallback, "blocks": message.blocks, "files": message.files}
    return _seen(told | {"ephemeral": message.ephemeral, "edited": message.edited})


def _seen(thing: Any) -> Any:
    if isinstance(thing, dict):
        unseen = UNSEEN | {"value"} if "text" in thing else UNSEEN  # of a button or an option; a chart's are seen
        return {key: _seen(each) for key, each in thing.items() if key not in unseen}
    return [_seen(each) for each in thing] if isinstance(thing, list) else thing
