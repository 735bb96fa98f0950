"""Events API: what the manifest subscribes to. docs.slack.dev/apis/events-api"""

from sandbox.ack import Ack, Retry
from sandbox.acts.who import acting_user, place_of
from sandbox.hears import why_unheard
from sandbox.payloads import event_payload, view_object
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.users import user_object
from sandbox.world import User

RETRY_SECONDS = (0, 60, 300)  # each after the failure before it; docs.slack.dev/apis/events-api#retries


def subscribed(state: State, kind: str) -> bool:
    return why_unheard(state, kind) is None


async def send_event(state: State, event: Json) -> str:
    """Sends one event; returns its event_id. Refused if the manifest does not subscribe to it, or has no scope for it.

    If it is not acknowledged it comes again by itself, as Slack's do, after RETRY_SECONDS each.
    """
    why_not = why_unheard(state, str(event.get("type")))
    if why_not:
        raise PageRefused(why_not)
    payload = event_payload(state, event | {"event_ts": state.next_stamp()})
    event_id = state.sent_events.add(payload)
    _tell_again(state, event_id, await state.app.deliver("events_api", payload))
    return event_id


async def redeliver(state: State, event_id: str, *, failure: str = "operation_timeout") -> Ack:
    """The same event once more, up to three times, as Slack does when the app was slow."""
    sent = state.sent_events.find(event_id)
    if sent is None:
        raise PageRefused(f"There was no event {event_id}.", status=404)
    if sent.again == len(RETRY_SECONDS):
        raise PageRefused(f"Slack delivers an event again {len(RETRY_SECONDS)} times, not more.")
    sent.again += 1
    return await state.app.deliver("events_api", sent.payload, retry=Retry(number=sent.again, failure=failure))


def _tell_again(state: State, event_id: str, ack: Ack) -> None:
    """Where it was not acknowledged, and may still come again."""
    sent = state.sent_events.find(event_id)
    if ack.failure is None or sent is None:
        return
    if ack.no_retry:
        state.calls.warn("events_api", f"{event_id} is not delivered again, as the app asked")
        return
    if sent.again == len(RETRY_SECONDS):
        state.calls.warn("events_api", f"{event_id} was given up after {sent.again} more tries", request=sent.payload)
        return
    failure = ack.failure

    async def again() -> None:
        if sent.again < len(RETRY_SECONDS):
            _tell_again(state, event_id, await redeliver(state, event_id, failure=failure))

    state.agenda.after(RETRY_SECONDS[sent.again], again)


async def open_home(state: State, asked: Json) -> str | None:
    """Returns the event_id, None if the manifest does not ask for app_home_opened."""
    user, tab = acting_user(state, asked.get("user")), asked.get("tab", "home")
    if not subscribed(state, "app_home_opened"):
        return None
    event: Json = {"type": "app_home_opened", "user": user.id, "channel": place_of(state, user, "dm").id, "tab": tab}
    home = state.views.home(user.id)
    if home is not None and tab == "home":
        event["view"] = view_object(state, home)
    return await send_event(state, event)


async def tell_user_change(state: State, user: User) -> str | None:
    if not subscribed(state, "user_change"):
        return None
    told = user_object(state, user, with_locale=True)
    cached = int(state.clock.now().timestamp())
    return await send_event(state, {"type": "user_change", "user": told, "cache_ts": cached})
