"""A plan whose period is over is still to be seen."""

from __future__ import annotations

from tests.rig import Desk


def test_the_last_plan_is_shown_with_what_came_of_it_and_the_way_to_the_next(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "win 31k Globex new")
    desk.clock_to("2027-01-01T10:00:00+01:00")

    for text in (desk.anna.types("/plan").text, desk.anna.types("/plan", "week").text):
        assert "Q4 2026 · ended 31 December" in text
        assert "Booked €31,000 of €310,000." in text
        assert "€279,000 was missing." in text
        assert "[Draft the next plan]" in text or "[Make a plan]" in text
        assert "Today" not in text
        assert "This week" not in text


def test_home_shows_the_last_plan_too(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.clock_to("2027-01-01T10:00:00+01:00")

    desk.anna.opens_home()
    desk.sandbox.until(lambda: desk.anna.home() is not None)

    assert "Q4 2026 · ended 31 December" in desk.anna.home_text()
    assert "[Draft the next plan]" in desk.anna.home_text()


def test_a_plan_to_come_is_shown_before_one_that_ended(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.clock_to("2027-01-01T10:00:00+01:00")
    desk.anna.types("/plan", "new")
    desk.anna.fill({"period": "Next quarter: Q2 2027", "target": "310k", "new_share": "60", "average_deal": "15k"})
    desk.anna.submit()
    desk.anna.submit()
    desk.anna.closes()

    assert "Q2 2027 · begins 1 April 2027" in desk.anna.types("/plan").text


def test_what_is_booked_in_another_currency_is_said_not_to_count(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "win 50k USD Globex new")

    page = desk.anna.types("/plan").text

    assert "US$50,000 is booked in another currency and is not counted." in page
