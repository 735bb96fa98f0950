"""Events API: what the manifest subscribes to. docs.slack.dev/apis/events-api"""

from sandbox.ack import Ack, Retry
from sandbox.acts.who import acting_user
from sandbox.payloads import event_payload, view_object
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.users import user_object
from sandbox.world import User

REDELIVERIES = 3  # docs.slack.dev/apis/events-api#retries


def subscribed(state: State, kind: str) -> bool:
    return kind in state.manifest.events


async def send_event(state: State, event: Json) -> str:
    """Sends one event; returns its event_id. Refused if the manifest does not subscribe to it."""
    kind = str(event.get("type"))
    if not subscribed(state, kind):
        raise PageRefused(f"The manifest does not subscribe to {kind}.")
    payload = event_payload(state, event | {"event_ts": state.next_stamp()})
    event_id: str = payload["event_id"]
    state.sent_events[event_id] = payload
    await state.app.deliver("events_api", payload)
    return event_id


async def redeliver(state: State, event_id: str) -> Ack:
    """The same event once more, up to three times, as Slack does when the app was slow."""
    payload = state.sent_events.get(event_id)
    if payload is None:
        raise PageRefused(f"There was no event {event_id}.", status=404)
    number = state.retries.get(event_id, 0) + 1
    if number > REDELIVERIES:
        raise PageRefused(f"Slack delivers an event again {REDELIVERIES} times, not more.")
    state.retries[event_id] = number
    return await state.app.deliver("events_api", payload, retry=Retry(number=number, reason="http_timeout"))


async def open_home(state: State, asked: Json) -> str | None:
    """Returns the event_id, None if the manifest does not ask for app_home_opened."""
    user, tab = acting_user(state, asked.get("user")), asked.get("tab", "home")
    if not subscribed(state, "app_home_opened"):
        return None
    event: Json = {"type": "app_home_opened", "user": user.id, "channel": state.dm(user.id).id, "tab": tab}
    home = state.views.home(user.id)
    if home is not None and tab == "home":
        event["view"] = view_object(state, home)
    return await send_event(state, event)


async def tell_user_change(state: State, user: User) -> str | None:
    if not subscribed(state, "user_change"):
        return None
    now = state.clock.now()
    told = user_object(state, user, with_locale=True)
    return await send_event(state, {"type": "user_change", "user": told, "cache_ts": int(now.timestamp())})
