"""HTTP mode: the same payloads, signed, to the app's request URL.

docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

from sandbox.ack import Ack, Kind, Retry
from sandbox.calls import Calls
from sandbox.shapes import Json
from sandbox.wire import parsed

FORM = "application/x-www-form-urlencoded"


class SignedHttp:
    def __init__(self, *, url: str, secret: str, calls: Calls, ack_seconds: float) -> None:
        self._url = url
        self._secret = secret
        self._calls = calls
        self._ack_seconds = ack_seconds

    async def deliver(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> Ack:
        body, content_type = encoded(kind, payload)
        headers = signature_headers(self._secret, body, at=int(time.time())) | {"Content-Type": content_type}
        if retry is not None:
            headers |= {"x-slack-retry-num": str(retry.number), "x-slack-retry-reason": retry.reason}
        request = urllib.request.Request(self._url, data=body, headers=headers)
        began = time.monotonic()
        ack = await asyncio.to_thread(_answer, request, self._ack_seconds)
        if ack.failure:
            self._calls.warn(kind, f"the request URL answered with {ack.failure}", request=payload)
        took = round((time.monotonic() - began) * 1000)
        self._calls.record("socket", kind, request=payload, response=ack.body, ms=took)
        return ack


def encoded(kind: Kind, payload: Json) -> tuple[bytes, str]:
    """(body, content type) as Slack sends this kind."""
    if kind == "slash_commands":
        return urlencode(payload).encode(), FORM
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}).encode(), FORM
    return json.dumps(payload).encode(), "application/json"


def signature_headers(secret: str, body: bytes, *, at: int) -> dict[str, str]:
    signed = hmac.new(secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(at), "X-Slack-Signature": f"v0={signed}"}


def _answer(request: urllib.request.Request, seconds: float) -> Ack:
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            return Ack(body=_body(response.read(), response.headers.get("content-type", "")))
    except urllib.error.HTTPError as refused:
        refused.close()
        return Ack(failure="http_client_error" if refused.code < 500 else "http_service_error")
    except TimeoutError:
        return Ack(failure="operation_timeout")
    except urllib.error.URLError as unreachable:
        slow = isinstance(unreachable.reason, TimeoutError)
        return Ack(failure="operation_timeout" if slow else "dispatch_failed")
    except OSError:
        return Ack(failure="dispatch_failed")


def _body(raw: bytes, content_type: str) -> Json | None:
    if not raw:
        return None
    if content_type.startswith("application/json"):
        body = parsed(raw)
        return body if isinstance(body, dict) else None
    return {"text": raw.decode(errors="replace")}
