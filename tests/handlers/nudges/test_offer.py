"""A manager offers help from their own message, and the rep chooses a time; what was done is said in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import update

from planning.ids import ChannelId, PersonId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from sandbox.person import Person
from sandbox.seen import Message
from storage import teams
from storage.rows import PlanRow
from tests.databases import on_one_database
from tests.handlers.team.filling import changes_team
from tests.rig import Desk

pytestmark = on_one_database

MONDAY = "2026-11-23T11:00:00+01:00"
SENTENCE = "Shall we look at your week <!here>?"
THURSDAY, FRIDAY = (datetime(2026, 11, day, 13, tzinfo=UTC) for day in (26, 27))  # 14:00 in Berlin, 13:00 in London


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Ben, far behind, shares with Maya, who reads whom to help on Monday at 11."""
    desk.has_plan(desk.ben)
    ben, maya = PersonId(desk.ben.id), desk.known(desk.maya).id
    north = Team(
        id=TeamId("north"),
        name="Team North",
        manager=maya,
        channel=ChannelId("C0NORTH"),
        settings=TeamSettings(summary_at=time(11)),
        members=(Member(rep=ben, sharing=Sharing.ASKED),),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
        teams.answer_sharing(store, desk.workspace, north.id, ben, Sharing.ACCEPTED)
    goes_on(desk, MONDAY)
    return desk


def goes_on(desk: Desk, instant: str) -> None:
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()


def read_by(person: Person, says: str) -> Message:
    return [each for each in person.messages() if not each.ephemeral and says in each.text][-1]


def offers(desk: Desk, *, first: datetime = THURSDAY, second: datetime = FRIDAY) -> None:
    desk.maya.press(read_by(desk.maya, "help first"), "Offer help")
    times = {"offer_first": str(int(first.timestamp())), "offer_second": str(int(second.timestamp()))}
    desk.maya.fill({"offer_sentence": SENTENCE, **times})
    desk.maya.submit()
    desk.deliver()


def stops_sharing(desk: Desk) -> None:
    with desk.database.write() as store:
        teams.answer_sharing(store, desk.workspace, TeamId("north"), PersonId(desk.ben.id), Sharing.DECLINED)


def test_an_offer_reaches_the_rep_and_the_choice_the_manager(team: Desk) -> None:
    offers(team)
    offer = read_by(team.ben, "offers you help")
    waiting = read_by(team.maya, "help first").text

    team.ben.press(offer, "Thursday 26 November, 13:00")
    team.deliver()

    assert "Shall we look at your week <!here>?" in offer.text
    assert "Your plan's next step: proposals, 0 of 3 this week." in offer.text.replace("*", "")
    assert "Times are Europe/London" in offer.text
    assert "You offered help on Monday 23 November: no time chosen yet." in waiting
    assert "Offer help" not in waiting
    assert "You meet Maya Lindholm on Thursday 26 November, 13:00 Europe/London ✓" in read_by(team.ben, "You meet").text
    assert "Ben Okafor chose Thursday 26 November, 14:00 Europe/Berlin" in read_by(team.maya, "chose").text
    assert "Ben Okafor chose Thursday" in read_by(team.maya, "help first").text.replace("*", "")


def test_where_neither_fits_the_manager_offers_others(team: Desk) -> None:
    offers(team)
    team.ben.press(read_by(team.ben, "offers you help"), "Neither fits")
    team.deliver()

    answer = read_by(team.maya, "neither time fits")
    team.maya.press(answer, "Offer other times")

    assert "Ben Okafor" in team.maya.modal_text()
    assert "Neither time fits" in read_by(team.ben, "Neither time fits").text


def test_that_they_spoke_is_noted_in_place_once(team: Desk) -> None:
    before = read_by(team.maya, "help first")
    team.maya.press(before, "Already spoke")
    team.deliver()

    after = read_by(team.maya, "help first")

    team.ben.types("/plan", "settings")
    assert "Maya Lindholm noted that you spoke on Monday 23 November" in team.ben.modal_text()
    assert "Already spoke" in before.text
    assert after.ts == before.ts
    assert "You spoke on Monday 23 November ✓" in after.text
    assert "Already spoke" not in after.text
    assert len([each for each in team.ben.messages() if "help" in each.text]) == 0


def test_times_that_cannot_be_meant_are_said_beside_their_fields(team: Desk) -> None:
    team.maya.press(read_by(team.maya, "help first"), "Offer help")
    past, late = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 12, 20, tzinfo=UTC)

    def said(first: datetime, second: datetime) -> dict[str, str]:
        team.maya.fill({"offer_first": str(int(first.timestamp())), "offer_second": str(int(second.timestamp()))})
        return dict(team.maya.submit().errors)

    assert said(past, late) == {
        "offer_first": "That time is over: choose one that is still to come.",
        "offer_second": "Choose a time within two weeks, until Monday 7 December.",
    }
    assert list(said(THURSDAY, THURSDAY)) == ["offer_second"]


