"""A person drops a file into a conversation. docs.slack.dev/reference/events/file_shared"""

from base64 import b64decode

from sandbox.acts.events import send_event, subscribed
from sandbox.acts.who import acting_user, parent_of, place_of
from sandbox.conversations import Message
from sandbox.files import file_object
from sandbox.hears import is_there
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import State


async def drop_file(state: State, asked: Json) -> tuple[Message, str | None]:
    """(the message with the file, the event_id of file_shared where the app may hear of it)."""
    user = acting_user(state, asked.get("user"))
    place = place_of(state, user, asked.get("channel"))
    name = str(asked.get("name") or "")
    if not name:
        raise PageRefused("A file has a name.")
    file = state.files.drop(name=name, content=content_of(asked), user=user.id, channel=place.id)
    shown = file_object(file, base_url=state.base_url)
    parent = parent_of(place, asked["thread_ts"]) if asked.get("thread_ts") else None
    message = state.post(place, user=user.id, text="", files=[shown], thread_ts=parent.ts if parent else None)
    if not is_there(place) or not subscribed(state, "file_shared"):
        return message, None
    told = {"type": "file_shared", "channel_id": place.id, "file_id": file.id, "user_id": user.id}
    return message, await send_event(state, told | {"file": {"id": file.id}})


def edit_file(state: State, asked: Json) -> None:
    """The person who dropped it changes what it holds, as Slack lets them with a snippet."""
    file = state.files.find(str(asked.get("id")))
    if file is None or file.user != acting_user(state, asked.get("user")).id:
        raise PageRefused("There is no such file of yours.", status=404)
    file.content = content_of(asked)
    file.length = len(file.content)
    state.feed.changed()


def content_of(asked: Json) -> bytes:
    try:
        return b64decode(str(asked.get("base64", "")), validate=True)
    except ValueError:  # also binascii.Error
        raise PageRefused("The file must come as base64.") from None
