"""A press on a page's log button draws that page again in place: every press counts, and nothing stale is left."""

from __future__ import annotations

import pytest

from planning.ids import PersonId
from sandbox.person import Person
from storage import entries
from tests.rig import Desk


def logged(desk: Desk) -> int:
    with desk.database.read() as store:
        return len(entries.entries(store, desk.workspace, PersonId("U0ANNA"), limit=50))


def makes_plan(anna: Person) -> None:
    anna.types("/plan", "new")
    anna.fill({"target": "310k", "new_share": "60", "average_deal": "15k"})
    anna.submit()
    anna.submit()


@pytest.mark.parametrize(("word", "said"), [("", "calls {}/40"), ("week", "Calls  {} of 40")])
def test_a_page_counts_along_with_each_press(desk: Desk, word: str, said: str) -> None:
    desk.has_plan(desk.anna)
    page = desk.anna.types("/plan", word)

    for count in (1, 2, 3):
        page = desk.anna.press(page.messages[0], "Log a call")

        assert len(page.messages) == 1
        assert page.text.startswith(f"Call ✓  {count} of 40 this week")
        assert said.format(count) in page.text
    assert logged(desk) == 3
    assert desk.sandbox.warnings() == []


def test_undo_on_a_page_takes_back_and_leaves_the_page(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    page = desk.anna.press(desk.anna.types("/plan", "week").messages[0], "Log a call")

    undone = desk.anna.press(page.messages[0], "Undo").text

    assert undone.startswith("Undone: Call.")
    assert "Calls  0 of 40" in undone
    assert logged(desk) == 0


def test_a_second_press_of_the_same_drawn_button_is_said_on_the_page(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    drawn = desk.anna.types("/plan").messages[0]
    desk.anna.press(drawn, "Log a call")

    again = desk.anna.press(drawn, "Log a call").text

    assert again.startswith("Already logged with that button: nothing was stored twice.")
    assert "calls 1/40" in again
    assert logged(desk) == 1


def test_the_first_action_is_logged_in_the_view_that_says_the_plan_is_saved(desk: Desk) -> None:
    makes_plan(desk.anna)
    assert "First today: a call. Today asks for 12 calls.\n[Log a call]" in desk.anna.modal_text()

    desk.anna.press_modal("Log a call")
    first = desk.anna.modal_text()
    desk.anna.press_modal("Log a call")
    second = desk.anna.modal_text()
    desk.anna.press_modal("Undo")
    undone = desk.anna.modal_text()

    assert first.startswith("Call ✓  1 of 36 this week")
    assert "Next today: a call. 11 calls are left today." in first
    assert "Next today: a call. 10 calls are left today." in second
    assert undone.startswith("Undone: Call.")
    assert logged(desk) == 1


def test_home_says_what_a_press_did(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.opens_home()
    desk.sandbox.until(lambda: desk.anna.home() is not None)
    desk.anna.press_home("Log a call")

    assert desk.anna.home_text().startswith("Call ✓  1 of 40 this week")
    desk.anna.press_home("Log a call")
    assert desk.anna.home_text().startswith("Call ✓  2 of 40 this week")
    desk.anna.press_home("Undo")
    assert desk.anna.home_text().startswith("Undone: Call.")
    desk.settled()
    assert logged(desk) == 1
