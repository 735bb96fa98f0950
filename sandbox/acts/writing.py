"""A plain message that a person writes where they are."""

from sandbox.acts.who import acting_user, parent_of, place_of
from sandbox.conversations import Conversation, Message
from sandbox.mentions import in_message
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import State


def write(state: State, asked: Json) -> tuple[Conversation, Message]:
    """It stands in the conversation; no event tells the app, which has no scope to read along."""
    user = acting_user(state, asked.get("user"))
    place = place_of(state, user, asked.get("channel"))
    text = str(asked.get("text", "")).strip()
    if not text:
        raise PageRefused("A message holds some text.")
    if place.is_archived:
        raise PageRefused(f"#{place.name} is archived.")
    parent = parent_of(place, asked["thread_ts"]) if asked.get("thread_ts") else None
    channels = [each for each in state.conversations.values() if each.kind == "channel"]
    message = state.post(
        place,
        user=user.id,
        text=in_message(text, users=state.users.values(), channels=channels),
        thread_ts=parent.ts if parent else None,
        broadcast=parent is not None and bool(asked.get("broadcast")),
    )
    if parent is not None:
        place.mark_thread_read(user.id, parent.ts)
    return place, message
