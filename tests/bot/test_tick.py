"""Who is due for what, at which instant, and only once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.tick import Decided, run_tick
from planning.calendar import Days
from planning.ids import ChannelId, PersonId, TeamId
from planning.nudges import Kind
from planning.people import Member, Sharing, Team
from planning.settings import PersonSettings, TeamSettings
from storage import absences, entries, people, plans, teams, weeks, workspaces
from storage.database import Database
from tests.examples import LONG_AGO, WORKSPACE, a_person, a_rep_with_a_plan, install

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Honolulu")
MONDAY = date(2026, 11, 23)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def tick(database: Database, at: str | datetime) -> list[Decided]:
    return run_tick(database, WORKSPACE, instant(at) if isinstance(at, str) else at)


def of_kind(decided: list[Decided], kind: Kind) -> list[str]:
    return sorted(each.recipient for each in decided if each.kind is kind)


@pytest.fixture
def installed(database: Database) -> Database:
    install(database)
    return database


def test_monday_comes_at_nine_in_each_reps_own_zone_and_once(installed: Database) -> None:
    with installed.write() as store:
        for zone in ZONES:
            a_rep_with_a_plan(store, f"U{zone[-6:].upper()}", zone=zone)
    sunday = instant("2026-11-22T19:00:00+00:00")  # an hour before Auckland's nine o'clock, a day before Honolulu's

    half_hours = [sunday + timedelta(minutes=minutes) for minutes in range(0, 28 * 60, 30)]
    decided = [each for at in half_hours for each in tick(installed, at) if each.kind is Kind.MONDAY]

    at_nine = {datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(zone)).isoformat() for zone in ZONES}
    assert len(decided) == len(ZONES)
    assert {each.local_time for each in decided} == at_nine


def test_a_machine_that_slept_from_friday_to_tuesday_sends_mondays_once(installed: Database) -> None:
    with installed.write() as store:
        a_rep_with_a_plan(store, "U0ANNA")
    tick(installed, "2026-11-20T18:00:00+01:00")

    woken = tick(installed, "2026-11-24T10:00:00+01:00")
    later = tick(installed, "2026-11-24T10:01:00+01:00")

    assert of_kind(woken, Kind.MONDAY) == ["U0ANNA"]
    assert later == []


def test_after_a_holiday_monday_comes_on_tuesday(installed: Database) -> None:
    """Easter Monday, in Germany, of 2027."""
    with installed.write() as store:
        a_rep_with_a_plan(store, "U0ANNA", period=Days(date(2027, 1, 1), date(2027, 6, 30)))

    assert of_kind(tick(installed, "2027-03-29T09:00:00+02:00"), Kind.MONDAY) == []
    assert of_kind(tick(installed, "2027-03-30T09:00:00+02:00"), Kind.MONDAY) == ["U0ANNA"]


def test_a_rep_on_leave_is_not_reminded(installed: Database) -> None:
    with installed.write() as store:
        anna = a_rep_with_a_plan(store, "U0ANNA")
        week = Days(MONDAY, MONDAY + timedelta(days=6))
        absences.add_absence(store, WORKSPACE, rep=anna.id, days=week, by=anna.id, now=LONG_AGO)

    days = [instant("2026-11-23T09:00:00+01:00") + timedelta(hours=hours) for hours in range(0, 120, 3)]

    assert [tick(installed, at) for at in days] == [[]] * len(days)


def test_who_muted_a_kind_does_not_get_it(installed: Database) -> None:
    with installed.write() as store:
        anna = a_rep_with_a_plan(store, "U0ANNA")
        people.set_settings(store, WORKSPACE, anna.id, PersonSettings(muted=frozenset({Kind.MONDAY})))

    assert tick(installed, "2026-11-23T09:00:00+01:00") == []


def test_who_has_set_the_week_is_not_reminded_of_it(installed: Database) -> None:
    with installed.write() as store:
        a_rep_with_a_plan(store, "U0BEN")
        anna = a_rep_with_a_plan(store, "U0ANNA")
        [plan] = plans.plans_of(store, WORKSPACE, anna.id)
        weeks.set_week(store, WORKSPACE, plan.id, "2026-W48", instant("2026-11-20T16:00:00+01:00"))

    assert of_kind(tick(installed, "2026-11-23T09:00:00+01:00"), Kind.MONDAY) == ["U0BEN"]
    assert of_kind(tick(installed, "2026-11-30T09:00:00+01:00"), Kind.MONDAY) == ["U0ANNA", "U0BEN"]


def test_a_plan_made_on_monday_morning_is_not_reminded_of_at_once(installed: Database) -> None:
    with installed.write() as store:
        a_rep_with_a_plan(store, "U0ANNA", made_at=instant("2026-11-23T10:00:00+01:00"))

    assert tick(installed, "2026-11-23T10:01:00+01:00") == []


def test_midweek_speaks_only_to_who_is_behind(installed: Database) -> None:
    with installed.write() as store:
        a_rep_with_a_plan(store, "U0ANNA")
        ben = a_rep_with_a_plan(store, "U0BEN")
        for type_, count in (("call", 15), ("meeting", 5)):
            entries.record_activity(
                store,
                WORKSPACE,
                rep=ben.id,
                type=type_,
                count=count,
                day=date(2026, 11, 17),
                account=None,
                note="",
                now=LONG_AGO,
            )

    assert of_kind(tick(installed, "2026-11-18T12:00:00+01:00"), Kind.ACTIONS_BEHIND) == ["U0ANNA"]


def test_a_dry_run_says_the_same_and_stores_nothing(installed: Database) -> None:
    with installed.write() as store:
        a_rep_with_a_plan(store, "U0ANNA")
    at = instant("2026-11-23T09:00:00+01:00")

    foreseen = run_tick(installed, WORKSPACE, at, dry_run=True)
    decided = run_tick(installed, WORKSPACE, at)
    afterwards = run_tick(installed, WORKSPACE, at, dry_run=True)

    assert [replace(each, state="ready") for each in foreseen] == decided
    assert len(decided) == 1
    assert afterwards == []


def test_who_is_quiet_and_why_is_said_on_request(installed: Database) -> None:
    with installed.write() as store:
        people.save_person(store, WORKSPACE, a_person("U0ANNA"))

    explained = run_tick(installed, WORKSPACE, instant("2026-11-23T09:00:00+01:00"), dry_run=True, with_quiet=True)

    assert [(each.recipient, each.state, each.reason) for each in explained] == [
        ("U0ANNA", "quiet", "no plan for this day")
    ]


def test_the_summary_and_the_managers_own_message_come_at_the_teams_hour(installed: Database) -> None:
    with installed.write() as store:
        anna = a_rep_with_a_plan(store, "U0ANNA")
        people.save_person(store, WORKSPACE, a_person("U0MAYA"))
        team = Team(
            id=TeamId("north"),
            name="Team North",
            manager=PersonId("U0MAYA"),
            channel=ChannelId("C0NORTH"),
            settings=TeamSettings(summary_at=time(9)),
            members=(Member(rep=anna.id, sharing=Sharing.ASKED),),
        )
        teams.save_team(store, WORKSPACE, team)

    early = tick(installed, "2026-11-23T08:59:00+01:00")
    due = tick(installed, "2026-11-23T09:00:00+01:00")
    again = tick(installed, "2026-11-23T09:01:00+01:00")

    assert (early, again) == ([], [])
    assert of_kind(due, Kind.SUMMARY) == ["C0NORTH"]
    assert of_kind(due, Kind.HELP) == ["U0MAYA"]


def test_a_stopped_workspace_is_left_alone(installed: Database) -> None:
    with installed.write() as store:
        a_rep_with_a_plan(store, "U0ANNA")
        workspaces.stop_workspace(store, WORKSPACE, "token_revoked")

    assert tick(installed, "2026-11-23T09:00:00+01:00") == []


def test_nobody_is_woken_by_a_machine_that_comes_back_at_night(installed: Database) -> None:
    with installed.write() as store:
        a_rep_with_a_plan(store, "U0ANNA")

    night = tick(installed, "2026-11-24T03:00:00+01:00")
    morning = tick(installed, "2026-11-24T09:00:00+01:00")

    assert night == []
    assert of_kind(morning, Kind.MONDAY) == ["U0ANNA"]
