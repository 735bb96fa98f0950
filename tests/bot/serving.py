"""The app over HTTP on a free port, and requests signed as Slack signs them."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import uvicorn

from bot.http import web_app
from bot.wiring import Headway
from sandbox.signed_http import encoded, signature_headers


@contextmanager
def served(headway: Headway) -> Iterator[str]:
    """Its address, without a slash at the end."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(web_app(headway), log_config=None, access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def command(headway: Headway, text: str, *, user: str = "U0ANNA", name: str = "/log") -> dict[str, str]:
    """A slash command's payload."""
    return {
        "command": name,
        "text": text,
        "user_id": user,
        "team_id": headway.workspace,
        "channel_id": "D0ANNA",
        "response_url": f"{headway.settings.slack_api_url}nowhere",
        "trigger_id": "1.2.3",
        "api_app_id": "A0SANDBOX",
    }


def signed(headway: Headway, payload: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    """A command's body and headers."""
    body, content_type = encoded("slash_commands", payload)
    headers = signature_headers(headway.settings.signing_secret, body, at=int(time.time()))
    return body, headers | {"Content-Type": content_type}


def ask(url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
    """(status, text) of a GET, or of a POST where there is a body."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=body, headers=dict(headers or {}))) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()
