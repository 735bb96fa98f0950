"""What was imported is seen, also where Slack refuses to draw it on the message that was pressed."""

from __future__ import annotations

from tests.handlers.importing.test_dropped import DEALS
from tests.rig import Desk


def test_home_shows_what_was_imported_though_the_message_cannot_be_redrawn(desk: Desk) -> None:
    desk.has_plan(desk.anna, call=40)
    desk.anna.opens_home()
    desk.settled()
    [said] = desk.anna.drops("deals.csv", DEALS).messages
    desk.sandbox.fault("chat.update", error="cant_update_message")

    desk.anna.press(said, "Import 2 sales")

    desk.settled()
    assert "€20,000" in desk.anna.home_text()
