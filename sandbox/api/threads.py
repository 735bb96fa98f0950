"""Where a reply hangs. docs.slack.dev/messaging/#threading"""

from sandbox.conversations import Conversation, Message
from sandbox.refusals import ApiRefused
from sandbox.state import State


def thread_of(state: State, place: Conversation, thread_ts: str | None) -> str | None:
    """The first message's ts; None for no thread.

    A message that is not there ends no call: Slack puts the answer into the conversation itself
    (github.com/slack-go/slack/issues/1571), which is a warning here.
    Raises ApiRefused for what cannot be answered, such as "has joined the channel".
    """
    if not thread_ts:
        return None
    found = place.find(thread_ts)
    if found is None or found.only_for is not None:
        state.calls.warn("thread_ts", f"there is no message {thread_ts}; Slack posts into the conversation itself")
        return None
    if found.subtype and not found.deleted:
        raise ApiRefused("cannot_reply_to_message")
    return _root(state, found)


def _root(state: State, found: Message) -> str:
    if found.is_reply:
        state.calls.warn("thread_ts", f"{found.ts} is a reply; Slack asks for the ts of the first message")
    return str(found.thread_ts) if found.is_reply else found.ts
