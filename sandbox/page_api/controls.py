"""What a demo or a test changes from outside: the clock, people, channels, scopes, events."""

from datetime import datetime

from starlette.requests import Request

from sandbox.acts.events import redeliver, send_event, tell_user_change
from sandbox.acts.membership import tell_changed
from sandbox.acts.who import acting_user
from sandbox.clock import ClockWouldGoBack
from sandbox.page_api.asked import asked_of
from sandbox.page_api.reads import show_clock
from sandbox.page_api.shown import user_shown
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import CHANNEL_FACTS, State
from sandbox.world import Channel


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
    user_id = str(fields.pop("id", ""))
    try:
        user, new = state.change_user(user_id, fields)
    except TypeError as unknown:
        raise PageRefused(f"A person has no such field: {unknown}") from None
    event_id = None if new else await tell_user_change(state, user)
    return {"ok": True, "user": user_shown(state, user), "event_id": event_id}


async def change_channel(state: State, request: Request) -> Json:
    fields = await asked_of(request)
    known = state.conversations.get(str(fields.get("id")))
    kept = {key: getattr(known, key) for key in ("members", *CHANNEL_FACTS)} if known else {}
    try:
        channel = Channel(**{**kept, **fields})
    except TypeError as unknown:
        raise PageRefused(f"A channel has no such field: {unknown}") from None
    before = set(known.members) if known else set(channel.members)
    was = {fact: getattr(known, fact) for fact in CHANNEL_FACTS} if known else {}
    place = state.change_channel(channel)
    await tell_changed(state, place, members_before=before, facts_before=was)
    return {"ok": True}


async def change_scopes(state: State, request: Request) -> Json:
    """As if the app were installed again, with or without them; what it asks for is in its manifest."""
    asked = await asked_of(request)
    granted, withdrawn = (_named_scopes(state, asked.get(each, [])) for each in ("grant", "withdraw"))
    state.grant(granted)
    state.withdraw(withdrawn)
    return {"ok": True, "scopes": sorted(state.scopes)}


def _named_scopes(state: State, named: object) -> list[str]:
    asked_for = state.manifest.scopes | state.manifest.optional_scopes
    names = [str(each) for each in named] if isinstance(named, list) else []
    for name in names:
        if name not in asked_for:
            raise PageRefused(f"The manifest does not ask for {name}.")
    return names


async def set_clock(state: State, request: Request) -> Json:
    asked = await asked_of(request)
    try:
        if "to" in asked:
            state.clock.move_to(datetime.fromisoformat(asked["to"]))
        if "advance_seconds" in asked:
            state.clock.advance(float(asked["advance_seconds"]))
        if "speed" in asked:
            state.clock.run_at(float(asked["speed"]))
    except ClockWouldGoBack as refused:
        raise PageRefused(str(refused), status=409) from None
    except (TypeError, ValueError) as unclear:
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
