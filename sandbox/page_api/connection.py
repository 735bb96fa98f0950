"""How the app is reached, and what goes wrong on the way there and back."""

from dataclasses import asdict
from typing import get_args

from starlette.requests import Request

from sandbox.ack import Kind
from sandbox.api.dispatch import METHODS
from sandbox.faults import ANY, fault_of
from sandbox.page_api.asked import asked_of
from sandbox.refusals import PageRefused
from sandbox.request_url import NoRequestUrl, RequestUrl
from sandbox.shapes import Json
from sandbox.signed_http import SignedHttp
from sandbox.socket_mode import REASONS
from sandbox.state import State

FAULTY_METHODS = (ANY, *sorted(METHODS), "response_url")


async def show_faults(state: State, _request: Request) -> Json:
    return {
        "faults": [asdict(fault) for fault in state.faults.waiting],
        "methods": list(FAULTY_METHODS),
        "payloads": [ANY, *get_args(Kind)],
    }


async def give_fault(state: State, request: Request) -> Json:
    asked = await asked_of(request)
    if "clear" in asked:
        return {"ok": True, "cleared": _cleared(state, asked["clear"])}
    if "seed" in asked:
        state.faults.reseed(_number(asked["seed"]))
        return {"ok": True}
    try:
        fault = fault_of(asked)
    except ValueError as refused:
        raise PageRefused(f"That is no fault: {refused}.") from None
    if fault.method is not None and fault.method not in FAULTY_METHODS:
        raise PageRefused(f"The sandbox has no method {fault.method}; it has {', '.join(FAULTY_METHODS)}.")
    return {"ok": True, "id": state.faults.add(fault)}


def _cleared(state: State, named: object) -> int:
    return state.faults.clear(None if named == "all" else _number(named))


def _number(named: object) -> int:
    if type(named) is not int:
        raise PageRefused(f"{named} is no number.")
    return named


async def disconnect(state: State, request: Request) -> Json:
    reason = str((await asked_of(request)).get("reason", "refresh_requested"))
    if reason not in REASONS:
        raise PageRefused(f"A connection ends by {', '.join(REASONS)}, not by {reason}.")
    return {"ok": True, "connections": await state.sockets.disconnect(reason)}


async def deliver_to(state: State, request: Request) -> Json:
    """A new request URL is asked the challenge first, as Slack does it."""
    named = (await asked_of(request)).get("url")
    if not named:
        state.app.way = state.sockets
        return {"ok": True}
    try:
        url = RequestUrl.of(named)
    except NoRequestUrl as refused:
        raise PageRefused(str(refused)) from None
    signed = SignedHttp(url=url, secret=state.signing_secret, calls=state.calls, ack_seconds=state.ack_seconds)
    state.app.way = signed
    return {"ok": True, "verified": await signed.verify()}


CONNECTION_READS = {"/page/api/faults": show_faults}
CONNECTION_DEEDS = {
    "/page/api/faults": give_fault,
    "/page/api/disconnect": disconnect,
    "/page/api/deliver-to": deliver_to,
}
