"""One request to Slack for one message, and what its answer means. Pure but for the request itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from traceback import walk_tb
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from handlers.blocks import Drawn
from handlers.foresight.pictures.message import PictureFile
from handlers.slack_failing import SLACK_BROKE, TOO_FAST
from planning.ids import ChannelId
from planning.nudges import Effect, Message

METADATA_EVENT = "headway_message"  # carries the outbox id: readable by other apps, so never more than that
UNKNOWN_PAUSE = timedelta(seconds=30)  # where a 429 names no Retry-After
WRITES = "chat:write"

# docs.slack.dev/reference/methods/chat.postMessage#errors
TOKEN_REFUSED = frozenset(
    {
        "account_inactive",
        "enterprise_is_restricted",
        "invalid_auth",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
# Of a person: they may have left. docs.slack.dev/reference/methods/conversations.open#errors too
RECIPIENT_REFUSED = frozenset(
    {"channel_not_found", "not_in_channel", "user_disabled", "user_not_found", "user_not_visible", "users_not_found"}
)
# docs.slack.dev/reference/methods/chat.update#errors; a channel that is gone or archived cannot be corrected either
GONE = frozenset(
    {
        "cant_update_message",
        "channel_not_found",
        "edit_window_closed",
        "is_archived",
        "message_not_found",
        "not_in_channel",
        "thread_not_found",
    }
)
_CONNECTING = (HTTPConnection.connect.__code__, HTTPSConnection.connect.__code__)  # tunnel and TLS handshake too
BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long"})


class Answer(StrEnum):
    STANDS = "stands"
    PAUSE = "pause"  # too fast: the whole lane waits
    UNSENT = "unsent"  # the request did not leave
    UNKNOWN = "unknown"  # it left, and no answer came
    LATE = "late"  # it was not asked: the lane may be another's by now
    GONE = "gone"  # there is nothing left to update, or nobody to read it
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
        return _read_refusal(refused, message)
    except URLError as broken:
        return Sent(answer=Answer.UNKNOWN if _may_have_left(broken) else Answer.UNSENT, error=str(broken.reason))
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
    except URLError as broken:
        return Sent(answer=Answer.UNKNOWN if _may_have_left(broken) else Answer.UNSENT, error=type(broken).__name__)
    except (TimeoutError, ConnectionError, HTTPException) as broken:
        return Sent(answer=Answer.UNKNOWN, error=type(broken).__name__)
    return Sent(answer=Answer.STANDS, channel=channel)


def _may_have_left(broken: URLError) -> bool:
    """Not where there was no connection yet. The error alone does not tell: sending times out as connecting does."""
    reason = broken.reason
    if not isinstance(reason, OSError):
        return True
    return all(frame.f_code not in _CONNECTING for frame, _ in walk_tb(reason.__traceback__))


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


def _read_refusal(refused: SlackApiError, message: Message | None = None) -> Sent:
    """`message` is what was to be posted or updated; none where a file was to be uploaded."""
    response = refused.response
    code = _code(response)
    if response.status_code == 429 or code in TOO_FAST:
        return Sent(answer=Answer.PAUSE, error=code or "ratelimited", pause=_retry_after(response.headers))
    if response.status_code >= 500 or code in SLACK_BROKE:
        return Sent(answer=Answer.UNKNOWN, error=code or f"http_{response.status_code}")
    if code in BLOCKS_REFUSED:
        return Sent(answer=Answer.BLOCKS_REFUSED, error=code)
    if code in TOKEN_REFUSED:
        return Sent(answer=Answer.WORKSPACE_STOPPED, error=code)
    if code == "missing_scope":
        return _without_scope(response, is_file=message is None)
    if code in GONE and message is not None and message.effect is Effect.UPDATE:
        return Sent(answer=Answer.GONE, error=code)
    return Sent(answer=Answer.REFUSED, error=code or f"http_{response.status_code}")


def _without_scope(response: Any, *, is_file: bool) -> Sent:
    """Without the scope to write nothing goes out; without another one this message does not."""
    needed = str(response.data.get("needed") or ("" if is_file else WRITES))
    stops = not is_file and WRITES in needed
    answer = Answer.WORKSPACE_STOPPED if stops else Answer.REFUSED
    return Sent(answer=answer, error=f"missing_scope {needed}".strip())


def _code(response: Any) -> str | None:
    data = response.data
    return data.get("error") if isinstance(data, dict) else None


def _retry_after(headers: Any) -> timedelta:
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    value = given[0] if isinstance(given, list) else given
    return timedelta(seconds=int(value)) if value and str(value).isdigit() else UNKNOWN_PAUSE
