"""When it is Slack that fails, or the way to it: not an error of ours, and it passes."""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

TOO_FAST = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
SLACK_BROKE = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)


def why_slack_failed(error: BaseException) -> str | None:
    """Slack's word, its HTTP status, or that it could not be reached; none where the error is another."""
    if isinstance(error, (URLError, ConnectionError, TimeoutError, HTTPException)):
        return type(error).__name__
    if not isinstance(error, SlackApiError):
        return None
    response = error.response
    code = response.data.get("error") if isinstance(response.data, dict) else None
    if code in TOO_FAST | SLACK_BROKE:
        return str(code)
    return f"http_{response.status_code}" if response.status_code == 429 or response.status_code >= 500 else None
