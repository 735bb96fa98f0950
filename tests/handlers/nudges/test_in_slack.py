"""Unasked messages as a rep meets them, in the sandbox."""

from __future__ import annotations

from datetime import time

import pytest

from planning.ids import ChannelId, PersonId, TeamId
from planning.people import Member, Sharing, Team
from planning.plan import PlanState
from planning.settings import PersonSettings, TeamSettings
from sandbox.person import Person
from storage import people, plans, teams
from tests.examples import LONG_AGO, QUARTER, a_revision
from tests.rig import Desk

NEXT_MONDAY = "2026-11-23T09:00:00+01:00"


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Anna and Ben with a plan each, sharing it with Maya; Anna's accounts are not known."""
    for person in (desk.anna, desk.ben, desk.maya):
        desk.known(person)
    members = tuple(Member(rep=PersonId(rep.id), sharing=Sharing.ASKED) for rep in (desk.anna, desk.ben))
    north = Team(
        id=TeamId("north"),
        name="Team North",
        manager=PersonId(desk.maya.id),
        channel=ChannelId("C0NORTH"),
        settings=TeamSettings(summary_at=time(9)),
        members=members,
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
        for rep in (PersonId("U0ANNA"), PersonId("U0BEN")):
            teams.answer_sharing(store, desk.workspace, north.id, rep, Sharing.ACCEPTED)
            plans.add_plan(
                store,
                desk.workspace,
                owner=rep,
                period=QUARTER,
                state=PlanState.AGREED,
                revision=a_revision(rep),
                now=LONG_AGO,
            )
    return desk


def midweek(desk: Desk) -> None:
    desk.tick()
    desk.deliver()


def last(rep: Person) -> str:
    return rep.messages()[-1].text


def test_the_midweek_message_comes_and_says_why(team: Desk) -> None:
    midweek(team)

    [message] = team.anna.messages()
    said = team.anna.press(message, "Why?").text

    assert "keep the pace" in message.text
    assert "Wednesday 18 November, 12:00 Europe/Berlin" in said
    assert "Now: 0 done" in said


def test_a_press_logs_and_the_message_changes_in_place(team: Desk) -> None:
    midweek(team)
    [message] = team.anna.messages()

    team.anna.press(message, "log_call")
    team.deliver()

    posted = next(each for each in team.anna.messages() if not each.ephemeral)
    assert posted.ts == message.ts
    assert posted.edited
    assert "1 of 30 calls" in posted.text.replace("*", "")


def test_a_snoozed_message_comes_again_once(team: Desk) -> None:
    midweek(team)
    [message] = team.anna.messages()

    first = team.anna.press(message, "snooze", choose="Tomorrow").text
    again = team.anna.press(message, "snooze", choose="Tomorrow").text
    team.clock_to("2026-11-19T09:00:00+01:00")
    team.deliver()

    assert "Snoozed until Thursday 19 November, 09:00 Europe/Berlin" in first
    assert again == first
    assert len([each for each in team.anna.messages() if not each.ephemeral]) == 2


def test_a_second_choice_from_the_same_menu_moves_it(team: Desk) -> None:
    midweek(team)
    [message] = team.anna.messages()

    team.anna.press(message, "snooze", choose="Tomorrow")
    away = team.anna.press(message, "snooze", choose="Monday").text
    later = team.anna.press(message, "snooze", choose="Later today").text
    team.clock_to("2026-11-18T15:00:00+01:00")
    team.deliver()
    team.clock_to("2026-11-19T09:00:00+01:00")
    team.deliver()

    assert "Put away" in away
    assert "Snoozed until Wednesday 18 November, 15:00" in later
    assert len([each for each in team.anna.messages() if not each.ephemeral]) == 2


def test_a_muted_kind_does_not_come_again(team: Desk) -> None:
    midweek(team)
    [message] = team.anna.messages()

    said = team.anna.press(message, "mute").text
    team.clock_to("2026-11-25T12:00:00+01:00")
    midweek(team)

    assert "Muted: the midweek message" in said
    assert len([each for each in team.anna.messages() if not each.ephemeral]) == 1
    with team.database.read() as store:
        anna = people.person(store, team.workspace, PersonId("U0ANNA"))
    assert anna is not None
    assert anna.settings.muted == {"actions_behind"}


def test_on_monday_the_summary_the_help_and_the_reminder_come(team: Desk) -> None:
    team.clock_to(NEXT_MONDAY)
    midweek(team)

    assert "Monday 23 November" in last(team.anna)
    assert "Team North · week 47 · 0 of 40 actions · 1 at risk" in last_in(team, "C0NORTH")
    assert "later today" in last_in(team, "C0NORTH")  # Ben, in London, has not read his line yet
    assert "help first: Anna Berger and Ben Okafor" in last(team.maya)


def test_a_manager_who_is_back_on_tuesday_reads_whom_to_help_then(team: Desk) -> None:
    team.maya.types("/plan", "away until 23 November")
    team.clock_to(NEXT_MONDAY)
    midweek(team)
    on_monday = [message.text for message in team.maya.messages() if not message.ephemeral]

    team.clock_to("2026-11-24T09:00:00+01:00")
    midweek(team)

    assert on_monday == []
    assert "help first: Anna Berger and Ben Okafor" in last(team.maya)


def test_who_is_away_is_said_to_be_so_once(team: Desk) -> None:
    team.ben.types("/plan", "away until 27 November")
    team.clock_to(NEXT_MONDAY)
    midweek(team)

    assert "Away: Ben Okafor until 27 November" in last(team.maya)


def test_when_the_table_is_refused_the_text_form_says_the_same(team: Desk) -> None:
    with team.database.write() as store:  # so that the summary goes out first
        people.set_settings(store, team.workspace, PersonId("U0ANNA"), PersonSettings(muted=frozenset({"monday"})))
    team.clock_to(NEXT_MONDAY)
    team.tick()
    team.sandbox.fault("chat.postMessage", when="before", error="invalid_blocks", times=1)
    team.deliver()

    summary = last_in(team, "C0NORTH")

    assert "Anna Berger   0/40   at risk" in summary


def test_a_guest_and_a_stranger_who_press_the_summarys_button_are_told_why_it_says_nothing(team: Desk) -> None:
    team.clock_to(NEXT_MONDAY)
    midweek(team)

    guest, stranger = (who.press(who.messages("C0NORTH")[-1], "Why?").text for who in (team.guest, team.stranger))

    assert "guests" in guest
    assert "another workspace" in stranger
    assert "reps share" not in guest + stranger


def last_in(desk: Desk, channel: str) -> str:
    return desk.maya.messages(channel)[-1].text


def test_last_weeks_midweek_message_is_closed_when_monday_comes(desk: Desk) -> None:
    """A press on it would count for another week."""
    desk.has_plan(desk.anna, meeting=10)
    desk.tick()
    desk.deliver()
    desk.clock_to("2026-11-23T09:00:00+01:00")

    desk.tick()
    desk.deliver()

    midweek = next(message for message in desk.anna.messages() if "Midweek message" in message.text)
    assert "0 of 10 meetings: so week 47 ended." in midweek.text
    assert "Log a meeting" not in midweek.text


def test_snoozing_into_next_week_says_that_it_does_not_come_back(desk: Desk) -> None:
    desk.has_plan(desk.anna, meeting=10)
    desk.tick()
    desk.deliver()

    answer = desk.anna.press(desk.anna.messages()[-1], "snooze", choose="Monday")

    assert "Put away" in answer.text
