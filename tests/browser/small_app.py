"""A small app in Socket Mode, so that the page is tried without Headway."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox import Sandbox

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(text: str, action_id: str) -> Json:
    return {"type": "actions", "elements": [{"type": "button", "text": plain(text), "action_id": action_id}]}


def text_field(block_id: str, label: str) -> Json:
    element = {"type": "plain_text_input", "action_id": "typed"}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element}


PLAN_VIEW: Json = {
    "type": "modal",
    "callback_id": "plan",
    "title": plain("New plan"),
    "submit": plain("Save"),
    "close": plain("Cancel"),
    "blocks": [text_field("target", "Target"), text_field("why", "Why")],
}


def on_log(ack: Ack, command: Json) -> None:
    ack(text=f"You logged {command['text']}")


def on_plan(ack: Ack, body: Json, client: WebClient) -> None:
    client.views_open(trigger_id=body["trigger_id"], view=PLAN_VIEW)
    ack()


def on_plan_saved(ack: Ack, view: Json) -> None:
    target = view["state"]["values"]["target"]["typed"]["value"]
    if target.isdigit():
        ack()
    else:
        ack(response_action="errors", errors={"target": f"“{target}” is not an amount."})


def on_shortcut(ack: Ack, shortcut: Json, client: WebClient) -> None:
    of_message = {
        **PLAN_VIEW,
        "blocks": [section(shortcut.get("message", {}).get("text", "").replace("&", "&amp;") or "-")],
    }
    client.views_open(trigger_id=shortcut["trigger_id"], view=of_message)
    ack()


def on_done(ack: Ack, body: Json, client: WebClient) -> None:
    message = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
    client.chat_update(**message, text="3 of 10", blocks=[section("*3 of 10* meetings"), button("Done", "done")])
    ack()


@contextmanager
def small_app(sandbox: Sandbox) -> Iterator[WebClient]:
    """The app is connected while this is open; gives the bot's client."""
    client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
    app = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)
    app.command("/log")(on_log)
    app.command("/plan")(on_plan)
    app.view("plan")(on_plan_saved)
    app.shortcut("log_activity")(on_shortcut)
    app.shortcut("log_this")(on_shortcut)
    app.action("done")(on_done)
    app.event("app_home_opened")(lambda ack: ack())
    app.event("file_shared")(lambda ack: ack())
    handler = SocketModeHandler(app, sandbox.app_token)
    handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt has no types here
    try:
        yield client
    finally:
        handler.close()  # type: ignore[no-untyped-call]  # as above
