"""A rep reads their line of the team's summary before the channel does."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from planning.calendar import WorkingHours
from planning.ids import ChannelId, PersonId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import PersonSettings, TeamSettings
from sandbox.person import Person
from storage import people, teams
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database

NINE, ELEVEN = (f"2026-11-23T{hour:02}:00:00+01:00" for hour in (9, 11))
CHANNEL = "C0NORTH"


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Anna and Elif, who is two hours further east, share with Maya; Anna did one call last week."""
    reps = [desk.anna, desk.elif_]
    for rep in reps:
        desk.has_plan(rep)
    north = Team(
        id=TeamId("north"),
        name="Team North",
        manager=desk.known(desk.maya).id,
        channel=ChannelId(CHANNEL),
        settings=TeamSettings(),
        members=tuple(Member(rep=PersonId(rep.id), sharing=Sharing.ASKED) for rep in reps),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
        for rep in reps:
            teams.answer_sharing(store, desk.workspace, north.id, PersonId(rep.id), Sharing.ACCEPTED)
    desk.anna.types("/log", "call Acme")
    return desk


def goes_on(desk: Desk, instant: str) -> None:
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()


def monday_of(rep: Person) -> str:
    return next(each.text for each in rep.messages() if "Monday reminder" in each.text)


def works_from(desk: Desk, person: Person, hour: int) -> None:
    with desk.database.write() as store:
        hours = replace(WorkingHours(), starts=time(hour))
        people.set_settings(store, desk.workspace, PersonId(person.id), PersonSettings(hours=hours))


def test_mondays_message_says_the_very_line_that_the_channel_reads_later(team: Desk) -> None:
    goes_on(team, NINE)
    before, posted = monday_of(team.anna), team.maya.messages(CHANNEL)
    goes_on(team, ELEVEN)

    assert "In #C0NORTH at 11:00 Europe/Berlin: Anna Berger · 1/53 · at risk" in before
    assert posted == []
    assert "Anna Berger  1/53     at risk" in team.maya.messages(CHANNEL)[-1].text
    assert "later" not in team.maya.messages(CHANNEL)[-1].text


def test_who_begins_later_than_the_summary_stands_in_it_once_they_read_their_line(team: Desk) -> None:
    works_from(team, team.elif_, 16)
    goes_on(team, ELEVEN)
    before = team.maya.messages(CHANNEL)[-1]
    goes_on(team, "2026-11-23T14:00:00+01:00")  # 16:00 in Istanbul
    after = team.maya.messages(CHANNEL)[-1]

    assert "Elif Kaya    –        later today" in before.text
    assert "1 of 53 actions" in before.text
    assert "Elif Kaya    0/53     at risk" in after.text
    assert after.ts == before.ts
    assert "1 of 106 actions" in after.text


def test_who_is_away_on_monday_reads_on_their_first_day_what_the_channel_reads_then(team: Desk) -> None:
    team.anna.types("/plan", "away 23 nov")
    goes_on(team, NINE)
    goes_on(team, ELEVEN)
    before = team.maya.messages(CHANNEL)[-1].text
    goes_on(team, "2026-11-24T09:00:00+01:00")
    goes_on(team, "2026-11-24T09:01:00+01:00")
    after = team.maya.messages(CHANNEL)[-1].text

    assert "Anna Berger  –        away until 23 November" in before
    assert "In #C0NORTH: Anna Berger · 1/53 · at risk" in monday_of(team.anna)
    assert "Anna Berger  1/53     at risk" in after


def test_a_weekends_summary_that_is_posted_late_waits_for_nobody(team: Desk) -> None:
    with team.database.write() as store:
        north = teams.team(store, team.workspace, TeamId("north"))
        assert north is not None
        sunday = replace(north.settings, summary_weekday=6, summary_at=time(10))
        teams.save_team(store, team.workspace, replace(north, settings=sunday))
    team.clock_to("2026-11-22T09:55:00+01:00")
    team.tick()
    goes_on(team, "2026-11-22T12:00:00+01:00")
    goes_on(team, "2026-11-23T08:59:00+01:00")
    goes_on(team, NINE)

    assert "later today" not in team.maya.messages(CHANNEL)[-1].text
    assert "Anna Berger  1/53" in team.maya.messages(CHANNEL)[-1].text


def test_who_muted_mondays_message_is_waited_for_as_long_so_that_nobody_sees_it(team: Desk) -> None:
    with team.database.write() as store:
        hours = replace(WorkingHours(), starts=time(16))
        settings = PersonSettings(muted=frozenset({"monday"}), hours=hours)
        people.set_settings(store, team.workspace, PersonId(team.elif_.id), settings)
    goes_on(team, ELEVEN)
    before = team.maya.messages(CHANNEL)[-1].text
    goes_on(team, "2026-11-23T14:00:00+01:00")  # 16:00 in Istanbul
    after = team.maya.messages(CHANNEL)[-1].text

    assert "Elif Kaya    –        later today" in before
    assert "Elif Kaya    0/53     at risk" in after


def test_who_shares_with_nobody_reads_of_no_channel(team: Desk) -> None:
    with team.database.write() as store:
        teams.answer_sharing(store, team.workspace, TeamId("north"), PersonId(team.anna.id), Sharing.DECLINED)
    goes_on(team, NINE)

    assert CHANNEL not in monday_of(team.anna)


def test_who_sets_the_week_before_their_message_is_waited_for_no_more(team: Desk) -> None:
    works_from(team, team.elif_, 16)
    goes_on(team, ELEVEN)

    team.elif_.press(team.elif_.types("/plan", "week").messages[0], "Week set")
    team.deliver()

    assert "Elif Kaya    0/53     at risk" in team.maya.messages(CHANNEL)[-1].text
