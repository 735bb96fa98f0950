"""What the gap asks of the week, beside what the plan says."""

from __future__ import annotations

import re

from planning.foresight.basis import Basis, Effect
from planning.foresight.kept import KeptOutlook
from storage import outlooks
from tests.handlers.foresight.past import has_sold
from tests.rig import QUARTER, Desk


def week(desk: Desk) -> str:
    """Of Anna, with the spaces as they are typed."""
    return desk.anna.types("/plan", "week").text.replace("\u00a0", " ")


def test_the_gap_becomes_counts_that_one_press_takes_into_the_week(desk: Desk) -> None:
    """310,000 euros in 31 working days, of 12,000 a deal: three days ask for 15 meetings."""
    desk.has_plan(desk.anna, meeting=12)
    drawn = desk.anna.types("/plan", "week")

    planned = desk.anna.press(drawn.messages[0], "Plan it")
    again = desk.anna.press(drawn.messages[0], "Plan it")

    assert (
        "What the gap asks this week   15 meetings (your plan says 12), by assumed ratios. Today that is 5 meetings."
        in drawn.text
    )
    assert planned.text.startswith("3 more meetings planned for this week ✓")
    assert "Meetings  0 of 15 · the plan asks 12" in planned.text
    assert "The week is arranged so ✓" in planned.text
    assert "[Plan it]" not in planned.text
    assert again.text.startswith("That was planned with this button before")
    assert "Meetings  0 of 15" in again.text


def test_more_than_a_week_holds_is_said_to_be_so_and_not_planned(desk: Desk) -> None:
    desk.has_plan(desk.anna, target=4_000_000, meeting=10)
    drawn = desk.anna.types("/plan", "week")

    planned = desk.anna.press(drawn.messages[0], "Plan it").text

    assert "194 meetings (your plan says 10)" in drawn.text
    assert "That is more than the rest of this week holds: it can take 18 meetings." in drawn.text
    assert "Meetings  0 of 18 · the plan asks 10" in planned


def test_a_plan_on_track_hears_no_more_than_its_plan(desk: Desk) -> None:
    desk.has_plan(desk.anna, target=20_000, meeting=1)
    desk.anna.types("/log", "win 19k Globex new")

    assert "What the gap asks" not in week(desk)


def test_own_ratios_take_the_place_of_assumed_ones(desk: Desk) -> None:
    """Thirty of forty meetings brought a proposal: two of three, with the plan's half as twenty more."""
    desk.has_plan(desk.anna, meeting=5)
    before = week(desk)
    desk.anna.types("/log", "40 meetings 2 nov")
    desk.anna.types("/log", "30 proposals 2 nov")

    after = week(desk)

    assert "asks this week   15 meetings (your plan says 5), by assumed ratios." in before
    assert "asks this week   12 meetings (your plan says 5), by partly assumed ratios (own: n = 40 meetings)." in after


def test_doing_what_the_gap_asks_gives_the_chance_that_it_names(desk: Desk) -> None:
    has_sold(desk, desk.anna)
    desk.has_plan(desk.anna, meeting=8)
    desk.tick()
    found = re.search(
        r"asks this week   (\d+) meetings \(your plan says 8\).*With that the chance is (\d+) %", week(desk)
    )
    assert found is not None, week(desk)

    answer = desk.anna.types("/log", f"{found[1]} meetings").text.replace("\u00a0", " ")

    assert f"→ {found[2]} %" in answer


def test_a_press_of_another_week_changes_nothing(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=2)
    drawn = desk.anna.types("/plan", "week")
    desk.clock_to("2026-11-24T10:00:00+01:00")

    said = desk.anna.press(drawn.messages[0], "Plan it").text

    assert said.startswith("That was drawn for another week or plan")
    assert "of 2 ·" in said


def test_what_history_shows_no_effect_of_is_not_asked(desk: Desk) -> None:
    plan = desk.has_plan(desk.anna, meeting=5, proposal=1)
    basis = Basis(
        day=desk.now.date(),
        ends=QUARTER.last,
        comes=20_000_000,
        size=1_200_000,
        spread=0.05,
        pool_wins=212,
        effects=(
            Effect(type="meeting", wins=0.0, n=400, assumed=False, seen=False),
            Effect(type="proposal", wins=0.2, n=90, assumed=False),
        ),
    )
    kept = KeptOutlook(
        plan=plan, day=basis.day, basis=basis, chance=0.1, expected=1, low=0, high=2, booked=0, target=1, at_risk=True
    )
    with desk.database.write() as store:
        outlooks.keep_outlooks(store, desk.workspace, [kept], now=desk.now)

    said = week(desk)

    assert "What the gap asks this week   8 proposals (your plan says 1)" in said
    assert "History shows no effect of meetings on what you win, so none are asked." in said


def test_a_week_that_nobody_arranged_is_not_said_to_be(desk: Desk) -> None:
    """On the last day nothing fits beside what the plan asks of the week."""
    desk.has_plan(desk.anna, meeting=10)
    desk.clock_to("2026-12-31T10:00:00+01:00")

    said = week(desk)

    assert "What the gap asks" in said
    assert "[Plan it]" not in said
    assert "arranged so" not in said


def test_a_day_that_is_asked_more_than_it_holds_says_so_once(desk: Desk) -> None:
    """On Friday ten meetings are left, where six fill a day."""
    desk.has_plan(desk.anna, meeting=10)
    fits = week(desk)
    desk.clock_to("2026-11-20T10:00:00+01:00")

    pages = week(desk), desk.anna.types("/plan", "").text
    desk.anna.types("/log", "4 meetings")

    said = "More than a day holds: move some, or drop it."
    assert said not in fits
    assert [page.count(said) for page in pages] == [1, 1]
    assert said not in week(desk)
