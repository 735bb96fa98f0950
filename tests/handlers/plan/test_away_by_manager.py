"""Days off that a manager notes for a rep who shares with them."""

from __future__ import annotations

from datetime import date

import pytest

from planning.calendar import Days, HalfDay, Part, TimeOff
from planning.ids import PersonId
from storage import absences
from tests.handlers.team.filling import answers, makes_team
from tests.rig import Desk

RUN = Days(date(2026, 12, 3), date(2026, 12, 7))


def annas(desk: Desk) -> TimeOff:
    with desk.database.read() as store:
        return absences.absences(store, desk.workspace, PersonId("U0ANNA"))


@pytest.fixture
def shared(desk: Desk) -> Desk:
    desk.has_plan(desk.anna)
    makes_team(desk, reps=["U0ANNA", "U0BEN"])
    desk.maya.closes()
    desk.deliver()
    answers(desk, desk.anna, "Accept")
    return desk


def test_the_rep_is_told_at_once_and_removes_what_the_manager_noted(shared: Desk) -> None:
    shared.anna.types("/plan", "away 1-3 dec")

    noted = shared.maya.types("/plan", "away @anna 3-7 dec")
    shared.deliver()
    told = shared.anna.messages()[-1]

    assert "Anna Berger is away 3 December to 7 December 2026." in noted.text
    assert "noted days off for you: 3 December to 7 December 2026" in told.text
    assert "No reason was asked" in told.text
    assert annas(shared).runs == (Days(date(2026, 12, 1), date(2026, 12, 3)), RUN)
    shared.anna.press(told, "Remove")
    shared.deliver()
    assert "These days off were taken back" in shared.anna.messages()[-1].text
    assert annas(shared).runs == (Days(date(2026, 12, 1), date(2026, 12, 3)),)


def test_a_manager_takes_back_what_they_noted(shared: Desk) -> None:
    noted = shared.maya.types("/plan", "away @anna tomorrow morning")
    shared.deliver()
    before = annas(shared)

    said = shared.maya.press(noted.messages[0], "Take back").text
    shared.deliver()

    assert before == TimeOff(halves=(HalfDay(date(2026, 11, 19), Part.MORNING),))
    assert "Taken back ✓ the morning of 19 November 2026." in said
    assert annas(shared) == TimeOff()
    assert "These days off were taken back" in shared.anna.messages()[-1].text


def test_what_a_manager_noted_is_removed_alone_whatever_the_rep_notes_beside_it(shared: Desk) -> None:
    noted = shared.maya.types("/plan", "away @anna 3-7 dec")
    shared.deliver()
    told = shared.anna.messages()[-1]
    shared.anna.types("/plan", "away 7-9 dec")

    shared.anna.press(told, "Remove")
    shared.deliver()
    left = annas(shared).runs
    again = shared.maya.press(noted.messages[0], "Take back").text

    assert left == (Days(date(2026, 12, 7), date(2026, 12, 9)),)
    said = [message.text for message in shared.anna.messages() if "were taken back" in message.text]
    assert ["What else is noted of these days stays" in text for text in said] == [True]
    assert "That was removed before" in again
    assert annas(shared).runs == left


def test_days_that_the_rep_ended_sooner_are_said_as_they_stand_and_taken_back(shared: Desk) -> None:
    noted = shared.maya.types("/plan", "away @anna until 27 nov")
    shared.deliver()
    shared.clock_to("2026-11-23T09:00:00+01:00")
    shared.anna.types("/plan", "back")
    shared.deliver()
    told = next(message for message in shared.anna.messages() if "noted days off" in message.text)

    said = shared.maya.press(noted.messages[0], "Take back").text

    assert "Of these, 18 November to 22 November 2026 stand." in told.text
    assert "Taken back ✓" in said
    assert annas(shared) == TimeOff()


def test_what_was_noted_twice_is_taken_back_each_for_itself(shared: Desk) -> None:
    first = shared.maya.types("/plan", "away @anna 3-7 dec")
    shared.deliver()
    shared.anna.press(shared.anna.messages()[-1], "Remove")
    shared.maya.types("/plan", "away @anna 3-7 dec")

    said = shared.maya.press(first.messages[0], "Take back").text

    assert "That was removed before" in said
    assert annas(shared).runs == (RUN,)


def test_a_manager_notes_days_below_the_reps_page(shared: Desk) -> None:
    page = shared.maya.types("/plan", "@anna").messages[0]

    shared.maya.press(page, "Days away")
    shared.maya.fill({"first_day": "2026-12-07", "last_day": "2026-12-03"})
    wrong = shared.maya.submit().errors
    shared.maya.fill({"first_day": "2026-12-03", "last_day": "2026-12-07"})
    shared.maya.submit(twice=True)
    shared.deliver()

    assert list(wrong) == ["last_day"]
    assert "Noted ✓ Anna Berger is away" in shared.maya.modal_text()
    assert annas(shared).runs == (RUN,)
    assert [m for m in shared.anna.messages() if "noted days off" in m.text][1:] == []


def test_nobody_else_notes_days_off_for_a_rep(shared: Desk) -> None:
    not_answered = shared.maya.types("/plan", "away @ben 3-7 dec").text
    team_mate = shared.ben.types("/plan", "away 3-7 dec @anna").text
    assert "Say which days too" in shared.maya.types("/plan", "away @anna").text

    assert "Only a rep, and a manager with whom they agreed to share" in not_answered
    assert "Only a rep, and a manager with whom they agreed to share" in team_mate
    assert annas(shared) == TimeOff()


def test_many_days_that_a_manager_notes_offer_the_rep_a_smaller_target(shared: Desk) -> None:
    shared.maya.types("/plan", "away @anna 1-18 dec")
    shared.deliver()
    told = shared.anna.messages()[-1]

    assert "14 of 65 working days of Q4 2026 are off" in told.text
    said = shared.anna.press(told, "Prorate").text
    shared.deliver()

    assert "It went back to your manager, as the target falls" in said
    assert [m for m in shared.anna.messages() if "noted days off" in m.text and "are off" in m.text] == []


def test_the_summary_says_until_when_a_rep_is_away(shared: Desk) -> None:
    shared.maya.types("/plan", "away @anna until 27 nov")

    page = shared.maya.types("/plan", "@anna").text

    assert "away until 27 November" in page


def test_a_long_name_that_would_page_the_channel_fits_and_pages_nobody(shared: Desk) -> None:
    for id in ("U0MAYA", "U0ANNA"):
        shared.sandbox.change_user(id, real_name="<!here> שלום " * 250)

    noted = shared.maya.types("/plan", "away @anna 1-18 dec")
    shared.maya.press(shared.maya.types("/plan", "@anna").messages[0], "Days away")
    shared.deliver()

    told = shared.anna.messages()[-1]
    form = shared.maya.modal()
    assert form is not None
    for blocks in (noted.messages[0].blocks, told.blocks, form["blocks"]):
        assert "<!here>" not in str([block for block in blocks if block["type"] in ("section", "context")])
    assert shared.sandbox.warnings() == []
