"""What comes after a team's cutoff is asked why, and the manager reads the reason; never what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planning.ids import PersonId, TeamId
from planning.people import Member, Sharing, Team
from planning.pipeline import OpportunityState
from planning.settings import TeamSettings
from storage import entries, opportunities, teams
from tests.handlers.log.test_list import in_row, listed
from tests.handlers.team.filling import changes_team, makes_team, the_team
from tests.rig import Desk

ANNA = PersonId("U0ANNA")
NORTH = Team(
    id=TeamId("north"),
    name="Team North",
    manager=PersonId("U0MAYA"),
    channel=None,
    settings=TeamSettings(log_cutoff=7),
    members=(Member(rep=ANNA, sharing=Sharing.ASKED),),
)


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Anna shares with Maya, whose team asks why of days more than seven days ago: before 11 November."""
    desk.has_plan(desk.anna)
    desk.known(desk.maya)
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, NORTH)
        teams.answer_sharing(store, desk.workspace, NORTH.id, ANNA, Sharing.ACCEPTED)
    return desk


def count(desk: Desk) -> int:
    with desk.database.read() as store:
        return len(entries.entries(store, desk.workspace, ANNA, limit=50))


def days(desk: Desk) -> list[date]:
    with desk.database.read() as store:
        return sorted(entry.day for entry in entries.entries(store, desk.workspace, ANNA, limit=50))


def manager_reads(desk: Desk) -> str:
    return desk.maya.types("/plan", "@anna").text


def test_a_manager_says_from_when_on_a_reason_is_asked(desk: Desk) -> None:
    desk.sandbox.change_user("U0MAYA", is_admin=True)
    makes_team(desk, log_cutoff="After 7 days")
    kept = the_team(desk).settings.log_cutoff

    changes_team(desk, log_cutoff="No reason is asked")

    assert kept == 7
    assert the_team(desk).settings.log_cutoff is None


def test_a_late_line_is_stored_once_the_reason_is_written_and_the_manager_reads_it(team: Desk) -> None:
    asked = team.anna.types("/log", "2 calls Acme on 2026-11-10 — secret")
    before = count(team)

    team.anna.press(asked.messages[0], "Say why")
    team.anna.fill({"entry_why": "was at the fair"})
    team.anna.submit()

    assert before == 0
    assert "eam asks why" in asked.text
    assert "2 calls, Acme" in team.anna.messages()[-1].text
    assert count(team) == 1
    assert "Late entries and changes   “was at the fair” (week 46)" in manager_reads(team).replace("*", "")
    assert "secret" not in manager_reads(team)
    assert team.sandbox.warnings() == []


def test_of_two_that_are_open_the_late_lost_one_is_asked_and_then_why(team: Desk) -> None:
    for amount in ("40k", "30k"):
        team.anna.types("/log", f"opp {amount} Acme likely 15 dec new")

    which = team.anna.types("/log", "lost Acme price on 2026-11-10").messages[0]
    why = team.anna.press(which, "Acme €30,000, by 15 December").messages[0]
    team.anna.press(why, "Say why")
    team.anna.fill({"entry_why": "was at the fair"})
    team.anna.submit()

    with team.database.read() as store:
        found = opportunities.opportunities_of(store, team.workspace, ANNA)
    assert "which one is lost?" in which.text
    assert "your team asks why" in why.text
    assert sorted((each.amount.minor // 100, each.state) for each in found) == [
        (30_000, OpportunityState.LOST),
        (40_000, OpportunityState.OPEN),
    ]


def test_what_is_asked_only_once_the_form_is_open_stands_beside_the_reason(team: Desk) -> None:
    team.anna.types("/log", "opp 40k Acme likely 15 dec new")
    why = team.anna.types("/log", "lost Acme price on 2026-11-10").messages[0]
    team.anna.press(why, "Say why")
    team.anna.types("/log", "opp 30k Acme likely 15 dec new")

    team.anna.fill({"entry_why": "was at the fair"})
    errors = team.anna.submit().errors

    assert "which one is lost? Close this, and type the line again." in errors["entry_why"]
    assert count(team) == 2


def test_a_reason_that_is_said_on_a_later_day_leaves_the_line_on_its_days(team: Desk) -> None:
    asked = team.anna.types("/log", "call Acme on 2026-11-10, email Globex today")
    team.clock_to("2026-11-20T12:00:00+01:00")

    team.anna.press(asked.messages[0], "Say why")
    team.anna.fill({"entry_why": "was at the fair"})
    team.anna.submit()

    assert days(team) == [date(2026, 11, 10), date(2026, 11, 18)]


def test_a_line_that_asked_why_a_week_ago_is_typed_again(team: Desk) -> None:
    asked = team.anna.types("/log", "call Acme on 2026-11-10")
    team.clock_to("2026-11-25T12:00:00+01:00")

    pressed = team.anna.press(asked.messages[0], "Say why")

    assert "Please type the line again" in pressed.text
    assert count(team) == 0


def test_nothing_is_asked_of_a_recent_day_or_where_nobody_shares(team: Desk) -> None:
    team.anna.types("/log", "call Acme on 2026-11-11")
    team.ben.types("/log", "call Acme on 2026-11-02")
    with team.database.write() as store:
        teams.answer_sharing(store, team.workspace, NORTH.id, ANNA, Sharing.DECLINED)
    team.anna.types("/log", "call Globex on 2026-11-10")

    assert count(team) == 2


def test_moving_an_entry_before_the_cutoff_asks_in_the_form(team: Desk) -> None:
    answer = team.anna.types("/log", "call Acme")
    team.anna.press(answer.messages[0], "Edit")
    at_first = team.anna.modal_text()

    team.anna.fill({"entry_day": "2026-11-09"})
    team.anna.submit()
    asked = team.anna.modal_text()
    errors = team.anna.submit().errors
    team.anna.fill({"entry_why": "wrong day typed"})
    team.anna.submit()

    assert "Why so late" not in at_first
    assert "your team asks why" in asked
    assert "your team asks why" in errors["entry_why"]
    assert "“wrong day typed” (week 46)" in manager_reads(team)


def test_what_is_old_is_deleted_with_a_reason(team: Desk) -> None:
    with team.database.write() as store:
        teams.save_team(store, team.workspace, replace(NORTH, settings=TeamSettings()))
    team.anna.types("/log", "call Acme on 2026-11-10")
    with team.database.write() as store:
        teams.save_team(store, team.workspace, NORTH)
    team.clock_to("2026-11-20T12:00:00+01:00")

    undone = team.anna.types("/log", "undo").text
    in_row(team, team.anna, listed(team), 0, "Delete")
    before = count(team)
    team.anna.fill({"entry_why": "was another rep's"})
    team.anna.submit()

    assert "your team asks why" in undone
    assert before == 1
    assert count(team) == 0
    assert "“was another rep's” (week 46)" in manager_reads(team)


def test_the_manager_reads_the_weeks_late_reasons_in_whom_to_help(team: Desk) -> None:
    asked = team.anna.types("/log", "call Acme on 2026-11-10")
    team.anna.press(asked.messages[0], "Say why")
    team.anna.fill({"entry_why": "was at the fair <!here>"})
    team.anna.submit()

    team.clock_to("2026-11-23T11:00:00+01:00")
    team.tick()
    team.deliver()

    help_ = team.maya.messages()[-1].text
    assert "Late entries and changes, since last week:" in help_
    assert "Anna Berger: “was at the fair <!here>” (week 46)" in help_.replace("&lt;", "<").replace("&gt;", ">")
