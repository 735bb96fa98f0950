"""A sale logged with /log that is an open opportunity: it counts once."""

from __future__ import annotations

from tests.handlers.pipeline.filling import fill
from tests.handlers.pipeline.test_opportunities import added, booked, chosen, euros, stored
from tests.rig import Desk


def test_a_logged_win_closes_the_one_open_opportunity_in_one_press(desk: Desk) -> None:
    added(desk)
    desk.anna.closes()

    answer = desk.anna.types("/log", "win 38k Globex new").messages[-1]
    assert "Still open: Globex €40,000 · likely" in answer.text
    closed = desk.anna.press(answer, "Close €40,000 as won")

    assert closed.text.startswith("Closed as won: Sale €38,000, Globex, new business ✓")
    assert "closes Globex €40,000 as won" in closed.text
    assert "Still open" not in closed.text
    assert desk.anna.messages()[-1].text == closed.messages[0].text
    assert (stored(desk)[0].is_open, booked(desk)) == (False, [euros(38_000)])
    assert desk.anna.press(answer, "Close €40,000 as won").text.startswith("Nothing was changed: it was pressed before")

    desk.anna.press(answer, "Undo")

    assert (stored(desk)[0].is_open, booked(desk)) == (True, [])
    assert "that entry is undone" in desk.anna.press(answer, "Close €40,000 as won").text


def test_of_several_open_ones_that_of_exactly_the_amount_is_closed_and_else_one_is_chosen(desk: Desk) -> None:
    added(desk)
    desk.anna.closes()
    desk.anna.press(desk.anna.messages()[-1], "open_opportunities")
    fill(desk.anna, account="globex", amount="5k")
    desk.anna.submit()
    desk.anna.closes()

    other = desk.anna.types("/log", "win 7k Globex").messages[-1]
    exact = desk.anna.types("/log", "win 5k Globex").text
    taken_off = desk.anna.press(desk.anna.messages()[-1], "Not that one").text

    assert "2 opportunities are open with Globex. If this sale is one of them, Link closes it." in other.text
    assert "closes Globex €5,000 as won" in exact
    assert taken_off.startswith("Taken off: Sale €5,000, Globex")
    assert [each.is_open for each in stored(desk)] == [True, True]


def test_a_sale_that_was_logged_already_is_named_before_it_is_booked_again(desk: Desk) -> None:
    desk.anna.types("/log", "win 40k Globex new")
    added(desk)

    chosen(desk, "Won")

    assert "A sale of €40,000 to Globex stands from 18 November: is this another one?" in desk.anna.modal_text()
