"""The calendar file of the focus blocks, on request: into the rep's messages, else as text."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.models.blocks import Block

from handlers.blocks import Json, escape, modal, section, sentence
from handlers.nonce import first_press, unpressed, value_of
from handlers.plan.focus.asking import FOCUS_FILE
from handlers.plan.ways.shareable import own_plan
from handlers.pressed import answer_press, show_view
from handlers.visit import NotAllowed, Visit
from planning.access import Action
from planning.ids import ChannelId
from storage import people, plans
from storage.database import Database
from storage.store import Store

log = logging.getLogger(__name__)

FILE_NAME = "focus.ics"
ON_A_BLOCK = 2500  # characters of the text; escaped and fenced they fit a section
MOST_BLOCKS = 40  # of the text's modal
SENT = f"{FILE_NAME} is in your messages with Headway: open it to put the blocks in your calendar."
GONE = "This plan has no focus block any more. `/plan` shows the plan."


def register_focus_file(app: App, *, database: Database) -> None:
    @app.action(FOCUS_FILE)
    def on_file(ack: Ack, body: Json, action: Json, context: BoltContext, respond: Respond, client: WebClient) -> None:
        visit: Visit = context["visit"]
        visit.must(Action.SEE_PRIVATE)
        with database.write() as store:
            text = _file_of(store, visit, action)
            first = first_press(store, visit.workspace, action, now=visit.now)
            known = people.person(store, visit.workspace, visit.id)
        dm = known.dm if known is not None else None
        if not first or _sent(client, visit, dm, text):
            answer_press(sentence(SENT), body, respond=respond, client=client)
        else:
            with database.write() as store:
                unpressed(store, visit.workspace, action)
            show_view(_as_text(text), body, client=client)
        ack()


def _file_of(store: Store, visit: Visit, action: Json) -> str:
    """Raises NotAllowed where there is nothing to write, or it is not theirs."""
    from handlers.plan.focus.calendar_file import calendar_file  # 70 ms of a start that can do without

    plan = own_plan(store, visit.workspace, visit.id, value_of(action).get("plan"))
    blocks = () if plan is None else plans.outline(store, visit.workspace, plan.id, plan.revision.number).focus
    if plan is None or not blocks:
        raise NotAllowed(GONE)
    return calendar_file(blocks, plan.period, zone=visit.person.zone, now=visit.now)


def _sent(client: WebClient, visit: Visit, dm: ChannelId | None, text: str) -> bool:
    """Whether the file stands in the rep's messages; not without the optional files:write, or where Slack refuses."""
    try:
        channel = dm or client.conversations_open(users=visit.id)["channel"]["id"]
        client.files_upload_v2(channel=channel, filename=FILE_NAME, title="Focus blocks", content=text)
    except (SlackApiError, SlackRequestError) as refused:
        log.info("the calendar file is shown as text: %s", _code(refused))
        return False
    return True


def _code(refused: SlackApiError | SlackRequestError) -> str:
    """Slack's word for it; the whole sentence would hold the address of the upload."""
    return str(refused.response.get("error")) if isinstance(refused, SlackApiError) else "the upload was refused"


def _as_text(text: str) -> Json:
    said = f"Save this as `{FILE_NAME}` and open it to put the blocks in your calendar."
    shown: list[Block] = [section(f"```{escape(part)}```") for part in _parts(text)]
    return modal(callback_id="said", title="Calendar file", blocks=[section(said), *shown[:MOST_BLOCKS]], close="Close")


def _parts(text: str) -> Iterator[str]:
    """Whole lines together, as many as a block takes."""
    part = ""
    for line in text.splitlines():
        if part and len(escape(part)) + len(escape(line)) > ON_A_BLOCK:
            yield part
            part = ""
        part += f"{line}\n"
    if part:
        yield part
