"""What stands behind the form of an entry: the list, or the answer it was logged with; it says what was done."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from slack_bolt import Respond
from slack_sdk import WebClient

from handlers.blocks import Drawn, Json
from handlers.log.listing.draw import place_of
from handlers.log.listing.place import Place, packed, unpacked
from handlers.nonce import value_of

log = logging.getLogger(__name__)

URL, LIST = "url", "list"  # in a form's state


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    url: str
    place: Place | None  # of the list; none: an answer


def kept_of(body: dict[str, Any], action: Json) -> Json:
    """For the state of the form that a press opens; empty where no message of the person's own is behind it."""
    ephemeral = bool((body.get("container") or {}).get("is_ephemeral"))
    if not ephemeral or not body.get("response_url"):
        return {}
    in_list = {} if value_of(action) else {LIST: packed(place_of(action))}
    return {URL: str(body["response_url"]), **in_list}


def behind(state: Json) -> Behind | None:
    if URL not in state:
        return None
    return Behind(url=str(state[URL]), place=unpacked(state[LIST]) if LIST in state else None)


def say_behind(stands: Behind, drawn: Drawn, *, replace: bool, client: WebClient) -> bool:
    """Whether Slack took it: an answer can be replaced for half an hour, and five times."""
    respond = Respond(response_url=stands.url, proxy=client.proxy, ssl=client.ssl)
    try:
        answer = respond(text=drawn.text, blocks=drawn.blocks, response_type="ephemeral", replace_original=replace)
    except OSError as refused:  # such as no answer within the time
        log.info("what is behind a form was not drawn again: %s", type(refused).__name__)
        return False
    return answer.status_code == 200
