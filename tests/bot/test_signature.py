"""Only what Slack signed is let in; what is malformed is refused, and breaks nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.signature import is_signed
from sandbox.signed_http import signature_headers

SECRET = "0123456789abcdef0123456789abcdef"
NOW = 1_763_800_000


def signed(body: bytes, *, at: int = NOW, now: float = NOW, timestamp: str | None = None) -> bool:
    headers = signature_headers(SECRET, body, at=at)
    timestamp = timestamp if timestamp is not None else headers["X-Slack-Request-Timestamp"]
    return is_signed(SECRET, body=body, timestamp=timestamp, signature=headers["X-Slack-Signature"], now=now)


def test_what_slack_signed_is_let_in() -> None:
    """Five minutes either way: clocks differ."""
    assert signed(b"payload=1")
    assert signed(b"payload=1", now=NOW + 300)
    assert signed(b"payload=1", now=NOW - 300)


def test_an_old_request_is_not() -> None:
    """Somebody who recorded one cannot play it again later."""
    assert not signed(b"payload=1", now=NOW + 301)


@given(timestamp=st.text(), signature=st.text(), body=st.binary())
def test_nothing_malformed_is_let_in_or_breaks(timestamp: str, signature: str, body: bytes) -> None:
    """A timestamp that is no number, a signature that is not ASCII, a body that is no text."""
    assert not is_signed(SECRET, body=body, timestamp=timestamp, signature=signature, now=NOW)
