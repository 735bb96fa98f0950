"""The workspace as JSON for the page."""

from dataclasses import asdict

from sandbox.acts.own_commands import OWN_COMMANDS
from sandbox.conversations import Conversation, Message
from sandbox.offered import has_app, offered_commands, offered_shortcuts
from sandbox.payloads import view_object
from sandbox.shapes import Json
from sandbox.state import CHANNEL_FACTS, State
from sandbox.views import View
from sandbox.world import BOT_USER_ID, User

_TOLD: tuple[str, ...] = ("id", "team_id", "name", "real_name", "display_name", "title", "tz", "locale")
_TOLD += ("is_bot", "is_admin", "is_owner", "is_restricted", "is_ultra_restricted", "deleted")
_TOLD += ("status_emoji", "status_text", "status_expiration")


def workspace_shown(state: State) -> Json:
    channels = [each for each in state.conversations.values() if each.kind == "channel"]
    return {
        "team": {"id": state.world.team_id, "name": state.world.team_name},
        "teams": _teams(state),
        "scopes": _scopes(state),
        "connections": state.sockets.connections,
        "app": {"name": state.manifest.name, "bot_user_id": BOT_USER_ID},
        "users": [user_shown(state, user) for user in state.users.values()],
        "channels": [channel_shown(state, channel) for channel in channels],
        "slack_commands": [asdict(command) for command in OWN_COMMANDS],
        "commands": [asdict(command) for command in offered_commands(state)],
        "shortcuts": [asdict(shortcut) for shortcut in offered_shortcuts(state)],
    }


def _teams(state: State) -> list[Json]:
    here = {"id": state.world.team_id, "name": state.world.team_name, "installed": True}
    return [here, *({"id": each.id, "name": each.name, "installed": False} for each in state.world.other_teams)]


def _scopes(state: State) -> list[Json]:
    """Those the app needs first."""
    optional = state.manifest.optional_scopes
    named = sorted(state.manifest.scopes | optional, key=lambda name: (name in optional, name))
    return [{"name": name, "optional": name in optional, "granted": name in state.scopes} for name in named]


def user_shown(state: State, user: User) -> Json:
    return {key: getattr(user, key) for key in _TOLD} | {"is_stranger": not has_app(state, user)}


def channel_shown(state: State, channel: Conversation) -> Json:
    facts = {key: getattr(channel, key) for key in ("id", *CHANNEL_FACTS)}
    return facts | {"members": sorted(channel.members), "teams": state.teams_of(channel)}


def conversations_shown(state: State, user: User) -> list[Json]:
    """The direct messages with the app first, where it is installed, then the person's channels."""
    channels = [each for each in state.conversations.values() if each.kind == "channel" and user.id in each.members]
    with_app = [state.dm(user.id)] if has_app(state, user) else []
    return [_conversation_shown(state, each, user) for each in (*with_app, *channels)]


def _conversation_shown(state: State, place: Conversation, user: User) -> Json:
    return {
        "id": place.id,
        "kind": place.kind,
        **{key: getattr(place, key) for key in CHANNEL_FACTS},
        "teams": state.teams_of(place),
        "unread": place.unread(user.id),
        "unread_in_threads": place.unread_in_threads(user.id),
    }


def thread_shown(place: Conversation, parent: Message, user: str) -> Json:
    """The whole thread as one person sees it, the parent apart."""
    replies = [message_shown(place, each, user) for each in place.replies(parent.ts, user)]
    return {"parent": message_shown(place, parent, user), "replies": replies}


def message_shown(place: Conversation, message: Message, user: str) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "blocks": message.blocks,
        "ephemeral": message.only_for is not None,
        "edited": message.edited,
        "deleted": message.deleted,
        "subtype": message.subtype,
        "only_for": message.only_for,
        "thread_ts": message.thread_ts if message.is_reply else None,
        "broadcast": message.broadcast,
        "thread": _replies_shown(place, message, user),
        "files": message.files,
    }


def _replies_shown(place: Conversation, message: Message, user: str) -> Json | None:
    """None for a message that nobody answered."""
    replies = place.replies(message.ts)
    if not replies:
        return None
    people = list(dict.fromkeys(reply.user for reply in replies))
    unread = place.unread_replies(user, message.ts)
    return {"replies": len(replies), "last_ts": replies[-1].ts, "people": people, "unread": unread}


def modal_shown(state: State, view: View) -> Json:
    shown = view_object(state, view)
    return {"view": shown, "errors": view.errors, "depth": state.views.depth(view.user)}
