"""The app over signed HTTP, for those who do not use Socket Mode."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial

import anyio
from slack_bolt import BoltRequest, BoltResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.payload import payload_of
from bot.readiness import unready_because
from bot.signature import is_signed
from bot.wiring import Headway

MAX_BODY = 1_000_000  # bytes; Slack's views end at 250 kB
TICK_TOO_OLD = timedelta(minutes=3)


def web_app(headway: Headway) -> Starlette:
    """`/slack/events` for everything from Slack, `/healthz` (the process is up), `/readyz` (it can do its work)."""
    slack = _SlackEvents(headway)
    return Starlette(
        routes=[
            Route("/slack/events", slack.answer, methods=["POST"]),
            Route("/healthz", _healthy),
            Route("/readyz", partial(_ready, headway)),
        ]
    )


class _SlackEvents:
    """Bolt's own adapter would run the listeners on the event loop, one after another."""

    def __init__(self, headway: Headway) -> None:
        self._app = headway.app
        self._secret = headway.settings.signing_secret
        self._concurrency = headway.settings.concurrency
        self._limiter: anyio.CapacityLimiter | None = None

    async def answer(self, request: Request) -> Response:
        body = await _body_of(request)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        if not self._is_signed(request, body):
            return PlainTextResponse("not signed by Slack", status_code=401)
        asked = _asked(body, request)
        if asked is None:
            return PlainTextResponse("not a payload of Slack's", status_code=400)
        answered = await anyio.to_thread.run_sync(self._app.dispatch, asked, limiter=self._workers())
        return _response(answered)

    def _is_signed(self, request: Request, body: bytes) -> bool:
        return is_signed(
            self._secret,
            body=body,
            timestamp=request.headers.get("x-slack-request-timestamp", ""),
            signature=request.headers.get("x-slack-signature", ""),
            now=time.time(),
        )

    def _workers(self) -> anyio.CapacityLimiter:
        if self._limiter is None:  # it belongs to the running event loop
            self._limiter = anyio.CapacityLimiter(self._concurrency)
        return self._limiter


def _asked(body: bytes, request: Request) -> BoltRequest | None:
    payload = payload_of(body, request.headers.get("content-type", ""))
    if payload is None:
        return None
    try:
        # A payload that is read already goes in as one of Socket Mode does.
        return BoltRequest(body=payload, headers=dict(request.headers), mode="socket_mode")
    except (TypeError, AttributeError, KeyError, IndexError):  # Bolt looks for the team and the user in it
        return None


async def _body_of(request: Request) -> bytes | None:
    """The body, or none where it is larger than anything Slack sends."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            return None
    return body


def _response(answered: BoltResponse) -> Response:
    return Response(
        answered.body, status_code=answered.status, headers=dict(answered.first_headers_without_set_cookie())
    )


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok")


async def _ready(headway: Headway, _request: Request) -> Response:
    reason = await anyio.to_thread.run_sync(unready_because, headway.database, headway.workspace, TICK_TOO_OLD)
    return JSONResponse({"ready": reason is None, "reason": reason}, status_code=200 if reason is None else 503)
