"""The workspace as JSON for the page."""

from dataclasses import asdict

from sandbox.conversations import Conversation, Message
from sandbox.payloads import view_object
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.views import View
from sandbox.world import BOT_USER_ID, User

_TOLD: tuple[str, ...] = ("id", "name", "real_name", "title", "tz", "locale", "is_bot", "is_admin", "is_restricted")
_TOLD += ("is_stranger", "deleted")


def workspace_shown(state: State) -> Json:
    channels = [each for each in state.conversations.values() if each.kind == "channel"]
    return {
        "hints": list(state.hints),
        "team": {"id": state.world.team_id, "name": state.world.team_name},
        "app": {"name": state.manifest.name, "bot_user_id": BOT_USER_ID},
        "users": [user_shown(user) for user in state.users.values()],
        "channels": [channel_shown(channel) for channel in channels],
        "commands": [asdict(command) for command in state.manifest.commands],
        "shortcuts": [asdict(shortcut) for shortcut in state.manifest.shortcuts],
    }


def user_shown(user: User) -> Json:
    return {key: getattr(user, key) for key in _TOLD}


def channel_shown(channel: Conversation) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "members": sorted(channel.members),
    }


def conversations_shown(state: State, user: User) -> list[Json]:
    """The direct messages with the app first, then the person's channels."""
    channels = [each for each in state.conversations.values() if each.kind == "channel"]
    mine = [state.dm(user.id)] + [each for each in channels if user.id in each.members]
    return [{"id": each.id, "kind": each.kind, "name": each.name, "unread": each.unread(user.id)} for each in mine]


def message_shown(message: Message) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "blocks": message.blocks,
        "ephemeral": message.only_for is not None,
        "edited": message.edited,
        "only_for": message.only_for,
        "thread_ts": message.thread_ts,
        "files": message.files,
    }


def modal_shown(state: State, view: View) -> Json:
    shown = view_object(state, view)
    return {"view": shown, "errors": view.errors, "depth": state.views.depth(view.user)}
