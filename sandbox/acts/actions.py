"""A button pressed, an option chosen: block_actions."""

from typing import Any

from sandbox.ack import Ack
from sandbox.acts.choosing import require_offered
from sandbox.acts.typing import keep_typed
from sandbox.acts.who import acting_user, open_view, place_of, require_interactivity
from sandbox.api.places import message_object
from sandbox.conversations import Conversation, Message
from sandbox.drawn import find_element
from sandbox.payloads import interaction, message_response_url, view_object
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import APP_ID, State
from sandbox.values import Unanswerable, entry_of, offered, state_values
from sandbox.views import View
from sandbox.world import User


async def act(state: State, asked: Json) -> Ack:
    """Sends the action; Slack ignores its acknowledgement's body."""
    user = acting_user(state, asked.get("user"))
    require_interactivity(state)
    container = asked.get("container") or {}
    if container.get("type") == "view":
        payload = _in_view(state, user, open_view(state, user, container.get("view_id")), asked)
    else:
        payload = _in_message(state, user, container, asked)
    return await state.app.deliver("interactive", payload)


def _in_view(state: State, user: User, view: View, asked: Json) -> Json:
    keep_typed(state, user, view, asked.get("values") or {})
    action = _action(state, user, view, asked)
    payload = interaction(state, "block_actions", user, in_view=True) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": state.triggers.give(user.id, of_modal=view.body["type"] == "modal"),
        "view": view_object(state, view),
        "actions": [action],
    }
    return payload | {"state": payload["view"]["state"]}


def _in_message(state: State, user: User, container: Json, asked: Json) -> Json:
    place = place_of(state, user, container.get("channel"))
    message = place.find(str(container.get("ts")))
    if message is None or message.deleted or message.only_for not in (None, user.id):
        raise PageRefused("That message is no longer there.", status=409)
    action = _action(state, user, message, asked)
    payload = interaction(state, "block_actions", user) | {
        "container": _container(place, message),
        "channel": {"id": place.id, "name": "directmessage" if place.kind == "dm" else place.name},
        "trigger_id": state.triggers.give(user.id),
        "response_url": message_response_url(state, place, user, message.ts),
        "state": {"values": state_values(message.blocks, message.typed)},
        "actions": [action],
    }
    # An ephemeral message is not kept by Slack, so its payload cannot carry it.
    return payload if message.only_for else payload | {"message": message_object(state, place, message)}


def _container(place: Conversation, message: Message) -> Json:
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": place.id,
        "is_ephemeral": message.only_for is not None,
        "app_id": APP_ID,
    }
    return container | ({"thread_ts": message.thread_ts} if message.is_reply else {})


def _action(state: State, user: User, drawn: View | Message, asked: Json) -> Json:
    """One of the payload's `actions`; what was chosen is remembered in the view's or message's state."""
    block_id, action_id = str(asked.get("block_id")), str(asked.get("action_id"))
    value = asked.get("value")
    element = find_element(drawn.drawings, block_id, action_id, None if value is None else str(value))
    element = element or find_element(drawn.drawings, block_id, action_id, None)
    if element is None:
        raise PageRefused("There is no such button or menu there.", status=409)
    action = {"action_id": action_id, "block_id": block_id, "action_ts": state.next_stamp()}
    if element["type"] == "button":
        shown = {key: element[key] for key in ("text", "value", "style") if key in element}
        return action | {"type": "button"} | shown
    entry = _entry(state, user, element, asked.get("selected", value))
    if element["type"] != "overflow":
        drawn.typed.setdefault(block_id, {})[action_id] = entry
    return action | entry


def _entry(state: State, user: User, element: Json, chosen: Any) -> Json:
    try:
        entry = entry_of(element, chosen)
        require_offered(state, user, element, entry)
    except Unanswerable as refused:
        values = ", ".join(option["value"] for option in offered(element))
        raise PageRefused(f"{refused}: {values}." if values else f"{refused}.") from None
    return entry
