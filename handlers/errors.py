"""Errors that reach the person: what they may not do in one sentence, and ours under an id."""

from __future__ import annotations

import json
import logging
import secrets
from typing import Any

from slack_bolt import App, BoltResponse

from handlers.blocks import modal, section
from handlers.visit import NotAllowed
from storage.database import Busy

log = logging.getLogger(__name__)


def register(app: App) -> None:
    """The one error listener. It answers 200: over Socket Mode anything else would not be sent at all."""

    @app.error
    def on_error(error: Exception, body: dict[str, Any]) -> BoltResponse:
        return answer(_sentence(error), body)


def answer(sentence: str, body: dict[str, Any]) -> BoltResponse:
    """One sentence in the acknowledgement, where the request has room for one: a command's text, a modal's view."""
    if "command" in body:
        return _json({"response_type": "ephemeral", "text": sentence})
    if body.get("type") == "view_submission":
        view = modal(callback_id="failed", title="Not saved", blocks=[section(sentence)], close="Close")
        return _json({"response_action": "update", "view": view})
    return BoltResponse(status=200, body="")


def _sentence(error: Exception) -> str:
    if isinstance(error, NotAllowed):
        return str(error)
    if isinstance(error, Busy):
        return "The database is busy just now: nothing was stored. Please try again."
    incident = secrets.token_hex(4)
    log.error("incident %s", incident, exc_info=error)
    return f"Something broke on our side, and nothing was stored. Please tell your admin this id: {incident}."


def _json(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(body), headers={"content-type": "application/json"})
