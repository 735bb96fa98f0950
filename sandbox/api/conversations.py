"""conversations.*: channels and direct messages. docs.slack.dev/reference/methods/conversations.info"""

import re
from collections.abc import Iterable
from decimal import Decimal

from sandbox.api.channels import channel_object
from sandbox.api.method import Arguments, Method, require_scope
from sandbox.api.pages import page_of
from sandbox.api.places import known_conversation, message_object
from sandbox.conversations import Conversation, Message
from sandbox.hears import family_scope
from sandbox.offered import has_app
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import BOT_USER_ID

_STAMP = re.compile(r"\d+(\.\d+)?")
_TYPES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def info(state: State, arguments: Arguments) -> Json:
    place = _seen(state, arguments, "read")
    return {"channel": channel_object(state, place, counted=arguments.flag("include_num_members"))}


def list_conversations(state: State, arguments: Arguments) -> Json:
    found = [each for each in _of_types(state, arguments) if _visible(each)]
    return _listed(state, found, arguments)


def of_somebody(state: State, arguments: Arguments) -> Json:
    """users.conversations: where somebody is, the app if nobody is named. As the app sees it."""
    user = arguments.text("user") or BOT_USER_ID
    if user not in state.users:
        raise ApiRefused("user_not_found")
    found = [each for each in _of_types(state, arguments) if _visible(each) and user in each.members]
    return _listed(state, found, arguments)


def members(state: State, arguments: Arguments) -> Json:
    place = _seen(state, arguments, "read")
    page, cursor = page_of(sorted(place.members), arguments, default=100)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def open_conversation(state: State, arguments: Arguments) -> Json:
    """With one person, or the direct messages that `channel` names."""
    named = arguments.text("channel")
    place = known_conversation(state, named) if named else _with(state, arguments.required("users"))
    if place.kind != "dm":
        raise ApiRefused("method_not_supported_for_channel_type")
    return {"channel": channel_object(state, place) if arguments.flag("return_im") else {"id": place.id}}


def history(state: State, arguments: Arguments) -> Json:
    """Newest first, without what is ephemeral or in threads, as everybody in the conversation can read it."""
    place = _readable(state, arguments)
    kept = _within(reversed(place.seen_by("")), arguments)
    return _messages(state, place, kept, arguments, default=100)


def replies(state: State, arguments: Arguments) -> Json:
    """Oldest first, the message they hang on before them; a reply's own ts gives that reply alone."""
    place = _readable(state, arguments)
    found = place.find(arguments.required("ts"))
    if found is None or found.only_for is not None:
        raise ApiRefused("thread_not_found")
    kept = _within(place.replies(found.ts), arguments)
    return _messages(state, place, [found, *kept], arguments, default=1000)


def _within(messages: Iterable[Message], arguments: Arguments) -> list[Message]:
    """Those between `oldest` and `latest`, which belong to the range with `inclusive`."""
    oldest, latest = _stamp(arguments, "oldest", "0"), _stamp(arguments, "latest", "Infinity")
    ends = (oldest, latest) if arguments.flag("inclusive") else ()
    return [each for each in messages if oldest < Decimal(each.ts) < latest or Decimal(each.ts) in ends]


def _stamp(arguments: Arguments, name: str, default: str) -> Decimal:
    given = arguments.text(name) or default
    if given != default and not _STAMP.fullmatch(given):
        raise ApiRefused(f"invalid_ts_{name}")
    return Decimal(given)


def _messages(state: State, place: Conversation, kept: list[Message], arguments: Arguments, *, default: int) -> Json:
    page, cursor = page_of(kept, arguments, default=default)
    with_metadata = arguments.flag("include_all_metadata")
    told = [message_object(state, place, each, with_metadata=with_metadata) for each in page]
    return {"messages": told, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _seen(state: State, arguments: Arguments, right: str) -> Conversation:
    """A conversation that the app can see, and has the scope for."""
    place = known_conversation(state, arguments.required("channel"))
    require_scope(state, family_scope(place, right))
    return place


def _readable(state: State, arguments: Arguments) -> Conversation:
    place = _seen(state, arguments, "history")
    if BOT_USER_ID not in place.members:
        raise ApiRefused("not_in_channel")
    return place


def _of_types(state: State, arguments: Arguments) -> list[Conversation]:
    """The workspace's conversations of the asked types; of group messages the sandbox has none."""
    kinds = [kind.strip() for kind in (arguments.text("types") or "public_channel").split(",")]
    if not _TYPES.keys() >= set(kinds):
        raise ApiRefused("invalid_types")
    for kind in kinds:
        require_scope(state, f"{_TYPES[kind]}:read")
    scopes = {f"{_TYPES[kind]}:read" for kind in kinds}
    return [each for each in state.conversations.values() if family_scope(each, "read") in scopes]


def _listed(state: State, found: list[Conversation], arguments: Arguments) -> Json:
    kept = [each for each in found if not (each.is_archived and arguments.flag("exclude_archived"))]
    page, cursor = page_of(kept, arguments, default=100)
    channels = [channel_object(state, each, counted=True) for each in page]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def _visible(place: Conversation) -> bool:
    return BOT_USER_ID in place.members or not place.is_private


def _with(state: State, users: str) -> Conversation:
    if "," in users:
        raise ApiRefused("invalid_arguments", "[ERROR] the sandbox has no group messages: users")
    user = state.users.get(users)
    if user is None or not has_app(state, user):
        raise ApiRefused("user_not_found")
    if user.is_bot:
        raise ApiRefused("cannot_dm_bot")
    if user.deleted:
        raise ApiRefused("user_disabled")
    return state.dm(user.id)


METHODS = {
    "conversations.info": Method(info),
    "conversations.list": Method(list_conversations),
    "conversations.members": Method(members),
    "conversations.open": Method(open_conversation, "im:write"),
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
    "users.conversations": Method(of_somebody),
}
