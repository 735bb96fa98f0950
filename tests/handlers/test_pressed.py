"""Whoever presses a button that cannot be answered is told so."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from bot.clients import web_client
from handlers.blocks import actions, message, section
from handlers.log.buttons import log_button
from sandbox import Message
from sandbox.person import Person
from tests.databases import on_one_database
from tests.rig import Desk


def posted(desk: Desk, person: Person, channel: str) -> Message:
    """A message with a log button, as this person sees it."""
    drawn = message("A call?", [section("A call?"), actions(log_button("call", "nonce"))])
    web_client(desk.headway.settings).chat_postMessage(channel=channel, text=drawn.text, blocks=drawn.blocks)
    shown_in = "dm" if channel == person.id else channel
    return person.messages(shown_in)[-1]


@pytest.mark.parametrize("who", ["guest", "stranger"])
def test_a_guest_or_outsider_who_presses_a_button_in_a_channel_is_told(desk: Desk, who: str) -> None:
    person: Person = getattr(desk, who)

    answer = person.press(posted(desk, person, "C0NORTH"), "Log a call")

    assert "guests" in answer.text or "another workspace" in answer.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # PostgreSQL locks rows, not the database
def test_a_press_while_the_database_is_locked_says_that_nothing_was_stored(desk: Desk, database_url: str) -> None:
    desk.anna.types("/log", "list")
    shown = posted(desk, desk.anna, desk.anna.id)
    lock = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")

    answer = desk.anna.press(shown, "Log a call")
    lock.close()

    assert "nothing was stored" in answer.text


def test_a_modal_that_came_too_late_is_said(desk: Desk) -> None:
    desk.sandbox.fault("views.open", error="expired_trigger_id")
    beginning = desk.anna.types("/plan")

    answer = desk.anna.press(beginning.messages[0], "Make a plan")

    assert "Please press again" in answer.text


def test_a_button_of_an_old_message_asks_whether_today_is_meant(desk: Desk) -> None:
    """Whether it was pressed before is not remembered for so long."""
    desk.anna.types("/log", "call Globex")
    shown = posted(desk, desk.anna, desk.anna.id)
    desk.clock_to("2026-12-01T12:00:00+01:00")

    asked = desk.anna.press(shown, "Log a call")
    logged = desk.anna.press(asked.messages[-1], "Log a call")

    assert "from 18 November: nothing was stored" in asked.text
    assert "Call ✓" in logged.text


@on_one_database
@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 429, "retry_after": 1}, {"drop": True, "times": 2}])
def test_where_slack_fails_the_person_is_told_and_no_error_is_logged(
    desk: Desk, fault: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """It is not ours: whoever reads the log looks for what is."""
    beginning = desk.anna.types("/plan")
    desk.sandbox.fault("views.open", **fault)

    answer = desk.anna.press(beginning.messages[0], "Make a plan")

    assert "Slack did not answer us just now" in answer.text
    assert "Traceback" not in caplog.text
    assert "incident" not in caplog.text


@on_one_database
def test_a_home_that_slack_did_not_take_is_drawn_once_more(desk: Desk) -> None:
    desk.sandbox.fault("views.publish", status=500)

    desk.anna.opens_home()

    desk.sandbox.until(lambda: "You have no plan yet" in desk.anna.home_text())
