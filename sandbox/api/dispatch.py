"""One call of the Web API: the token, the scope, the faults around it, and the method."""

import asyncio
import time
from collections.abc import Callable

from sandbox.api import chat, conversations, files, identity, users, views
from sandbox.api.method import Arguments, Method, require_scope
from sandbox.faults import Fault, When
from sandbox.refusals import ApiRefused
from sandbox.reply import DROPPED, Reply
from sandbox.shapes import Json
from sandbox.state import State

METHODS: dict[str, Method] = {
    **identity.METHODS,
    **chat.METHODS,
    **views.METHODS,
    **users.METHODS,
    **conversations.METHODS,
    **files.METHODS,
}


async def call(state: State, name: str, *, token: str, arguments: Arguments) -> Reply:
    """The answer; every call joins the inspector, without its token."""
    return await around(state, name, arguments.given, lambda: _run(state, name, token, arguments))


async def around(state: State, name: str, given: Json, work: Callable[[], Reply]) -> Reply:
    """What is answered, between the faults before and after the work."""
    began = time.monotonic()
    reply = fault = await _faulted(state, name, "before")
    if reply is None:
        reply = work()
        fault = await _faulted(state, name, "after")
        reply = fault or reply
    state.calls.record(
        "api",
        name,
        request=given,
        response=reply.body or "connection dropped",
        ms=round((time.monotonic() - began) * 1000),
        status=reply.status,
        fault=fault is not None,
    )
    return reply


async def _faulted(state: State, name: str, when: When) -> Reply | None:
    fault = state.faults.of_method(name, when)
    if fault is None:
        return None
    await asyncio.sleep(fault.latency_ms / 1000)
    return _reply_of(fault) if fault.answers else None


def _reply_of(fault: Fault) -> Reply:
    if fault.drop:
        return DROPPED
    return Reply({"ok": False, "error": fault.slack_error}, status=fault.http_status, headers=fault.headers)


def _run(state: State, name: str, token: str, arguments: Arguments) -> Reply:
    method = METHODS.get(name)
    headers = {"x-oauth-scopes": ",".join(sorted(state.scopes))}
    try:
        if method is None:
            raise ApiRefused("unknown_method", req_method=name)
        if arguments.refusal is not None:
            raise arguments.refusal
        _authorise(state, method, token)
        wait = state.rates.take(name, _channel(arguments))
        if wait is not None:
            return Reply({"ok": False, "error": "ratelimited"}, 429, headers | {"Retry-After": str(wait)})
        answer = method.run(state, arguments)
        for ignored in arguments.unread():
            state.calls.warn(name, f"{ignored} is ignored here", request=arguments.given)
        return Reply({"ok": True, **answer}, headers=headers)
    except ApiRefused as refused:
        return Reply(_refusal(refused), headers=headers)


def _channel(arguments: Arguments) -> str:
    """A person's id stands for the direct messages with them."""
    named = arguments.text("channel") or ""
    return f"D{named[1:]}" if named.startswith("U") else named


def _authorise(state: State, method: Method, token: str) -> None:
    if method.token == "none":
        return
    if not token:
        raise ApiRefused("not_authed")
    if token not in (state.bot_token, state.app_token):
        raise ApiRefused("invalid_auth")
    if (token == state.app_token) != (method.token == "app"):
        raise ApiRefused("not_allowed_token_type")
    if method.scope and method.token == "bot":
        require_scope(state, method.scope)


def _refusal(refused: ApiRefused) -> Json:
    answer: Json = {"ok": False, "error": refused.error, **refused.extra}
    if refused.messages:
        answer["response_metadata"] = {"messages": list(refused.messages)}
        answer["errors"] = [message.removeprefix("[ERROR] ") for message in refused.messages]
    return answer
