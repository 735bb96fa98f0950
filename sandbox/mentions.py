"""What a person types after a slash command, as Slack hands it to the app."""

import re
from collections.abc import Iterable

from sandbox.conversations import Conversation
from sandbox.state import State
from sandbox.world import User

_LINK = re.compile(r"https?://[^\s<>]+")
_LABELLED = re.compile(r"<([@#][A-Z0-9]+)\|[^<>]*>")


def entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped(text: str, *, users: Iterable[User], channels: Iterable[Conversation]) -> str:
    """should_escape: @name, #name, @channel and links become <...>, and typed &, < and > become entities."""
    names = dict(_references(users, channels))
    if not names:
        return entities(text)
    longest_first = sorted(names, key=len, reverse=True)
    known = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
    parts: list[str] = []
    at = 0
    while at < len(text):
        found = known.match(text, at) or _LINK.match(text, at)
        if found is None:
            parts.append(entities(text[at]))
            at += 1
            continue
        parts.append(names.get(found[0].lower(), f"<{found[0]}>"))
        at = found.end()
    return "".join(parts)


def in_message(text: str, *, users: Iterable[User], channels: Iterable[Conversation]) -> str:
    """The same in a message's text, where people and channels have no label."""
    return _LABELLED.sub(r"<\1>", escaped(text, users=users, channels=channels))


def referred(state: State, text: str) -> str:
    """What somebody typed with everybody and every channel of the workspace in it."""
    channels = [each for each in state.conversations.values() if each.kind == "channel"]
    return escaped(text, users=state.users.values(), channels=channels)


def _references(users: Iterable[User], channels: Iterable[Conversation]) -> Iterable[tuple[str, str]]:
    for word in ("here", "channel", "everyone"):
        yield f"@{word}", f"<!{word}>"
    for user in users:
        for name in filter(None, (user.real_name, user.display_name, user.name)):
            yield f"@{name.lower()}", f"<@{user.id}|{user.name}>"
    for channel in channels:
        yield f"#{channel.name.lower()}", f"<#{channel.id}|{'' if channel.is_private else channel.name}>"
