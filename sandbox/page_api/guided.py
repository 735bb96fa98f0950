"""The tour, as the page asks for it."""

import asyncio
from dataclasses import asdict

from starlette.requests import Request

from sandbox.acts.dropping import content_of
from sandbox.page_api.asked import asked_of
from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.state import State
from sandbox.tour import Step, Tour

START_OVER = "start-over"  # what is busy then, in place of a step
STARTING_OVER = "Starting over…"


async def show_tour(state: State, _request: Request) -> list[Json] | None:
    tour = state.guide.tour
    return None if tour is None else [asdict(step) for step in tour.steps]


async def show_step(state: State, request: Request) -> Json:
    tour, step = _step(state, request.query_params.get("step"))
    done, shown = await asyncio.to_thread(lambda: (tour.done(step.id), tour.shown(step.id)))
    trouble = state.guide.trouble.get(step.id) or state.guide.trouble.get(START_OVER)
    return {"done": done, "shown": shown, "busy": step.id in state.guide.busy, "trouble": trouble}


async def press_step(state: State, request: Request) -> Json:
    tour, step = _step(state, (await asked_of(request)).get("step"))
    if not step.press:
        raise PageRefused("That card has no button.")
    if step.id not in state.guide.busy:
        state.guide.begin(step.id, lambda: tour.press(step.id))
    return {"ok": True}


async def stop_step(state: State, request: Request) -> Json:
    tour, step = _step(state, (await asked_of(request)).get("step"))
    await asyncio.to_thread(tour.stop, step.id)
    return {"ok": True}


async def drop_on_step(state: State, request: Request) -> Json:
    asked = await asked_of(request)
    tour, step = _step(state, asked.get("step"))
    if not step.drops:
        raise PageRefused("That card takes no file.")
    name, content = str(asked.get("name") or ""), content_of(asked)
    if step.id in state.guide.busy:
        raise PageRefused("The file before is being read still.", status=409)
    state.guide.begin(step.id, lambda: tour.drop(step.id, name, content))
    return {"ok": True}


async def start_over(state: State, _request: Request) -> Json:
    tour = state.guide.tour
    if tour is None:
        raise PageRefused("No tour is given here.", status=404)
    if START_OVER not in state.guide.busy:
        state.guide.begin_anew(START_OVER, tour.start_over, page_waits=STARTING_OVER)
    return {"ok": True}


def _step(state: State, step_id: object) -> tuple[Tour, Step]:
    tour = state.guide.tour
    found = next((step for step in tour.steps if step.id == step_id), None) if tour is not None else None
    if tour is None or found is None:
        raise PageRefused(f"The tour has no step {step_id}.", status=404)
    return tour, found


GUIDED_READS = {"/page/api/tour": show_tour, "/page/api/tour/step": show_step}
GUIDED_DEEDS = {
    "/page/api/tour/press": press_step,
    "/page/api/tour/stop": stop_step,
    "/page/api/tour/drop": drop_on_step,
    "/page/api/tour/start-over": start_over,
}
