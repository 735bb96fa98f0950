"""What the page shows: the GET calls."""

from starlette.requests import Request

from sandbox.acts.who import acting_user, parent_of, place_of
from sandbox.calls import KEPT_CALLS
from sandbox.page_api.asked import number_of
from sandbox.page_api.shown import conversations_shown, message_shown, modal_shown, thread_shown, workspace_shown
from sandbox.payloads import view_object
from sandbox.shapes import Json
from sandbox.state import State

MOST_WAIT = 25.0  # seconds a long poll may hold


async def show_workspace(state: State, _request: Request) -> Json:
    return workspace_shown(state)


async def show_conversations(state: State, request: Request) -> list[Json]:
    return conversations_shown(state, acting_user(state, request.query_params.get("user")))


async def show_messages(state: State, request: Request) -> list[Json]:
    user = acting_user(state, request.query_params.get("user"))
    place = place_of(state, user, request.query_params.get("channel"))
    place.mark_read(user.id)
    return [message_shown(place, message, user.id) for message in place.seen_by(user.id)]


async def show_thread(state: State, request: Request) -> Json:
    user = acting_user(state, request.query_params.get("user"))
    place = place_of(state, user, request.query_params.get("channel"))
    parent = parent_of(place, request.query_params.get("ts"))
    place.mark_thread_read(user.id, parent.ts)
    return thread_shown(place, parent, user.id)


async def show_home(state: State, request: Request) -> Json | None:
    home = state.views.home(request.query_params.get("user", ""))
    return view_object(state, home) if home else None


async def show_view(state: State, request: Request) -> Json | None:
    view = state.views.top(request.query_params.get("user", ""))
    return modal_shown(state, view) if view else None


async def wait_for_change(state: State, request: Request) -> Json:
    since, wait = number_of(request, "since", 0), number_of(request, "wait", MOST_WAIT)
    is_of_another = request.query_params.get("run", state.run) != state.run  # its numbers say nothing here
    seq = await state.feed.after(int(since), seconds=0 if is_of_another else min(wait, MOST_WAIT))
    return {"seq": seq, "run": state.run, "waits": state.guide.page_waits}


async def show_calls(state: State, request: Request) -> list[Json]:
    since, last = int(number_of(request, "since", 0)), int(number_of(request, "last", KEPT_CALLS))
    return state.calls.since(since, last=last, trouble="trouble" in request.query_params)


async def show_clock(state: State, _request: Request) -> Json:
    return {"now": state.clock.now().isoformat(), "speed": state.clock.speed}


READS = {
    "/page/api/workspace": show_workspace,
    "/page/api/conversations": show_conversations,
    "/page/api/messages": show_messages,
    "/page/api/thread": show_thread,
    "/page/api/home": show_home,
    "/page/api/view": show_view,
    "/page/api/changes": wait_for_change,
    "/page/api/calls": show_calls,
    "/clock": show_clock,
}
