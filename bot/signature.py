"""Whether a request comes from Slack. docs.slack.dev/authentication/verifying-requests-from-slack"""

from __future__ import annotations

import hashlib
import hmac

WINDOW = 300  # seconds; five minutes, as that page says


def is_signed(secret: str, *, body: bytes, timestamp: str, signature: str, now: float) -> bool:
    """Whether the signature is right for these bytes and the timestamp (seconds, as sent) is recent.

    Anything malformed is not signed. Bolt's own check breaks on a timestamp that is no number, and logs bodies.
    """
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 16):
        return False
    if abs(now - int(timestamp)) > WINDOW:
        return False
    right = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={right}".encode(), signature.encode("utf-8", "replace"))
