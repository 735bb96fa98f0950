"""conversations.*: channels and direct messages. docs.slack.dev/reference/methods/conversations.info"""

from sandbox.api.method import Arguments, Method, require_scope
from sandbox.api.pages import page_of
from sandbox.api.places import known_conversation, message_object
from sandbox.conversations import Conversation
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import BOT_USER_ID

_LISTED = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}


def info(state: State, arguments: Arguments) -> Json:
    conversation = known_conversation(state, arguments.required("channel"))
    require_scope(state, f"{_family(conversation)}:read")
    return {"channel": _channel_object(conversation)}


def list_conversations(state: State, arguments: Arguments) -> Json:
    families = [_named_family(kind.strip()) for kind in (arguments.text("types") or "public_channel").split(",")]
    for family in families:
        require_scope(state, f"{family}:read")
    listed = [each for each in state.conversations.values() if _family(each) in families and _visible(each)]
    if arguments.flag("exclude_archived"):
        listed = [each for each in listed if not each.is_archived]
    page, cursor = page_of(listed, arguments, default=100)
    channels = [_channel_object(each) for each in page]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def open_conversation(state: State, arguments: Arguments) -> Json:
    """One person only: the sandbox has no group messages."""
    user = state.users.get(arguments.required("users"))
    if user is None:
        raise ApiRefused("user_not_found")
    if user.is_bot:
        raise ApiRefused("cannot_dm_bot")
    if user.deleted:
        raise ApiRefused("user_disabled")
    dm = state.dm(user.id)
    return {"channel": _channel_object(dm) if arguments.flag("return_im") else {"id": dm.id}}


def history(state: State, arguments: Arguments) -> Json:
    """Newest first, without what is ephemeral, as everybody in the conversation can read it."""
    conversation = known_conversation(state, arguments.required("channel"))
    require_scope(state, f"{_family(conversation)}:history")
    if BOT_USER_ID not in conversation.members:
        raise ApiRefused("not_in_channel")
    kept = [message for message in reversed(conversation.messages) if _in_range(message.ts, arguments)]
    public = [message for message in kept if message.only_for is None]
    page, cursor = page_of(public, arguments, default=100)
    with_metadata = arguments.flag("include_all_metadata")
    messages = [message_object(state, conversation, message, with_metadata=with_metadata) for message in page]
    return {"messages": messages, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _in_range(ts: str, arguments: Arguments) -> bool:
    at = float(ts)
    oldest, latest = float(arguments.text("oldest") or 0), float(arguments.text("latest") or "inf")
    return oldest <= at <= latest if arguments.flag("inclusive") else oldest < at < latest


def _named_family(kind: str) -> str:
    if kind not in _LISTED:
        raise ApiRefused("invalid_types")
    return _LISTED[kind]


def _family(conversation: Conversation) -> str:
    if conversation.kind == "dm":
        return "im"
    return "groups" if conversation.is_private else "channels"


def _visible(conversation: Conversation) -> bool:
    return not conversation.is_private or BOT_USER_ID in conversation.members


def _channel_object(conversation: Conversation) -> Json:
    if conversation.kind == "dm":
        (user,) = conversation.members - {BOT_USER_ID}
        return {"id": conversation.id, "is_im": True, "user": user, "is_archived": False}
    return {
        "id": conversation.id,
        "name": conversation.name,
        "is_channel": not conversation.is_private,
        "is_group": conversation.is_private,
        "is_im": False,
        "is_private": conversation.is_private,
        "is_member": BOT_USER_ID in conversation.members,
        "is_archived": conversation.is_archived,
        "is_shared": conversation.is_shared,
        "is_ext_shared": conversation.is_shared,
        "num_members": len(conversation.members),
    }


METHODS = {
    "conversations.info": Method(info),
    "conversations.list": Method(list_conversations),
    "conversations.open": Method(open_conversation, "im:write"),
    "conversations.history": Method(history),
}
