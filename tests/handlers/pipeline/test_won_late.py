"""Won and Reopen of the pipeline ask and correct what /log asks and corrects."""

from __future__ import annotations

from planning.plan import Business
from storage import entries
from tests.handlers.log.test_late import ANNA, manager_reads, team
from tests.handlers.pipeline.filling import fill
from tests.handlers.pipeline.test_opportunities import added, booked, chosen, euros, stored
from tests.rig import Desk

__all__ = ["team"]  # the fixture


def has_opportunity(team: Desk) -> None:
    """Globex €40,000, in the list of opportunities."""
    team.anna.types("/log", "opp 40k Globex likely 15 dec new")
    page = team.anna.types("/plan").messages[-1]
    team.anna.press(page, "open_opportunities")


def test_a_win_of_an_old_day_asks_why_and_the_manager_reads_it(team: Desk) -> None:
    has_opportunity(team)
    chosen(team, "Won")
    fill(team.anna, day="2026-11-09", amount="39k")

    team.anna.submit()
    asked, before = team.anna.modal_text(), booked(team)
    fill(team.anna, why="was at the fair")
    team.anna.submit()

    assert "your team asks why: say it below" in asked
    assert before == []
    assert booked(team) == [euros(39_000)]
    assert "“was at the fair” (week 46)" in manager_reads(team)
    assert team.sandbox.warnings() == []


def test_a_sale_of_long_ago_is_not_taken_back_by_reopen(team: Desk) -> None:
    has_opportunity(team)
    chosen(team, "Won")
    team.anna.submit()
    team.clock_to("2026-11-30T12:00:00+01:00")

    team.anna.press_modal("Won and lost")
    team.anna.press_modal("Reopen")

    assert "your team asks why. Delete of the sale in /log list asks it" in team.anna.modal_text()
    assert not stored(team)[0].is_open
    assert booked(team) == [euros(40_000)]


def test_a_win_that_looks_booked_is_asked_once(desk: Desk) -> None:
    added(desk)
    chosen(desk, "Won")
    with desk.database.write() as store:
        entries.record_sale(
            store,
            desk.workspace,
            rep=ANNA,
            amount=euros(38_000),
            business=Business.NEW,
            day=desk.now.date(),
            account="Globex",
            note="",
            now=desk.now,
        )
    fill(desk.anna, amount="38k")

    desk.anna.submit()
    asked, before = desk.anna.modal_text(), booked(desk)
    desk.anna.submit()

    assert "A sale of €38,000 to Globex stands from 18 November: is this another one?" in asked
    assert (before, booked(desk)) == ([euros(38_000)], [euros(38_000), euros(38_000)])


def test_last_weeks_summary_is_corrected_by_a_win_and_by_its_reopening(team: Desk) -> None:
    has_opportunity(team)
    team.clock_to("2026-11-23T09:00:00+01:00")
    team.tick()
    team.deliver()
    monday = next(message for message in team.anna.messages() if not message.ephemeral and "Monday" in message.text)
    chosen(team, "Won")
    fill(team.anna, day="2026-11-18")
    team.anna.submit()
    team.deliver()
    won = [message.text for message in team.anna.messages() if message.ts == monday.ts]
    team.anna.press_modal("Won and lost")
    team.anna.press_modal("Reopen")
    team.deliver()
    again = [message.text for message in team.anna.messages() if message.ts == monday.ts]

    assert "orrected" in won[0]
    assert "€40,000" in won[0]
    assert "€40,000" not in again[0].replace("open", "")
