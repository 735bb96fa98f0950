"""JSON over HTTP to the sandbox, with nothing but the standard library."""

import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode

ANSWER_SECONDS = 30.0  # above a long poll and an acknowledgement

_straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # no proxy is on the way to this machine


class Refused(Exception):
    """The sandbox's sentence about what could not be done."""


class Broken(RuntimeError):
    """The sandbox itself failed at what was asked: nobody's refusal, and to be mended."""


def get(base_url: str, path: str, **query: object) -> Any:
    address = f"{base_url}{path}?{urlencode(query)}" if query else f"{base_url}{path}"
    return _answer(urllib.request.Request(address))


def post(base_url: str, path: str, body: object) -> Any:
    raw = json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    return _answer(urllib.request.Request(f"{base_url}{path}", data=raw, headers=headers))


def _answer(request: urllib.request.Request) -> Any:
    try:
        with _straight.open(request, timeout=ANSWER_SECONDS) as response:
            return json.load(response)
    except urllib.error.HTTPError as refused:
        with refused:
            raise (Refused if refused.code < 500 else Broken)(_sentence(refused.read())) from None


def _sentence(raw: bytes) -> str:
    try:
        return str(json.loads(raw)["error"])
    except (ValueError, KeyError, TypeError):
        return raw.decode(errors="replace")
