"""What the bot asks of a dropped file, and what a press on an answer makes of it."""

from __future__ import annotations

from tests.handlers.importing.test_dropped import booked, drops, latest
from tests.rig import Desk


def test_words_for_won_that_are_not_known_are_asked_about_and_only_those_deals_are_sales(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    said = drops(
        desk, "day,account,amount,stage,owner\n2026-11-03,Acme,12000,Wygrana,Anna Berger\n2026-11-04,Hooli,5,Oferta,\n"
    )

    desk.anna.press(said, "Wygrana")
    desk.anna.press(latest(desk), "Import 1 sale")

    assert "What is said of a won one?" in said.text
    assert booked(desk) == [("Acme", 1_200_000)]


def test_a_file_of_somebody_elses_rows_is_asked_about(desk: Desk) -> None:
    desk.has_plan(desk.anna)

    said = drops(desk, "day,account,amount,owner\n2026-11-03,Acme,12000,Ben Okafor\n")

    assert "All rows are of Ben Okafor, and not of Anna Berger." in said.text
    assert "[Import" not in said.text


def test_activities_without_a_type_are_all_of_the_one_that_is_pressed(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.press(drops(desk, "Date,Subject,Notes\n2026-11-03,Hello,\n"), "Activities")
    asked = latest(desk)

    desk.anna.press(asked, "call")

    assert "Which are they all?" in asked.text
    assert "New: 1 activity" in latest(desk).text