def test_an_offer_to_who_is_away_says_so_and_waits(team: Desk) -> None:
    message = read_by(team.maya, "help first")
    team.ben.types("/plan", "away until 25 November")
    team.maya.press(message, "Offer help")
    asked = team.maya.modal_text()
    team.maya.submit()
    goes_on(team, "2026-11-25T11:00:00+01:00")
    while_away = [each for each in team.ben.messages() if "offers you help" in each.text]

    goes_on(team, "2026-11-26T10:00:00+01:00")

    assert "Ben Okafor is away until 25 November: it waits until they are back." in asked
    assert "is away until 25 November: it waits until then." in team.maya.modal_text()
    assert while_away == []
    assert "Thursday 26 November, 10:00" in read_by(team.ben, "offers you help").text


def test_an_offer_that_did_not_go_out_in_time_says_so(team: Desk) -> None:
    team.clock_to("2026-11-23T19:00:00+01:00")
    offers(team, first=datetime(2026, 11, 24, 10, tzinfo=UTC), second=datetime(2026, 11, 25, 10, tzinfo=UTC))
    team.ben.types("/plan", "away 24 - 27 november")
    goes_on(team, "2026-11-30T11:00:00+01:00")

    assert [each for each in team.ben.messages() if "offers you help" in each.text] == []
    assert "it did not go out before both times had passed" in read_by(team.maya, "help first").text


def test_an_offer_ends_on_both_sides_with_sharing(team: Desk) -> None:
    message = read_by(team.maya, "help first")
    offers(team)
    offer = read_by(team.ben, "offers you help")
    stops_sharing(team)

    said = team.ben.press(offer, "Thursday 26 November, 13:00").text
    refused = team.maya.press(message, "Already spoke").text
    team.deliver()

    assert "Help is offered by a rep's manager, while the rep shares with them" in refused
    assert "you do not share your plan with Maya Lindholm any more" in said
    assert "nothing to choose any more" in read_by(team.ben, "offered you help").text
    assert [each for each in team.maya.messages() if " chose " in each.text] == []


def test_a_rep_who_is_taken_out_of_the_team_leaves_what_stands(team: Desk) -> None:
    offers(team)
    changes_team(team, reps=[team.anna.id])
    team.deliver()

    assert "Ben Okafor" not in team.maya.messages("C0NORTH")[-1].text
    assert "nothing to choose any more" in read_by(team.ben, "offered you help").text


def test_two_weeks_at_risk_without_help_are_said_once(team: Desk) -> None:
    first = read_by(team.maya, "help first")

    goes_on(team, "2026-11-30T11:00:00+01:00")
    second = read_by(team.maya, "help first")
    team.maya.press(first, "Already spoke")
    team.deliver()

    assert "At risk for two weeks, and nobody has spoken with them yet" in first.text
    assert "nobody has spoken" not in second.text
    assert "nobody has spoken" not in "".join(message.text for message in team.maya.messages())


def test_two_weeks_at_risk_after_they_spoke_are_said_again(team: Desk) -> None:
    team.maya.press(read_by(team.maya, "help first"), "Already spoke")

    read = []
    for day in ("2026-11-30", "2026-12-07", "2026-12-14"):
        goes_on(team, f"{day}T11:00:00+01:00")
        read.append("At risk for two weeks more since you last spoke" in read_by(team.maya, "help first").text)

    assert read == [False, True, False]


