"""One request to Slack for one message, and what its answer means. Pure but for the request itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from http.client import HTTPException
from socket import gaierror
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from handlers.blocks import Drawn
from handlers.foresight.pictures.message import PictureFile
from planning.ids import ChannelId
from planning.nudges import Effect, Message

METADATA_EVENT = "headway_message"  # carries the outbox id: readable by other apps, so never more than that
UNKNOWN_PAUSE = timedelta(seconds=30)  # where a 429 names no Retry-After

# docs.slack.dev/reference/methods/chat.postMessage#errors
TOKEN_REFUSED = frozenset({"account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed"})
BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long"})
SLACK_BROKE = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)


class Answer(StrEnum):
    STANDS = "stands"
    PAUSE = "pause"  # too fast: the whole lane waits
    UNSENT = "unsent"  # the request did not leave
    UNKNOWN = "unknown"  # it left, and no answer came
    BLOCKS_REFUSED = "blocks refused"  # the text form may pass
    WORKSPACE_STOPPED = "workspace stopped"  # Slack takes nothing from this app any more
    REFUSED = "refused"  # for good


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    answer: Answer
    channel: ChannelId | None = None
    ts: str | None = None
    error: str | None = None
    pause: timedelta = timedelta(0)


def send(client: WebClient, message: Message, drawn: Drawn) -> Sent:
    """Sends once. The client must have no retry handlers: a dropped connection retried posts twice."""
    try:
        response = _request(client, message, drawn)
    except SlackApiError as refused:
        return _read_refusal(refused)
    except URLError as broken:
        never_left = isinstance(broken.reason, (ConnectionRefusedError, gaierror))
        return Sent(answer=Answer.UNSENT if never_left else Answer.UNKNOWN, error=str(broken.reason))
    except (TimeoutError, ConnectionError, HTTPException) as broken:
        return Sent(answer=Answer.UNKNOWN, error=type(broken).__name__)
    return Sent(answer=Answer.STANDS, channel=ChannelId(response["channel"]), ts=response["ts"])


def upload(client: WebClient, message: Message, file: PictureFile, *, dm: ChannelId | None) -> Sent:
    """The file into the recipient's messages, with what it says beside it. `dm` is their channel, where it is known.

    REFUSED also where a scope is missing: files:write, or im:write to find the channel.
    """
    try:
        channel = dm or ChannelId(client.conversations_open(users=message.decision.recipient)["channel"]["id"])
        client.files_upload_v2(
            channel=channel,
            filename=file.name,
            title=file.title,
            content=file.content,
            alt_txt=file.alt,
            initial_comment=file.beside,
        )
    except SlackApiError as refused:
        return _read_refusal(refused)
    except SlackRequestError:
        return Sent(answer=Answer.REFUSED, error="the upload was refused")  # its own words hold the upload's address
    except (URLError, TimeoutError, ConnectionError, HTTPException) as broken:
        return Sent(answer=Answer.UNKNOWN, error=type(broken).__name__)
    return Sent(answer=Answer.STANDS, channel=channel)


def _request(client: WebClient, message: Message, drawn: Drawn) -> Any:
    if message.effect is Effect.UPDATE:
        assert message.channel is not None  # an update is decided only for a message that stands
        assert message.ts is not None
        return client.chat_update(channel=message.channel, ts=message.ts, text=drawn.text, blocks=drawn.blocks)
    return client.chat_postMessage(
        channel=message.decision.recipient,
        text=drawn.text,
        blocks=drawn.blocks,
        unfurl_links=False,
        unfurl_media=False,
        metadata={"event_type": METADATA_EVENT, "event_payload": {"id": message.id}},
    )


def _read_refusal(refused: SlackApiError) -> Sent:
    response = refused.response
    code = _code(response)
    if response.status_code == 429 or code == "ratelimited":
        return Sent(answer=Answer.PAUSE, error="ratelimited", pause=_retry_after(response.headers))
    if response.status_code >= 500 or code in SLACK_BROKE:
        return Sent(answer=Answer.UNKNOWN, error=code or f"http_{response.status_code}")
    if code in BLOCKS_REFUSED:
        return Sent(answer=Answer.BLOCKS_REFUSED, error=code)
    if code in TOKEN_REFUSED:
        return Sent(answer=Answer.WORKSPACE_STOPPED, error=code)
    return Sent(answer=Answer.REFUSED, error=code or f"http_{response.status_code}")


def _code(response: Any) -> str | None:
    data = response.data
    return data.get("error") if isinstance(data, dict) else None


def _retry_after(headers: Any) -> timedelta:
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    value = given[0] if isinstance(given, list) else given
    return timedelta(seconds=int(value)) if value and str(value).isdigit() else UNKNOWN_PAUSE
