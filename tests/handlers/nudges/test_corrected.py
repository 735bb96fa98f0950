"""What was posted and is not true any more is corrected in place, and says so; what only counts up does not."""

from __future__ import annotations

from datetime import time

import pytest

from planning.ids import ChannelId, PersonId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from sandbox.person import Person
from sandbox.seen import Message
from storage import teams
from tests.handlers.log.test_list import in_row, listed
from tests.handlers.territory.test_territory import accepts, makes_west, plans_west
from tests.rig import Desk

ANNA = PersonId("U0ANNA")
CORRECTED = "Corrected"


@pytest.fixture
def monday(desk: Desk) -> Desk:
    """Anna shares with Maya; 2 calls of last week are logged; Monday 23 November's messages are out."""
    desk.has_plan(desk.anna, call=40)
    desk.known(desk.maya)
    north = Team(
        id=TeamId("north"),
        name="Team North",
        manager=PersonId("U0MAYA"),
        channel=ChannelId("C0NORTH"),
        settings=TeamSettings(summary_at=time(9)),
        members=(Member(rep=ANNA, sharing=Sharing.ASKED),),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
        teams.answer_sharing(store, desk.workspace, north.id, ANNA, Sharing.ACCEPTED)
    desk.anna.types("/log", "2 calls Acme")
    at(desk, "2026-11-23T09:00:00+01:00")
    return desk


def at(desk: Desk, instant: str) -> None:
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()


def posted(person: Person, says: str, channel: str = "dm") -> Message:
    """The first message that says this."""
    return next(each for each in person.messages(channel) if not each.ephemeral and says in each.text)


def reminder(desk: Desk) -> str:
    return posted(desk.anna, "Monday 23 November").text.replace("*", "")


def summary(desk: Desk) -> str:
    return posted(desk.maya, "week 47", "C0NORTH").text


def help_(desk: Desk) -> str:
    return posted(desk.maya, "week 47").text.replace("*", "")


def edit_first_listed(desk: Desk, **filled: str) -> None:
    in_row(desk, desk.anna, listed(desk), 0, "Edit")
    desk.anna.fill({f"entry_{name}": value for name, value in filled.items()})
    assert desk.anna.submit().errors == {}
    desk.deliver()


def test_an_entry_of_last_week_corrects_all_that_reported_it(monday: Desk) -> None:
    before = (reminder(monday), summary(monday), help_(monday))

    monday.anna.types("/log", "3 calls Globex on 2026-11-19")
    monday.deliver()

    assert ["calls 2/40" in reminder_ for reminder_ in (before[0], before[2])] == [True, False]
    assert "2 of 40 actions" in before[1]
    assert "calls 5/40" in reminder(monday)
    assert "5 of 40 actions" in summary(monday)
    assert "calls, 5 of 40" in help_(monday)
    assert [CORRECTED in each for each in before] == [False] * 3
    assert all("Corrected 23 November" in each for each in (reminder(monday), summary(monday), help_(monday)))
    assert monday.sandbox.warnings() == []


def test_what_counts_up_this_week_is_no_correction_and_what_is_taken_back_is(monday: Desk) -> None:
    answer = monday.anna.types("/log", "call Acme")
    monday.deliver()
    counted_up = reminder(monday)

    monday.anna.press(answer.messages[0], "Undo")
    monday.deliver()
    taken_back = reminder(monday)
    monday.anna.types("/log", "call Hooli")
    monday.deliver()

    assert "calls 1/40" in counted_up
    assert CORRECTED not in counted_up
    assert CORRECTED in taken_back
    assert CORRECTED in reminder(monday)  # it stays said
    assert CORRECTED not in summary(monday)


def test_what_changes_no_number_corrects_nothing(monday: Desk) -> None:
    edit_first_listed(monday, note="good talk")
    monday.anna.types("/log", "demo Acme on 2026-11-19")  # not on plan
    monday.deliver()

    assert all(CORRECTED not in each for each in (reminder(monday), summary(monday), help_(monday)))


def test_messages_of_weeks_that_are_over_are_corrected_as_of_then(monday: Desk) -> None:
    monday.anna.types("/log", "call Initech")
    monday.deliver()
    at(monday, "2026-11-25T12:00:00+01:00")
    midweek = posted(monday.anna, "Midweek message")
    at(monday, "2026-12-07T09:00:00+01:00")
    monday.anna.types("/log", "4 calls")
    monday.deliver()
    untouched = reminder(monday)

    monday.anna.types("/log", "3 calls Globex on 2026-11-24")
    monday.anna.types("/log", "win 12k Acme new on 2026-11-20")
    monday.deliver()

    assert CORRECTED not in untouched
    assert "so week 48 ended" in reminder(monday)
    assert "That week   calls 4/40" in reminder(monday)
    assert "The week before   calls 2/40" in reminder(monday)
    assert "Booked €12,000" in reminder(monday)
    assert "Corrected 7 December" in reminder(monday)
    assert "Log a call" not in reminder(monday)
    assert "won that week: 1" in summary(monday)
    assert "Corrected 7 December" in summary(monday)
    last = next(each for each in monday.anna.messages() if each.ts == midweek.ts).text.replace("*", "")
    assert "4 of 40 calls: so week 48 ended." in last
    assert "Corrected" in last


def test_a_closed_plans_review_follows_a_late_sale(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    at(desk, "2027-01-11T09:00:00+01:00")
    before = posted(desk.anna, "is closed").text

    desk.anna.types("/log", "win 12k Acme new on 2026-12-30")
    desk.deliver()

    after = posted(desk.anna, "is closed").text
    assert "€0 of €310,000" in before
    assert "€12,000 of €310,000" in after
    assert "Corrected 11 January" in after


def test_a_closed_plan_still_counts_in_what_was_sent_of_it(monday: Desk) -> None:
    at(monday, "2027-01-11T09:00:00+01:00")  # the plan is closed
    answer = monday.anna.types("/log", "win 12k Acme new on 2026-11-20")
    monday.deliver()
    corrected = (reminder(monday), summary(monday), help_(monday))

    monday.anna.press(answer.messages[0], "Undo")
    monday.deliver()

    assert "booked €12,000 of €310,000" in answer.text
    assert "Booked €12,000 of €310,000" in corrected[0]
    assert "won that week: 1" in corrected[1]
    assert "booked €12,000 of €310,000" in corrected[2]
    assert "Booked €0 of €310,000" in reminder(monday)
    assert "won that week: 0" in summary(monday)
    assert "booked €0 of €310,000" in help_(monday)


def test_the_last_week_of_a_plan_is_corrected_as_the_plan_ended(desk: Desk) -> None:
    desk.has_plan(desk.anna, call=40)
    at(desk, "2026-12-28T09:00:00+01:00")
    desk.clock_to("2027-01-11T09:30:00+01:00")

    desk.anna.types("/log", "3 calls Acme on 2026-12-31")
    desk.deliver()

    last = posted(desk.anna, "week 53 ended").text
    assert "That week   calls 3/" in last
    assert "As of Thursday 31 December" in last


def test_what_is_not_said_in_a_message_corrects_nothing_of_it(monday: Desk) -> None:
    answer = monday.anna.types("/log", "win 12k Acme new on 2026-11-20")
    at(monday, "2027-01-04T09:00:00+01:00")  # the plan has ended; of week 53 it is said how it went
    before = {each.ts: each.text for each in (*monday.anna.messages(), *monday.maya.messages()) if not each.ephemeral}

    monday.anna.press(answer.messages[0], "Existing business")
    monday.deliver()
    after_business = {each.ts: each.text for each in (*monday.anna.messages(), *monday.maya.messages())}
    monday.anna.press(answer.messages[0], "Undo")
    monday.deliver()

    assert {ts: after_business[ts] for ts in before} == before
    assert CORRECTED in help_(monday)
    assert CORRECTED not in posted(monday.maya, "week 53").text
    assert CORRECTED not in posted(monday.maya, "week 53", "C0NORTH").text


def test_who_keeps_a_territory_is_corrected_on_what_its_reps_logged(desk: Desk) -> None:
    makes_west(desk)
    plans_west(desk)
    accepts(desk)
    desk.ben.types("/log", "win 41700 EUR Globex new")
    at(desk, "2026-11-23T09:00:00+01:00")
    before = reminder(desk)

    desk.ben.types("/log", "undo")
    desk.deliver()

    assert "Booked €41,700" in before
    assert "Booked €0" in reminder(desk)
    assert CORRECTED in reminder(desk)
