"""The message on a low chance, as a rep meets it: it proves itself, one press takes it into the week, it counts on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

from planning.ids import PersonId
from planning.nudges import Kind, State
from planning.people import Sharing
from planning.settings import PersonSettings, Rhythm
from sandbox.seen import Message
from storage import outlooks, people, teams
from storage.outbox import message_on
from tests.databases import on_one_database
from tests.handlers.foresight.past import has_sold, kept
from tests.handlers.team.filling import makes_team, the_team
from tests.rig import QUARTER, Desk

LAST_MONDAY = date(2026, 11, 9)
ANNA = PersonId("U0ANNA")


def decided(desk: Desk, *, booked: int = 9) -> str:
    """Below the level for the second week running, on Wednesday at noon, and not sent yet; the occasion."""
    has_sold(desk, desk.anna, booked=booked)
    plan = desk.has_plan(desk.anna, meeting=3)
    week = replace(kept(plan, LAST_MONDAY, QUARTER.last, 0.24), at_risk=True)
    with desk.database.write() as store:
        outlooks.keep_outlooks(store, desk.workspace, [week], now=desk.now)
    desk.tick()
    return f"{plan}/2026-W47"


def low(desk: Desk, *, booked: int = 9) -> Message:
    decided(desk, booked=booked)
    desk.deliver()
    return the_message(desk)


def the_message(desk: Desk) -> Message:
    return next(each for each in desk.anna.messages() if "Target message" in each.text)


def says(desk: Desk) -> str:
    desk.deliver()
    return the_message(desk).text


@on_one_database
def test_it_says_how_low_the_chance_is_what_brings_it_back_and_until_when(desk: Desk) -> None:
    message = low(desk)

    why = desk.anna.press(message, "Why?").text

    assert message.text.startswith(
        "5 more meetings this week bring you back to 35 %; recoverable until 30 November.\n"
        "The chance to reach the target has been below 35 % for two weeks: 30 % now.\n"
    )
    assert "Also   Meetings: 0 of 3 this week; 2 by now keep the pace." in message.text
    assert "When it was decided, in week 7 of the plan: 30 %.\nNow: 30 %." in why


def test_one_press_takes_it_into_the_week_and_the_message_counts_and_says_what_it_changed(desk: Desk) -> None:
    message = low(desk)

    desk.anna.press(message, "Do it")
    again = desk.anna.press(message, "Do it").text
    taken, week = says(desk), desk.anna.types("/plan", "week").text
    desk.anna.types("/log", "meeting Acme")
    begun = says(desk)
    desk.anna.types("/log", "4 meetings")

    assert "That was taken into the week before" in again
    assert "Meetings  0 of 5 · the plan asks 3" in week
    assert "Taken into this week ✓ 5 more meetings. Chance 30 % now, 35 % once they are done." in taken
    assert "Do it]" not in taken
    assert "Taken into this week: meetings 1/5 done: chance" in begun
    assert "35 % once the rest is." in begun
    assert "All are done ✓ 5 more meetings: chance 30 → 35 %." in says(desk)
    assert "[Log a meeting]" not in says(desk)


@on_one_database
def test_who_wants_mondays_only_reads_it_on_home_in_a_line(desk: Desk) -> None:
    desk.known(desk.anna)
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, ANNA, PersonSettings(rhythm=Rhythm.LIGHT))
    decided(desk)
    desk.deliver()

    desk.anna.opens_home()
    desk.settled()

    assert not any("Target message" in each.text for each in desk.anna.messages())
    said = "The chance to reach the target has been below 35 % for two weeks: 30 % now. 5 more meetings this week"
    assert said in desk.anna.home_text()


@on_one_database
def test_who_sells_before_it_goes_out_is_not_told(desk: Desk) -> None:
    occasion = decided(desk)
    desk.anna.types("/log", "win 400k Acme new")

    desk.deliver()

    with desk.database.read() as store:
        held = message_on(store, desk.workspace, recipient=ANNA, kind=Kind.TARGET_BEHIND, occasion=occasion)
    assert held is not None
    assert (held.state, held.error) == (State.DROPPED, "the target is reached")


@on_one_database
def test_where_work_alone_is_no_advice_it_opens_the_plan_and_names_the_manager(desk: Desk) -> None:
    makes_team(desk, reps=["U0ANNA"])
    name = "<!here> " + "مدير " * 600
    team = the_team(desk).id
    with desk.database.write() as store:
        teams.answer_sharing(store, desk.workspace, team, ANNA, Sharing.ACCEPTED)
        maya = people.person(store, desk.workspace, PersonId("U0MAYA"))
        assert maya is not None
        people.save_person(store, desk.workspace, replace(maya, name=name))

    message = low(desk, booked=3)

    assert re.search(
        r"More work this week hardly changes that: all that fits brings it to \d %\. What helps is a word "
        "with <!here> مدير",
        message.text,
    )
    assert "<!here>" not in json.dumps(message.blocks)
    assert "Do it" not in message.text
    desk.anna.press(message, "Open the plan")


@on_one_database
def test_once_its_week_is_over_it_says_what_was_done_of_it(desk: Desk) -> None:
    desk.anna.press(low(desk), "Do it")
    desk.anna.types("/log", "3 meetings")
    desk.clock_to("2026-11-23T09:00:00+01:00")

    desk.tick()

    assert says(desk).startswith("Taken into week 47: meetings 3/5 done. The chance is ")


@on_one_database
def test_put_off_into_another_week_it_takes_and_counts_that_one(desk: Desk) -> None:
    message = low(desk)
    desk.anna.press(message, "snooze", choose="Monday")
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.deliver()
    again = desk.anna.messages()[-1]

    desk.anna.press(again, "Do it")
    desk.anna.types("/log", "2 meetings")
    desk.deliver()

    [counting] = [each.text for each in desk.anna.messages() if each.ts == again.ts]
    assert "Taken into this week: meetings 2/" in counting


@on_one_database
def test_last_weeks_message_is_closed_on_monday_and_its_button_changes_nothing(desk: Desk) -> None:
    message = low(desk)
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()

    said = desk.anna.press(message, "Do it").text

    assert "That was drawn for another week or plan: nothing was changed." in said
    assert says(desk).startswith("That week is over. The chance is ")
    assert "[" not in says(desk)