def test_an_offer_that_nobody_took_is_no_talk(team: Desk) -> None:
    offers(team)
    unanswered = read_by(team.maya, "help first").text

    team.ben.press(read_by(team.ben, "offers you help"), "Neither fits")
    team.deliver()

    assert "nobody has spoken with them yet" not in unanswered
    assert "nobody has spoken with them yet" in read_by(team.maya, "help first").text


def test_a_second_form_sends_no_second_offer(team: Desk) -> None:
    before = read_by(team.maya, "help first")
    offers(team)
    team.maya.press(before, "Offer help")
    team.maya.submit()
    team.deliver()

    assert "Nothing was sent. You offered help on Monday 23 November: no time chosen yet." in team.maya.modal_text()
    assert len([each for each in team.ben.messages() if "offers you help" in each.text]) == 1


def test_after_both_times_the_rep_can_ask_for_others(team: Desk) -> None:
    offers(team)
    offer = read_by(team.ben, "offers you help")
    team.clock_to("2026-11-28T10:00:00+01:00")

    refused = team.ben.press(offer, "Thursday 26 November, 13:00").text
    team.deliver()
    passed = read_by(team.ben, "Both times have passed")
    team.ben.press(passed, "Neither fits")
    team.deliver()

    assert "That time is over. Neither fits asks Maya Lindholm for others." in refused.replace("*", "")
    assert "Neither time fits" in read_by(team.ben, "Neither time fits").text


def test_with_two_teams_the_message_that_was_pressed_says_what_was_done(team: Desk) -> None:
    ben, maya = PersonId(team.ben.id), team.known(team.maya).id
    south = Team(
        id=TeamId("south"),
        name="Team South",
        manager=maya,
        channel=None,
        settings=TeamSettings(summary_at=time(11)),
        members=(Member(rep=ben, sharing=Sharing.ASKED),),
    )
    with team.database.write() as store:
        teams.save_team(store, team.workspace, south)
        teams.answer_sharing(store, team.workspace, south.id, ben, Sharing.ACCEPTED)
    goes_on(team, "2026-11-30T11:00:00+01:00")
    team.maya.press(read_by(team.maya, "Team South · week 48"), "Already spoke")
    team.deliver()

    for name in ("North", "South"):
        assert "You spoke on Monday 30 November ✓" in read_by(team.maya, f"Team {name} · week 48").text


def test_an_old_message_says_what_was_pressed_on_it(team: Desk) -> None:
    old = read_by(team.maya, "help first")
    for day in ("2026-11-30", "2026-12-07", "2026-12-14"):
        goes_on(team, f"{day}T11:00:00+01:00")

    team.maya.press(old, "Already spoke")
    team.deliver()

    [after] = [each for each in team.maya.messages() if each.ts == old.ts]
    assert "You spoke on Monday 14 December ✓" in after.text


def test_a_plan_that_was_not_proposed_shows_nothing_of_itself_in_the_offer(team: Desk) -> None:
    message = read_by(team.maya, "help first")
    with team.database.write() as store:
        this = (PlanRow.workspace == team.workspace, PlanRow.owner == team.ben.id)
        store.changed(update(PlanRow).where(*this).values(state="draft", proposed_at=None))

    team.maya.press(message, "Offer help")

    assert "Ben Okafor gets one message: your sentence, and two times" in team.maya.modal_text()
    assert "this week)" not in team.maya.modal_text()
    assert "begin with" not in team.maya.modal_text()


def test_only_the_reps_manager_offers_help(team: Desk) -> None:
    message = read_by(team.maya, "help first")
    with team.database.write() as store:
        north = teams.team(store, team.workspace, TeamId("north"))
        assert north is not None
        teams.save_team(store, team.workspace, replace(north, manager=PersonId(team.ben.id)))

    said = team.maya.press(message, "Offer help").text

    assert "Help is offered by a rep's manager" in said
