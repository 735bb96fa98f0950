"""A shortcut: a global one from beside the composer, a message's from its menu.

docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
"""

from sandbox.ack import Ack
from sandbox.acts.who import acting_user, place_of, require_interactivity
from sandbox.api.places import message_object
from sandbox.conversations import Conversation, Message
from sandbox.manifest import Shortcut
from sandbox.offered import has_app, offered_shortcuts
from sandbox.payloads import interaction, message_response_url
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.world import User


async def run_shortcut(state: State, asked: Json) -> Ack:
    user = acting_user(state, asked.get("user"))
    require_interactivity(state)
    callback_id = str(asked.get("callback_id"))
    known = next((each for each in offered_shortcuts(state) if each.callback_id == callback_id), None)
    if known is None or not has_app(state, user):
        raise PageRefused("There is no such shortcut.", status=404)
    payload = _payload(state, known, user)
    if known.type == "message":
        payload |= _on_message(state, user, asked)
    return await state.app.deliver("interactive", payload)


def _payload(state: State, known: Shortcut, user: User) -> Json:
    kind = "shortcut" if known.type == "global" else "message_action"
    return interaction(state, kind, user) | {
        "callback_id": known.callback_id,
        "action_ts": state.next_stamp(),
        "trigger_id": state.triggers.give(user.id),
    }


def _on_message(state: State, user: User, asked: Json) -> Json:
    place = place_of(state, user, asked.get("channel"))
    message = _message(place, user, str(asked.get("ts")))
    return {
        "channel": {"id": place.id, "name": "directmessage" if place.kind == "dm" else place.name},
        "message_ts": message.ts,
        "message": message_object(state, place, message),
        "response_url": message_response_url(state, place, user, message.ts),
    }


def _message(place: Conversation, user: User, ts: str) -> Message:
    """Slack offers none on an ephemeral message."""
    message = place.find(ts)
    if message is None or message.only_for not in (None, user.id):
        raise PageRefused("That message is no longer there.", status=409)
    if message.only_for is not None:
        raise PageRefused("A message that only you see has no shortcuts.")
    return message
