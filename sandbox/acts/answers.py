"""Answers that come back as an acknowledgement's body or through a response_url."""

from sandbox import limits
from sandbox.api.threads import thread_of
from sandbox.checks import Surface, characters, check_blocks
from sandbox.conversations import Conversation, Message
from sandbox.response_urls import Place
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import BOT_USER_ID, SLACKBOT_ID


def post_answer(state: State, place: Conversation, user: str, body: Json) -> Message | None:
    """Shows the answer; None where there is nothing to show, or Slack would drop it without a word."""
    blocks = body.get("blocks") or []
    if (not blocks and not body.get("text")) or dropped(state, body):
        return None
    in_channel = body.get("response_type") == "in_channel"
    return state.post(
        place,
        user=BOT_USER_ID,
        text=body.get("text") or "",
        blocks=blocks,
        only_for=None if in_channel else user,
        thread_ts=thread_of(state, place, body.get("thread_ts")),
    )


def dropped(state: State, body: Json) -> bool:
    """An answer's bad blocks fail silently for the app; here they are at least a warning."""
    complaints = check_blocks(body.get("blocks") or [], Surface.ANSWER)
    if len(body.get("text") or "") > limits.POST_TEXT:
        complaints.append("msg_too_long")
    if not complaints and characters(body.get("blocks") or []) > limits.BLOCKS_TEXT:
        complaints.append("msg_blocks_too_long")
    if body.get("attachments"):
        complaints.append("the sandbox does not do attachments")
    if complaints:
        sentence = "not shown, and Slack would not tell the app: " + "; ".join(complaints)
        state.calls.warn("answer", sentence, request=body)
    return bool(complaints)


def answer_by_url(state: State, where: Place, body: Json) -> None:
    """docs.slack.dev/interactivity/handling-user-interaction#message_responses"""
    conversation = state.conversations[where.channel]
    original = conversation.find(where.ts) if where.ts else None
    if body.get("delete_original"):
        if original is not None:
            conversation.remove(original)
            state.feed.changed()
    elif not body.get("text") and not body.get("blocks"):
        state.calls.warn("response_url", "no_text: neither text nor blocks, so nothing is shown", request=body)
    elif body.get("replace_original") and original is not None:
        _replace(state, original, body)
    else:
        post_answer(state, conversation, where.user, body)


def _replace(state: State, original: Message, body: Json) -> None:
    if dropped(state, body):
        return
    original.redraw(text=body.get("text") or "", blocks=body.get("blocks") or [])
    state.feed.changed()


def slackbot_says(
    state: State, place: Conversation, user: str, sentence: str, *, thread_ts: str | None = None
) -> Message:
    return state.post(place, user=SLACKBOT_ID, text=sentence, only_for=user, thread_ts=thread_ts)
