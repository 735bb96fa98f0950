"""The calendar file of the focus blocks: in the rep's messages, else as text."""

from __future__ import annotations

import urllib.request
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from handlers.plan.focus.calendar_file import calendar_file
from planning.calendar import Days
from planning.ids import ItemId
from planning.outline import FocusBlock
from tests.handlers.plan.test_focus import keeps
from tests.rig import Desk

NOON = datetime(2026, 11, 18, 11, tzinfo=UTC)  # a Wednesday
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
BERLIN = ZoneInfo("Europe/Berlin")


def a_block(weekday: int, text: str = "Calls; שלום") -> FocusBlock:
    return FocusBlock(item=ItemId(f"block {weekday}"), weekday=weekday, starts=time(9), ends=time(10, 30), text=text)


def events(file: str | bytes) -> list[Any]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_each_block_is_a_weekly_event_until_the_period_ends() -> None:
    file = calendar_file([a_block(1), a_block(2)], QUARTER, zone="Europe/Berlin", now=NOON)

    tuesday, wednesday = events(file)
    assert tuesday.decoded("dtstart") == datetime(2026, 11, 24, 9, tzinfo=BERLIN)
    assert wednesday.decoded("dtend") == datetime(2026, 11, 18, 10, 30, tzinfo=BERLIN)
    assert tuesday["rrule"]["until"] == [datetime(2026, 12, 31, 9, 30, tzinfo=UTC)]
    assert str(tuesday["summary"]) == "Calls; שלום"
    assert tuesday["uid"] != wednesday["uid"]
    assert Calendar.from_ical(file).walk("VTIMEZONE")


def test_a_block_that_comes_no_more_is_left_out() -> None:
    last_days = datetime(2026, 12, 31, 11, tzinfo=UTC)  # a Thursday

    file = calendar_file([a_block(1), a_block(3)], QUARTER, zone="Europe/Berlin", now=last_days)

    assert [str(event["uid"]) for event in events(file)] == ["block 3@headway"]


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.has_plan(desk.anna, call=40)
    return desk


def test_the_file_is_in_the_reps_messages_once(planned: Desk) -> None:
    page = keeps(planned)

    said = [planned.anna.press(page, "Calendar file").text for _ in "12"]

    files = [file for message in planned.anna.messages() for file in message.files]
    with urllib.request.urlopen(files[0]["url_private_download"]) as answer:
        [event] = events(answer.read())
    assert len(files) == 1
    assert all("focus.ics is in your messages with Headway" in each for each in said)
    assert str(event["summary"]) == "calls"


def test_without_the_scope_it_is_text_to_copy_and_can_be_asked_for_again(planned: Desk) -> None:
    page = keeps(planned)
    planned.sandbox.fault("files.getUploadURLExternal", error="missing_scope", times=1)

    planned.anna.press(page, "Calendar file")
    text = planned.anna.modal_text()
    planned.anna.closes()
    planned.anna.press(page, "Calendar file")

    assert "Save this as focus.ics" in text
    assert "BEGIN:VEVENT" in text
    assert any(message.files for message in planned.anna.messages())
