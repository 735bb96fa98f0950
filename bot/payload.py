"""What Slack posts, read strictly. docs.slack.dev/interactivity/handling-user-interaction"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl


def payload_of(body: bytes, content_type: str) -> dict[str, Any] | None:
    """JSON (an event), a form (a command), or a form with JSON in `payload` (the rest); none where it is neither.

    Bolt's own reading of a command whose text has the word payload in it is an empty one.
    """
    try:
        text = body.decode()
        if content_type.startswith("application/json") or text.startswith(("{", "[")):
            payload = json.loads(text)
        else:
            form = dict(parse_qsl(text, keep_blank_values=True))
            payload = json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) and payload else None
