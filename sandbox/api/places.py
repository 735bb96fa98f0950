"""Which conversation a `channel` argument means, and whether the app may post there."""

from sandbox.conversations import Conversation, Message
from sandbox.files import told_file
from sandbox.offered import has_app
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import APP_ID, BOT_ID, State
from sandbox.world import BOT_USER_ID, SLACKBOT_ID

REPLY_USERS = 5  # as many as are named in a parent; docs.slack.dev/reference/methods/conversations.replies


def known_conversation(state: State, channel: str) -> Conversation:
    """A conversation that the app can see. Raises ApiRefused(channel_not_found), as for a foreign private one."""
    if channel.startswith("D"):
        owner = f"U{channel[1:]}"
        if owner in state.users and owner != BOT_USER_ID and has_app(state, state.users[owner]):
            return state.dm(owner)
    found = state.conversations.get(channel)
    if found is None or (found.is_private and BOT_USER_ID not in found.members):
        raise ApiRefused("channel_not_found")
    return found


def postable(state: State, channel: str) -> Conversation:
    """Where chat.postMessage to `channel` goes; a person's id means their direct messages with the app."""
    conversation = _direct(state, channel) if channel.startswith(("U", "W")) else None
    conversation = conversation or known_conversation(state, channel)
    if conversation.kind == "dm" and not state.manifest.messages_tab:
        raise ApiRefused("messages_tab_disabled")
    if conversation.is_archived:
        raise ApiRefused("is_archived")
    if BOT_USER_ID not in conversation.members and "chat:write.public" not in state.scopes:
        raise ApiRefused("not_in_channel")
    return conversation


def _direct(state: State, user_id: str) -> Conversation:
    """What was begun with somebody goes on when they have left, and Slack says nothing of it
    (github.com/slackapi/python-slack-sdk/issues/1156); nothing is begun with them."""
    user = state.users.get(user_id)
    if user is None or not has_app(state, user) or (user.deleted and not state.dm(user_id).messages):
        raise ApiRefused("channel_not_found")
    if user.is_bot or user_id == SLACKBOT_ID:
        raise ApiRefused("cannot_dm_bot")
    return state.dm(user_id)


def own_message(state: State, channel: str, ts: str, *, refusal: str) -> Message:
    """A message of the app's. Ephemeral ones cannot be found: only their response_url reaches them."""
    message = known_conversation(state, channel).find(ts)
    if message is None or message.only_for is not None or message.deleted:
        raise ApiRefused("message_not_found")
    if message.user != BOT_USER_ID:
        raise ApiRefused(refusal)
    return message


def message_object(state: State, place: Conversation, message: Message, *, with_metadata: bool = True) -> Json:
    """docs.slack.dev/reference/events/message"""
    told: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": state.users[message.user].team_id,
        "blocks": message.blocks,
    }
    if message.user == BOT_USER_ID:
        told |= {"bot_id": BOT_ID, "app_id": APP_ID}
    if message.edited:
        told["edited"] = {"user": message.user, "ts": message.ts}
    if message.subtype:
        told["subtype"] = message.subtype
    if message.files:
        told["files"] = [told_file(file, base_url=state.base_url) for file in state.files.named(message.files)]
    told |= _threaded(place, message)
    if message.metadata and with_metadata:
        told["metadata"] = message.metadata
    return told


def _threaded(place: Conversation, message: Message) -> Json:
    """docs.slack.dev/messaging/retrieving-messages#threading"""
    if message.is_reply:
        parent = place.find(str(message.thread_ts))
        told: Json = {"thread_ts": message.thread_ts}
        if message.broadcast:
            told["subtype"] = "thread_broadcast"
        return told | ({"parent_user_id": parent.user} if parent else {})
    replies = place.replies(message.ts)
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(people),
        "reply_users": people[:REPLY_USERS],
        "latest_reply": replies[-1].ts,
        "subscribed": False,
    }
