"""Only the sandbox's own page, and programs that are no browser, may ask it anything.

A website that is open beside it could else post to it, as browsers let any page send forms anywhere, or make a name
of its own mean 127.0.0.1 and read what it answers.
"""

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HERE = frozenset({"127.0.0.1", "localhost"})
# developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
ELSEWHERE = frozenset({"cross-site", "same-site"})


class OwnPageOnly:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _is_elsewhere(Headers(scope=scope), scope["path"]):
            refused = JSONResponse({"error": "Only the page of this sandbox itself may ask it."}, 403)
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_elsewhere(headers: Headers, path: str) -> bool:
    """By what browsers send of themselves: the name they asked, and whose page asks. A link may lead to the page."""
    host, origin = headers.get("host", ""), headers.get("origin")
    follows_a_link = path == "/" and headers.get("sec-fetch-mode") == "navigate"
    asks_from_elsewhere = headers.get("sec-fetch-site") in ELSEWHERE and not follows_a_link
    return host.partition(":")[0] not in HERE or origin not in (None, f"http://{host}") or asks_from_elsewhere
