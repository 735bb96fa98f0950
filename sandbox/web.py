"""Every address of the sandbox: the Web API, the WebSocket, response_url, the page and its calls."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from traceback import format_exception
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from sandbox.acts.answers import answer_by_url
from sandbox.answered import unreadable
from sandbox.api.body import form_of, given_in
from sandbox.api.dispatch import around, call
from sandbox.api.files import readable_file
from sandbox.api.method import Arguments
from sandbox.own_page import OwnPageOnly
from sandbox.page_api.connection import CONNECTION_DEEDS, CONNECTION_READS
from sandbox.page_api.controls import CONTROLS
from sandbox.page_api.deeds import DEEDS
from sandbox.page_api.guided import GUIDED_DEEDS, GUIDED_READS
from sandbox.page_api.reads import READS
from sandbox.refusals import ApiRefused, PageRefused
from sandbox.reply import Reply
from sandbox.response_urls import UrlSpent
from sandbox.state import State
from sandbox.wire import parsed

PAGE = Path(__file__).parent / "page"
# Nothing from elsewhere is loaded, and no other site may frame the page: developer.mozilla.org/docs/Web/HTTP/Guides/CSP
POLICY = {"Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'"}

Answer = Callable[[State, Request], Awaitable[Any]]
USED = Reply({"ok": True})
Drop = Callable[[HTTPConnection], None]


def web_app(state: State, *, drop: Drop, started: Callable[[], None]) -> Starlette:
    """`drop` closes a request's connection without an answer; `started` is called once on the event loop."""

    state.sockets.drop = drop

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        started()
        yield

    async def api(request: Request) -> Response:
        return await _api(state, request, drop)

    async def respond(request: Request) -> Response:
        return await _respond(state, request, drop)

    async def upload(request: Request) -> Response:
        known = state.files.receive(request.path_params["key"], await request.body())
        return PlainTextResponse("OK") if known else PlainTextResponse("no such upload", 404)

    async def download(request: Request) -> Response:
        return _download(state, request.path_params["file"])

    async def private(request: Request) -> Response:
        return _private(state, request)

    async def risen(request: Request, error: Exception) -> Response:
        return _risen(state, request, error)

    async def link(socket: WebSocket) -> None:
        await state.sockets.serve(socket)

    return Starlette(
        lifespan=lifespan,
        middleware=[Middleware(OwnPageOnly)],
        exception_handlers={Exception: risen},
        routes=[
            Route("/", _index),
            Mount("/page/static", StaticFiles(directory=PAGE, check_dir=False)),
            *_page_routes(state),
            Route("/api/{method}", api, methods=["GET", "POST"]),
            Route("/response/{key}", respond, methods=["POST"]),
            Route("/upload/{key}", upload, methods=["POST"]),
            Route("/file/{file}", download),
            Route("/files-pri/{file}/{name}", private),
            WebSocketRoute("/link", link),
        ],
    )


async def _index(_request: Request) -> Response:
    index = PAGE / "index.html"
    return (
        FileResponse(index, headers=POLICY) if index.exists() else PlainTextResponse("The page is not built in.", 404)
    )


def _page_routes(state: State) -> list[Route]:
    reads = [
        Route(path, _page_call(state, answer), methods=["GET"])
        for path, answer in {**READS, **GUIDED_READS, **CONNECTION_READS}.items()
    ]
    writes = {**DEEDS, **CONTROLS, **GUIDED_DEEDS, **CONNECTION_DEEDS}
    return reads + [Route(path, _page_call(state, answer), methods=["POST"]) for path, answer in writes.items()]


def _page_call(state: State, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        state.agenda.look()
        try:
            return JSONResponse(await answer(state, request))
        except PageRefused as refused:
            return JSONResponse({"error": refused.sentence}, refused.status)

    return endpoint


def _risen(state: State, request: Request, error: Exception) -> Response:
    """A mistake of the sandbox's own: in Slack's words to an app, in a sentence to a person, whole in the inspector."""
    path = request.url.path
    state.calls.warn(path, "The sandbox itself failed:\n" + "".join(format_exception(error)))
    if path.startswith("/page/") or path == "/clock":
        return JSONResponse({"error": "The sandbox itself failed; its inspector says where."}, 500)
    return JSONResponse({"ok": False, "error": "internal_error"}, 500)


async def _api(state: State, request: Request, drop: Drop) -> Response:
    in_query = dict(request.query_params)
    try:
        arguments = Arguments(in_query | given_in(await request.body(), request.headers.get("content-type", "")))
    except ApiRefused as unread:
        arguments = Arguments(in_query, unread=unread)
    token = request.headers.get("authorization", "").removeprefix("Bearer ") or arguments.token
    reply = await call(state, request.path_params["method"], token=token, arguments=arguments)
    return _answer(request, reply, drop)


def _answer(request: Request, reply: Reply, drop: Drop) -> Response:
    if reply.body is None:
        drop(request)
    return JSONResponse(reply.body, reply.status, reply.headers)


async def _respond(state: State, request: Request, drop: Drop) -> Response:
    said = await _said(request)
    key = request.path_params["key"]
    reply = await around(state, "response_url", said, lambda: _use(state, key, said))
    return PlainTextResponse("ok") if reply == USED else _answer(request, reply, drop)


def _use(state: State, key: str, said: Any) -> Reply:
    complaint = unreadable(said)
    if complaint:
        state.calls.warn("response_url", f"invalid_payload: {complaint}", request=said)
        return Reply({"ok": False, "error": "invalid_payload"}, 400)
    try:
        answer_by_url(state, state.response_urls.use(key), said or {})
    except UrlSpent as spent:
        state.calls.warn("response_url", str(spent), request=said)
        return Reply({"ok": False, "error": str(spent)}, 404)
    return USED


def _download(state: State, file_id: str) -> Response:
    """As a file to save, whatever it holds: the page's own origin must not show it."""
    file = state.files.find(file_id)
    if file is None or file.content is None or file.channel is None:
        return PlainTextResponse("There is no such file.", 404)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
    headers["X-Content-Type-Options"] = "nosniff"
    return Response(file.content, media_type="application/octet-stream", headers=headers)


def _private(state: State, request: Request) -> Response:
    """The app's own way to a file: its token and files:read, else the page to sign in at, as Slack does it."""
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    file = readable_file(state, request.path_params["file"])
    may = token == state.bot_token and "files:read" in state.scopes
    state.calls.record("api", "files-pri", request=request.path_params["file"], response="file" if may else "sign in")
    if not may:
        return RedirectResponse("/", 302)
    return _download(state, file.id if file else "")


async def _said(request: Request) -> Any:
    """An answer's JSON, or its text where it is none."""
    raw = await request.body()
    if not request.headers.get("content-type", "").startswith("application/json"):
        return form_of(raw)
    try:
        return parsed(raw) if raw else None
    except ValueError:
        return raw.decode(errors="replace")
