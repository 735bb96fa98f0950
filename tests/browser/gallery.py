"""An app that draws every block and every field, and answers a submission as it is told to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox import Sandbox
from tests.browser.small_app import Json, button, plain, section

ACCOUNTS = tuple(f"{name} {place}" for name in ("Globex", "Initech", "Soylent", "Hooli") for place in "ABCDEF")


def options(*texts: str) -> list[Json]:
    return [{"text": plain(text), "value": text.lower()} for text in texts]


def groups() -> list[Json]:
    return [
        {"label": plain("Near"), "options": options("Anvil", "Barn")},
        {"label": plain("Far"), "options": options("Castle", "Dépôt")},
    ]


def asked(name: str, label: str, element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": name, "label": plain(label), "element": {"action_id": name, **element}, **more}


FIELDS: tuple[Json, ...] = (
    asked("text", "Words", {"type": "plain_text_input", "max_length": 40, "placeholder": plain("Some")}, optional=True),
    asked("long", "A long text", {"type": "plain_text_input", "multiline": True}, optional=True, hint=plain("A hint.")),
    asked("number", "Number", {"type": "number_input", "is_decimal_allowed": False, "max_value": "9"}, optional=True),
    asked("mail", "E-mail", {"type": "email_text_input"}, optional=True),
    asked("url", "Address", {"type": "url_text_input"}, optional=True),
    asked("day", "Day", {"type": "datepicker", "initial_date": "2026-11-20"}, optional=True),
    asked("time", "Time", {"type": "timepicker", "initial_time": "09:30"}, optional=True),
    asked("at", "Moment", {"type": "datetimepicker", "initial_date_time": 1795176000}, optional=True),
    asked("one", "One of few", {"type": "static_select", "option_groups": groups()}, optional=True),
    asked("account", "Account", {"type": "static_select", "options": options(*ACCOUNTS)}, optional=True),
    asked(
        "some", "Some of several", {"type": "multi_static_select", "option_groups": groups(), "max_selected_items": 3}
    ),
    asked("who", "Person", {"type": "users_select", "placeholder": plain("Who?")}, optional=True),
    asked("team", "People", {"type": "multi_users_select", "initial_users": ["U0BEN"]}, optional=True),
    asked(
        "where",
        "Channel",
        {"type": "conversations_select", "filter": {"include": ["public", "private"]}},
        optional=True,
    ),
    asked(
        "radio",
        "One",
        {
            "type": "radio_buttons",
            "options": [{**each, "description": plain("why")} for each in options("Left", "Right")],
        },
        optional=True,
    ),
    asked("boxes", "Any", {"type": "checkboxes", "options": options("Red", "Green", "Blue")}, optional=True),
    asked("live", "Told at Enter", {"type": "plain_text_input"}, optional=True, dispatch_action=True),
)

_CONFIRM = {
    "title": plain("Delete this?"),
    "text": plain("It goes."),
    "confirm": plain("Delete"),
    "deny": plain("Keep"),
}
CONTROLS: tuple[Json, ...] = (
    {**button("Do it", "do")["elements"][0], "style": "primary"},
    {**button("Delete", "delete")["elements"][0], "style": "danger", "confirm": {**_CONFIRM, "style": "danger"}},
    {**button("Read", "read")["elements"][0], "url": "http://127.0.0.1/"},
    {"type": "overflow", "action_id": "more", "options": options("Edit", "Move", "Drop")},
    {"type": "static_select", "action_id": "few", "placeholder": plain("Snooze"), "options": options("Hour", "Day")},
    {
        "type": "static_select",
        "action_id": "many",
        "placeholder": plain("Account"),
        "options": options(*ACCOUNTS),
    },
    {"type": "users_select", "action_id": "rep", "placeholder": plain("A rep")},
    {"type": "datepicker", "action_id": "day"},
)


def axis(*categories: str) -> Json:
    return {"categories": list(categories), "x_label": "Month", "y_label": "EUR"}


def series(name: str, *values: float) -> Json:
    return {
        "name": name,
        "data": [{"label": at, "value": value} for at, value in zip(("Oct", "Nov", "Dec"), values, strict=True)],
    }


def over_axes(kind: str) -> Json:
    return {
        "type": "data_visualization",
        "title": f"Booked, {kind}",
        "chart": {
            "type": kind,
            "series": [series("Booked", 12_000, 52_400, 96_000), series("Pace", 33_000, 66_000, 99_000)],
            "axis_config": axis("Oct", "Nov", "Dec"),
        },
    }


PIE: Json = {
    "type": "data_visualization",
    "title": "Where it came from",
    "chart": {
        "type": "pie",
        "segments": [
            {"label": "New", "value": 60},
            {"label": "Existing", "value": 30},
            {"label": "Other", "value": 10},
        ],
    },
}


def raw(text: str) -> Json:
    return {"type": "raw_text", "text": text}


TABLE: Json = {
    "type": "table",
    "column_settings": [{"is_wrapped": True}, {"align": "right"}, {"align": "center"}, {}, {}, {}],
    "rows": [
        [raw(each) for each in ("Account", "Amount", "Stage", "Owner", "Next step", "Close")],
        [
            raw(each)
            for each in ("Globex " * 12, "€12,400", "Demo", "Anna Berger", "Send the contract back", "4 December")
        ],
        [raw(each) for each in ("Initech", "€980", "New", "Ben Okafor", "Call the buyer on Tuesday", "18 December")],
    ],
}


@dataclass(slots=True)
class Gallery:
    """What the app was sent, and what it answers a submission with."""

    client: WebClient
    answer: Json = field(default_factory=dict)
    actions: list[Json] = field(default_factory=list)
    submitted: list[Json] = field(default_factory=list)
    closed: list[Json] = field(default_factory=list)


def view(*blocks: Json, title: str = "Fields", **more: Any) -> Json:
    named = {"title": plain(title), "submit": plain("Save"), "close": plain("Cancel")}
    return {"type": "modal", "callback_id": "gallery", **named, "blocks": list(blocks), **more}


@contextmanager
def gallery(sandbox: Sandbox) -> Iterator[Gallery]:
    """The app is connected while this is open; `/plan` opens the fields."""
    client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
    shown = Gallery(client)
    app = App(client=client, signing_secret=sandbox.signing_secret, process_before_response=True)

    def opens(ack: Ack, body: Json) -> None:
        push = button("Go on", "push")
        client.views_open(trigger_id=body["trigger_id"], view=view(*FIELDS, push, notify_on_close=True))
        ack()

    def acted(ack: Ack, body: Json) -> None:
        shown.actions.append(body["actions"][0])
        if body["actions"][0]["action_id"] == "push":
            client.views_push(trigger_id=body["trigger_id"], view=view(section("Deeper"), title="Second"))
        ack()

    def submitted(ack: Ack, body: Json) -> None:
        shown.submitted.append(body["view"]["state"]["values"])
        ack(**shown.answer)

    def closed(ack: Ack, body: Json) -> None:
        shown.closed.append(body)
        ack()

    app.command("/plan")(opens)
    app.action(re.compile(".*"))(acted)
    app.view("gallery")(submitted)
    app.view_closed("gallery")(closed)
    app.event("app_home_opened")(lambda ack: ack())
    handler = SocketModeHandler(app, sandbox.app_token)
    handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt has no types here
    try:
        yield shown
    finally:
        handler.close()  # type: ignore[no-untyped-call]  # as above
