"""Export: the zip into the rep's messages, else a sentence that says how else."""

from __future__ import annotations

import logging
from http.client import HTTPException

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError

from handlers.blocks import Json, sentence
from handlers.exporting.controls import EXPORT
from handlers.nonce import first_press, unpressed
from handlers.pressed import answer_press
from handlers.visit import Visit
from planning.access import Action
from storage.database import Database

log = logging.getLogger(__name__)

TITLE = "Everything you own in Headway"
OTHERWISE = (
    "Headway could not send a file here. Ask your admin to give it files:write and im:write and press Export again, "
    "or to run headway export --rep {id} for you."
)
BROKEN = "The connection to Slack broke while the file was sent. Press Export again."


def register_export(app: App, *, database: Database) -> None:
    @app.action(EXPORT)
    def on_export(
        ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient
    ) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        said = _exported(database, visit, action, client)
        answer_press(sentence(said), body, respond=respond, client=client)
        ack()


def _exported(database: Database, visit: Visit, action: Json, client: WebClient) -> str:
    # A start can do without, and few export.
    from handlers.exporting.archive import archive, file_name
    from handlers.exporting.phrases import counts_of
    from storage.exporting import belongings

    name = file_name(visit.today)
    with database.write() as store:
        if not first_press(store, visit.workspace, action, now=visit.now):
            return f"{name} is in your messages with Headway already."
    with database.read() as store:
        owned = belongings(store, visit.workspace, visit.id)
    assert owned is not None  # whoever presses is stored
    why_not = _why_not_sent(client, visit, name, archive(owned, visit.person, visit.now))
    if why_not is None:
        return f"{name} is in your messages with Headway: {counts_of(owned)}."
    with database.write() as store:
        unpressed(store, visit.workspace, action)
    return why_not


def _why_not_sent(client: WebClient, visit: Visit, name: str, packed: bytes) -> str | None:
    """None: it was sent. Not without the optional files:write, where Slack refuses, or where the connection breaks."""
    try:
        channel = visit.person.dm or client.conversations_open(users=visit.id)["channel"]["id"]
        client.files_upload_v2(channel=channel, filename=name, title=TITLE, content=packed)
    except (SlackApiError, SlackRequestError) as refused:
        code = str(refused.response.get("error")) if isinstance(refused, SlackApiError) else "the upload was refused"
        log.info("an export was not sent: %s", code)  # the whole sentence would hold the address of the upload
        return OTHERWISE.format(id=visit.id)
    except (OSError, HTTPException) as broken:
        log.info("an export was not sent: %s", type(broken).__name__)
        return BROKEN
    return None
