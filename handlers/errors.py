"""Errors that reach the person: what they may not do in one sentence, and ours under an id."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltResponse, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks import modal, section, sentence
from handlers.pressed import answer_press
from handlers.slack_failing import why_slack_failed
from handlers.visit import NotAllowed
from storage.database import Busy

log = logging.getLogger(__name__)

Body = dict[str, Any]
TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "hash_conflict"})


def register(app: App) -> None:
    """The one error listener. It answers 200: over Socket Mode anything else would not be sent at all."""

    @app.error
    def on_error(error: Exception, body: Body, respond: Respond, client: WebClient) -> BoltResponse:
        return answer(_sentence(error), body, respond=respond, client=client)


def answer(said: str, body: Body, *, respond: Respond, client: WebClient) -> BoltResponse:
    """One sentence, where there is room for one: a command's text, a modal's view, beside a button, below a file."""
    if "command" in body:
        return _json({"response_type": "ephemeral", "text": said})
    if body.get("type") == "view_submission":
        view = modal(callback_id="failed", title="Headway", blocks=[section(said)], close="Close")
        return _json({"response_action": "update", "view": view})
    event = body.get("event") or {}
    if body.get("type") in ("block_actions", "shortcut", "message_action"):
        _tell(lambda: answer_press(sentence(said), body, respond=respond, client=client))
    elif event.get("type") == "file_shared" and event.get("channel_id"):
        _tell(lambda: client.chat_postMessage(channel=event["channel_id"], text=said))
    return BoltResponse(status=200, body="")


def _tell(tell: Callable[[], object]) -> None:
    """Slack ignores what is said in acknowledging a press, a shortcut or a file: that is a request of its own."""
    try:
        tell()
    except (SlackApiError, OSError) as unheard:
        log.warning("something was refused, and could not be told: %s", type(unheard).__name__)


def _sentence(error: Exception) -> str:
    if isinstance(error, NotAllowed):
        return str(error)
    if isinstance(error, Busy):
        return "The database is busy just now: nothing was stored. Please try again."
    if isinstance(error, SlackApiError) and error.response.get("error") in TOO_LATE:
        return "Slack waited too long for that: nothing was stored. Please press again."
    if (failed := why_slack_failed(error)) is not None:
        log.warning("Slack failed while something was answered: %s", failed)
        return (
            "Slack did not answer us just now, so not all of that may have come through. "
            "Look at `/plan` or `/log list`, then try again."
        )
    incident = secrets.token_hex(4)
    log.error("incident %s", incident, exc_info=error)
    # It may have broken while drawing what was stored.
    return (
        "Something broke on our side: look at `/plan` or `/log list` before you try again. "
        f"Please tell your admin this id: {incident}."
    )


def _json(body: Body) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(body), headers={"content-type": "application/json"})
