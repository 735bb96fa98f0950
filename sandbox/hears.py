"""Which events reach the app: those its manifest subscribes to, and of them those whose scope it has.

Each event's page names its scope: docs.slack.dev/reference/events
"""

from sandbox.conversations import Conversation
from sandbox.state import State
from sandbox.world import BOT_USER_ID

_SCOPES = {"user_change": "users:read", "file_shared": "files:read"}
_OF_CHANNELS = frozenset({"member_joined_channel", "member_left_channel", "channel_left", "channel_rename"})
_OF_CHANNELS |= {"channel_archive", "channel_unarchive", "group_left", "group_rename", "group_archive"}
_OF_CHANNELS |= {"group_unarchive"}


def why_unheard(state: State, kind: str, place: Conversation | None = None) -> str | None:
    """One sentence, None if the app hears of it."""
    if kind not in state.manifest.events:
        return f"The manifest does not subscribe to {kind}."
    scope = family_scope(place, "read") if kind in _OF_CHANNELS and place is not None else _SCOPES.get(kind)
    return f"{kind} needs {scope}, which the app does not have." if scope and scope not in state.scopes else None


def family_scope(place: Conversation, right: str) -> str:
    """E.g. groups:read for a private channel."""
    if place.kind == "dm":
        return f"im:{right}"
    return f"{'groups' if place.is_private else 'channels'}:{right}"


def is_there(place: Conversation) -> bool:
    """Whether the app is in it."""
    return BOT_USER_ID in place.members
