"""What a demo or a test changes from outside: the clock, people, channels, scopes, events."""

import re
from datetime import datetime

from starlette.requests import Request

from sandbox.acts.events import redeliver, send_event, tell_user_change
from sandbox.acts.membership import tell_changed
from sandbox.acts.who import acting_user
from sandbox.clock import ClockWouldGoBack
from sandbox.page_api.asked import NUMBER, TEXT, TEXTS, asked_of, require_fields, require_types
from sandbox.page_api.reads import show_clock
from sandbox.page_api.shown import user_shown
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import CHANNEL_FACTS, State
from sandbox.world import Channel, User

_PERSON_ID, _CHANNEL_ID = "[UW][A-Z0-9]+", "[CG][A-Z0-9]+"


async def give_event(state: State, request: Request) -> Json:
    event = await asked_of(request)
    if "redeliver" in event:
        ack = await redeliver(state, str(event["redeliver"]))
        return {"ok": ack.failure is None, "event_id": event["redeliver"]}
    if event.get("type") == "user_change" and not isinstance(event.get("user"), dict):
        user = acting_user(state, event.get("user"))
        return {"ok": True, "event_id": await tell_user_change(state, user)}
    return {"ok": True, "event_id": await send_event(state, event)}


async def change_user(state: State, request: Request) -> Json:
    fields = await asked_of(request)
    is_known = fields.get("id") in state.users if isinstance(fields.get("id"), str) else False
    needed = () if is_known else ("name", "real_name")
    require_fields(fields, User, called="A person", needed=("id", *needed))
    _require_id(fields["id"], _PERSON_ID, like="U0CARLA")
    user, new = state.change_user(fields.pop("id"), fields)
    event_id = None if new else await tell_user_change(state, user)
    return {"ok": True, "user": user_shown(state, user), "event_id": event_id}


async def change_channel(state: State, request: Request) -> Json:
    asked = await asked_of(request)
    known = state.conversations.get(str(asked.get("id")))
    was = {fact: getattr(known, fact) for fact in CHANNEL_FACTS} if known else {}
    fields = was | ({"members": sorted(known.members)} if known else {}) | asked
    require_fields(fields, Channel, called="A channel", needed=("id", "name"))
    _require_id(fields["id"], _CHANNEL_ID, like="C0NORTH")
    for member in fields.get("members", ()):
        if member not in state.users:
            raise PageRefused(f"There is no person {member} here.", status=404)
    channel = Channel(**fields | {"members": tuple(fields.get("members", ()))})
    before = set(known.members) if known else set(channel.members)
    place = state.change_channel(channel)
    await tell_changed(state, place, members_before=before, facts_before=was)
    return {"ok": True}


def _require_id(given: str, form: str, *, like: str) -> None:
    if not re.fullmatch(form, given):
        raise PageRefused(f"{given} is no id; one looks like {like}.")


async def change_scopes(state: State, request: Request) -> Json:
    """As if the app were installed again, with or without them; what it asks for is in its manifest."""
    asked = await asked_of(request)
    require_types(asked, {"grant": TEXTS, "withdraw": TEXTS})
    granted, withdrawn = asked.get("grant", []), asked.get("withdraw", [])
    for name in granted + withdrawn:
        if name not in state.manifest.scopes | state.manifest.optional_scopes:
            raise PageRefused(f"The manifest does not ask for {name}.")
    state.grant(granted)
    state.withdraw(withdrawn)
    return {"ok": True, "scopes": sorted(state.scopes)}


async def set_clock(state: State, request: Request) -> Json:
    asked = await asked_of(request)
    require_types(asked, {"to": TEXT, "advance_seconds": NUMBER, "speed": NUMBER})
    try:
        if "to" in asked:
            state.clock.move_to(datetime.fromisoformat(asked["to"]))
        if "advance_seconds" in asked:
            state.clock.advance(asked["advance_seconds"])
        if "speed" in asked:
            state.clock.run_at(asked["speed"])
    except ClockWouldGoBack as refused:
        raise PageRefused(str(refused), status=409) from None
    except ValueError as unclear:
        raise PageRefused(f"That is no time: {unclear}") from None
    state.feed.changed()
    return await show_clock(state, request)


CONTROLS = {
    "/page/api/event": give_event,
    "/page/api/users": change_user,
    "/page/api/channels": change_channel,
    "/page/api/scopes": change_scopes,
    "/clock": set_clock,
}
