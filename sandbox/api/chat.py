"""chat.*: messages. docs.slack.dev/reference/methods/chat.postMessage"""

from sandbox import limits
from sandbox.api.drawing import drawn_blocks, drawn_text, message_metadata
from sandbox.api.method import Arguments, Method
from sandbox.api.places import known_conversation, message_object, own_message, postable
from sandbox.api.threads import thread_of
from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import BOT_USER_ID


def post_message(state: State, arguments: Arguments) -> Json:
    conversation = postable(state, arguments.required("channel"))
    text, blocks = _content(state, arguments)
    thread_ts = thread_of(state, conversation, arguments.text("thread_ts"))
    message = state.post(
        conversation,
        user=BOT_USER_ID,
        text=text,
        blocks=blocks,
        metadata=message_metadata(arguments) or None,
        thread_ts=thread_ts,
        broadcast=thread_ts is not None and arguments.flag("reply_broadcast"),
    )
    told = message_object(state, conversation, message)
    return {"channel": conversation.id, "ts": message.ts, "message": told}


def post_ephemeral(state: State, arguments: Arguments) -> Json:
    conversation = postable(state, arguments.required("channel"))
    reader = arguments.required("user")
    if reader not in conversation.members:
        raise ApiRefused("user_not_in_channel")
    text, blocks = _content(state, arguments)
    thread_ts = thread_of(state, conversation, arguments.text("thread_ts"))
    if thread_ts is not None and not conversation.replies(thread_ts):
        state.calls.warn("chat.postEphemeral", "nobody answered in that thread yet; Slack shows nothing of this there")
    message = state.post(conversation, user=BOT_USER_ID, text=text, blocks=blocks, only_for=reader, thread_ts=thread_ts)
    return {"message_ts": message.ts}


def update(state: State, arguments: Arguments) -> Json:
    channel, ts = arguments.required("channel"), arguments.required("ts")
    message = own_message(state, channel, ts, refusal="cant_update_message")
    text, blocks = drawn_text(arguments, most=limits.UPDATE_TEXT), drawn_blocks(arguments)
    metadata = message_metadata(arguments)
    if not text and not blocks:
        raise ApiRefused("no_text")
    if known_conversation(state, channel).is_archived:
        raise ApiRefused("is_inactive")
    message.redraw(text=text, blocks=blocks)
    if metadata is not None:
        message.metadata = metadata or None
    message.broadcast = message.broadcast or (message.is_reply and arguments.flag("reply_broadcast"))
    state.feed.changed()
    told = message_object(state, known_conversation(state, channel), message)
    return {"channel": channel, "ts": ts, "text": message.text, "message": told}


def delete(state: State, arguments: Arguments) -> Json:
    channel, ts = arguments.required("channel"), arguments.required("ts")
    message = own_message(state, channel, ts, refusal="cant_delete_message")
    known_conversation(state, channel).remove(message)
    state.feed.changed()
    return {"channel": channel, "ts": ts}


def permalink(state: State, arguments: Arguments) -> Json:
    """docs.slack.dev/reference/methods/chat.getPermalink: of any message that the app can see."""
    channel, ts = arguments.required("channel"), arguments.required("message_ts")
    message = known_conversation(state, channel).find(ts)
    if message is None or message.only_for is not None:
        raise ApiRefused("message_not_found")
    thread = f"?thread_ts={message.thread_ts}&cid={channel}" if message.is_reply else ""
    address = f"https://{state.world.domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}{thread}"
    return {"channel": channel, "permalink": address}


def _content(state: State, arguments: Arguments) -> tuple[str, list[Json] | None]:
    text, blocks = drawn_text(arguments, most=limits.POST_TEXT), drawn_blocks(arguments)
    if not (text and text.strip()) and not blocks:  # blanks alone: github.com/NousResearch/hermes-agent/issues/52672
        raise ApiRefused("no_text")
    if text and len(text) > limits.ADVISED_TEXT:
        state.calls.warn("text", f"{len(text)} characters; Slack advises to stay below {limits.ADVISED_TEXT}")
    return text or "", blocks


METHODS = {
    "chat.postMessage": Method(post_message, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
    "chat.update": Method(update, "chat:write"),
    "chat.delete": Method(delete, "chat:write"),
    "chat.getPermalink": Method(permalink),
}
