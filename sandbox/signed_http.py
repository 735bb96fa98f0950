"""HTTP mode: the same payloads, signed, to the app's request URL.

docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import hashlib
import hmac
import http.client
import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from secrets import token_urlsafe
from urllib.parse import urlencode

from sandbox.ack import Ack, Kind, Retry
from sandbox.calls import Calls
from sandbox.shapes import Json
from sandbox.wire import parsed

FORM = "application/x-www-form-urlencoded"
AT_ONCE = 32  # ours: so many payloads may be under way; asyncio's own threads are as few as the machine's cores

# docs.slack.dev/apis/events-api#retries, by the failure
RETRY_REASONS = {
    "operation_timeout": "http_timeout",
    "http_client_error": "http_error",
    "http_service_error": "http_error",
    "dispatch_failed": "connection_failed",
}

_posting = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="sandbox-http")


class SignedHttp:
    def __init__(self, *, url: str, secret: str, calls: Calls, ack_seconds: float) -> None:
        self._url = url
        self._secret = secret
        self._calls = calls
        self._ack_seconds = ack_seconds

    async def deliver(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> Ack:
        began = time.monotonic()
        ack = await self._post(kind, payload, retry)
        if ack.failure == "operation_timeout":
            self._calls.warn(kind, f"not acknowledged in {self._ack_seconds:g} s", request=payload)
        elif ack.failure:
            self._calls.warn(kind, f"the request URL answered with {ack.failure}", request=payload)
        took = round((time.monotonic() - began) * 1000)
        self._calls.record("socket", kind, request=payload, response=ack.body, ms=took)
        return ack

    async def verify(self) -> bool:
        """Whether the app answers the challenge of docs.slack.dev/reference/events/url_verification; without it
        Slack would not take the URL. If it does not, that is a warning, and payloads go there all the same."""
        challenge = token_urlsafe(32)
        asked: Json = {"token": "sandbox", "challenge": challenge, "type": "url_verification"}
        ack = await self._post("events_api", asked, None)
        answered = challenge in (ack.body or {}).values()
        self._calls.record("socket", "url_verification", request=asked, response=ack.body)
        if not answered:
            self._calls.warn("url_verification", f"{self._url} did not answer the challenge: {ack.failure or ack.body}")
        return answered

    async def _post(self, kind: Kind, payload: Json, retry: Retry | None) -> Ack:
        body, content_type = encoded(kind, payload)
        headers = signature_headers(self._secret, body, at=int(time.time())) | {"Content-Type": content_type}
        if retry is not None:
            reason = RETRY_REASONS.get(retry.failure, "unknown_error")
            headers |= {"x-slack-retry-num": str(retry.number), "x-slack-retry-reason": reason}
        request = urllib.request.Request(self._url, data=body, headers=headers)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(_posting, _answer, request, self._ack_seconds)


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
        with refused:
            failure = "http_client_error" if refused.code < 500 else "http_service_error"
            return Ack(failure=failure, no_retry=_no_retry(refused.headers))
    except urllib.error.URLError as unreachable:
        slow = isinstance(unreachable.reason, TimeoutError)
        return Ack(failure="operation_timeout" if slow else "dispatch_failed")
    except TimeoutError:
        return Ack(failure="operation_timeout")
    except (OSError, http.client.HTTPException):  # it hung up, or does not speak HTTP
        return Ack(failure="dispatch_failed")


def _no_retry(headers: Message) -> bool:
    """docs.slack.dev/apis/events-api#turning-retries-off"""
    return headers.get("x-slack-no-retry") == "1"


def _body(raw: bytes, content_type: str) -> Json | None:
    if not raw:
        return None
    if content_type.startswith("application/json"):
        body = parsed(raw)
        return body if isinstance(body, dict) else None
    return {"text": raw.decode(errors="replace")}
