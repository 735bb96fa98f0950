"""HTTP mode: the same payloads, signed, to the app's request URL.

docs.slack.dev/authentication/verifying-requests-from-slack
"""

import asyncio
import hashlib
import hmac
import json
import time
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from sandbox.ack import Came, Kind, Retry
from sandbox.calls import Calls
from sandbox.request_url import Answered, RequestUrl
from sandbox.shapes import Json
from sandbox.wire import parsed

FORM = "application/x-www-form-urlencoded"

# docs.slack.dev/apis/events-api#retries, by the failure
RETRY_REASONS = {
    "operation_timeout": "http_timeout",
    "http_client_error": "http_error",
    "http_service_error": "http_error",
    "dispatch_failed": "connection_failed",
}


class SignedHttp:
    def __init__(self, *, url: RequestUrl, secret: str, calls: Calls, ack_seconds: float) -> None:
        self._url = url
        self._secret = secret
        self._calls = calls
        self._ack_seconds = ack_seconds

    async def deliver(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> Came:
        began = time.monotonic()
        came = await self._post(kind, payload, retry)
        if came.failure == "operation_timeout":
            self._calls.warn(kind, f"not acknowledged in {self._ack_seconds:g} s", request=payload)
        elif came.failure:
            self._calls.warn(kind, f"the request URL answered with {came.failure}", request=payload)
        took = round((time.monotonic() - began) * 1000)
        self._calls.record("socket", kind, request=payload, response=came.said, ms=took)
        return came

    async def verify(self) -> bool:
        """Whether the app answers the challenge of docs.slack.dev/reference/events/url_verification; without it
        Slack would not take the URL. If it does not, that is a warning, and payloads go there all the same."""
        challenge = token_urlsafe(32)
        asked: Json = {"token": "sandbox", "challenge": challenge, "type": "url_verification"}
        came = await self._post("events_api", asked, None)
        answered = isinstance(came.said, dict) and challenge in came.said.values()
        self._calls.record("socket", "url_verification", request=asked, response=came.said)
        if not answered:
            what = came.failure or came.said
            self._calls.warn("url_verification", f"{self._url} did not answer the challenge: {what}")
        return answered

    async def _post(self, kind: Kind, payload: Json, retry: Retry | None) -> Came:
        """The seconds are those of the whole way there and back: an app that answers bit by bit gets no more."""
        body, content_type = encoded(kind, payload)
        headers = signature_headers(self._secret, body, at=int(time.time())) | {"Content-Type": content_type}
        if retry is not None:
            reason = RETRY_REASONS.get(retry.failure, "unknown_error")
            headers |= {"x-slack-retry-num": str(retry.number), "x-slack-retry-reason": reason}
        try:
            async with asyncio.timeout(self._ack_seconds):
                return _read(await self._url.post(body, headers))
        except TimeoutError:
            return Came(failure="operation_timeout")
        except (OSError, EOFError, ValueError):  # nobody is there, or it hung up, or does not speak HTTP
            return Came(failure="dispatch_failed")


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


def _read(answer: Answered) -> Came:
    """A redirect is a refusal too: the sandbox follows none."""
    if not 200 <= answer.status < 300:
        failure = "http_client_error" if answer.status < 500 else "http_service_error"
        # docs.slack.dev/apis/events-api#turning-retries-off
        return Came(failure=failure, no_retry=answer.headers.get("x-slack-no-retry") == "1")
    return Came(said=_said(answer.body, answer.headers.get("content-type", "")))


def _said(raw: bytes, content_type: str) -> Any:
    text = raw.decode(errors="replace")
    if not text:
        return None
    if not content_type.lower().startswith("application/json"):
        return {"text": text}
    try:
        return parsed(text)
    except ValueError:
        return text
