"""An account that was mistyped goes with the line that named it."""

from __future__ import annotations

import pytest

from sandbox.seen import Answer
from tests.handlers.log.test_edit import edits
from tests.rig import Desk

MISTYPED = "Cybrdyne"
LINES = (f"call {MISTYPED}", f"win 3k {MISTYPED}", f"opp 40k {MISTYPED} likely 15 dec")


def says_it(desk: Desk) -> Answer:
    return desk.anna.types("/log", "call Cyberdyne")


@pytest.mark.parametrize("line", LINES)
def test_what_was_undone_is_not_taken_for_the_right_name(desk: Desk, line: str) -> None:
    desk.anna.press(desk.anna.types("/log", line).messages[0], "Undo")

    assert "Call, Cyberdyne ✓" in says_it(desk).text


def test_nor_is_what_was_edited(desk: Desk) -> None:
    edits(desk, desk.anna.types("/log", f"call {MISTYPED}"), account="Globex")

    assert "Call, Cyberdyne ✓" in says_it(desk).text


def test_what_another_line_names_or_is_named_again_stays_known(desk: Desk) -> None:
    desk.anna.types("/log", f"meeting {MISTYPED}")
    desk.anna.press(desk.anna.types("/log", f"call {MISTYPED}").messages[0], "Undo")
    assert f"{MISTYPED} is" in says_it(desk).text

    desk.anna.types("/log", "undo")
    desk.anna.types("/log", f"email {MISTYPED.upper()}")
    assert f"{MISTYPED} is" in says_it(desk).text
