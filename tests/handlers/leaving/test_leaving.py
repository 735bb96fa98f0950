"""Somebody leaves: nothing is sent to them, their plan stands still, and what they had open finds a new owner."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select

from handlers.standings import facts_of
from planning.ids import ChannelId, PersonId, TeamId
from planning.leaving import forgotten_now
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from sandbox.person import Person
from storage import leaving, people, teams
from storage.rows import ActivityRow, SaleRow
from tests.rig import Desk


@pytest.fixture
def team(desk: Desk) -> Desk:
    """Anna and Ben with a plan each, sharing it with Maya, an admin; Ben has two accounts and one opportunity."""
    for person in (desk.anna, desk.ben, desk.maya, desk.carla):
        desk.known(person)
    has_team(desk, manager=desk.maya)
    for rep in (desk.anna, desk.ben):
        desk.has_plan(rep)
    for line in ("call Globex – asked for Kim", "meeting Initech", "opp 12k Globex likely 15 dec"):
        assert "✓" in desk.ben.types("/log", line).text
    return desk


def has_team(desk: Desk, *, manager: Person) -> None:
    members = tuple(Member(rep=PersonId(rep.id), sharing=Sharing.ASKED) for rep in (desk.anna, desk.ben))
    north = Team(
        id=TeamId("north"),
        name="Team North",
        manager=PersonId(manager.id),
        channel=ChannelId("C0NORTH"),
        settings=TeamSettings(summary_at=time(9)),
        members=members,
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
        for rep in (desk.anna, desk.ben):
            teams.answer_sharing(store, desk.workspace, north.id, PersonId(rep.id), Sharing.ACCEPTED)


def leaves(desk: Desk, person: Person) -> None:
    desk.sandbox.change_user(person.id, deleted=True)
    desk.known(person)
    desk.deliver()


def is_back(desk: Desk, person: Person) -> None:
    desk.sandbox.change_user(person.id, deleted=False)
    desk.known(person)
    desk.deliver()


def accounts_of(desk: Desk, person: Person) -> int:
    with desk.database.read() as store:
        return leaving.left_open(store, desk.workspace, PersonId(person.id)).accounts


def asked(desk: Desk) -> str:
    return desk.maya.messages()[-1].text


def test_the_manager_is_asked_once_who_takes_over(team: Desk) -> None:
    leaves(team, team.ben)
    leaves(team, team.ben)
    team.known(team.ben)
    team.deliver()

    [message] = team.maya.messages()
    assert "left on 18 November and had 1 opportunity and 2 accounts open. Who takes them?" in message.text
    assert "12" not in message.text.replace("18", "")  # no amounts, also of who never shared


def test_one_press_hands_everything_over_and_the_message_says_so(team: Desk) -> None:
    team.anna.types("/log", "call Globex")  # she knows it too
    leaves(team, team.ben)

    team.maya.press(team.maya.messages()[-1], "hand_over", choose="Anna Berger")
    team.deliver()

    assert "takes over 1 opportunity and 2 accounts ✓" in asked(team)
    assert "you take over 1 opportunity and 2 accounts" in team.anna.messages()[-1].text
    assert accounts_of(team, team.anna) == 2  # Globex is one
    assert "Globex" in team.anna.types("/plan").text


def test_nobody_for_now_is_not_for_good(team: Desk) -> None:
    leaves(team, team.ben)
    team.maya.press(team.maya.messages()[-1], "hand_over_nobody")
    team.deliver()
    assert "They stay as they are, for now." in asked(team)

    team.maya.press(team.maya.messages()[-1], "hand_over", choose="Anna Berger")
    team.deliver()

    assert accounts_of(team, team.anna) == 2


def test_what_is_open_again_since_its_sale_was_undone_goes_too(team: Desk) -> None:
    team.ben.press(team.ben.types("/log", "win 12k Globex").messages[0], "Undo")
    leaves(team, team.ben)

    assert "had 1 opportunity and 2 accounts open" in asked(team)


def test_what_was_answered_is_not_done_again(team: Desk) -> None:
    leaves(team, team.ben)
    message = team.maya.messages()[-1]
    team.maya.press(message, "hand_over", choose="Maya Lindholm")
    team.deliver()

    said = team.maya.press(message, "hand_over", choose="Anna Berger").text

    assert "answered already" in said
    assert accounts_of(team, team.anna) == 0


def test_nobody_but_the_teams_manager_hands_over(team: Desk) -> None:
    leaves(team, team.ben)
    message = team.maya.messages()[-1]
    has_team(team, manager=team.carla)

    said = team.maya.press(message, "hand_over", choose="Anna Berger").text

    assert "not done" in said
    assert accounts_of(team, team.ben) == 2


def test_nothing_is_sent_to_who_left_and_the_plan_stands_still_at_that_day(team: Desk) -> None:
    leaves(team, team.ben)

    team.clock_to("2026-11-23T10:00:00+01:00")
    team.tick()

    assert team.ben.id not in {each.message.decision.recipient for each in team.deliver()}
    assert stands_on(team, team.ben) == "2026-11-18"


def stands_on(desk: Desk, person: Person) -> str:
    with desk.database.read() as store:
        stored = people.person(store, desk.workspace, PersonId(person.id))
        assert stored is not None
        found = facts_of(store, desk.workspace, stored, desk.now)
    assert found.standing is not None
    return found.standing.now.date().isoformat()


def test_who_is_back_within_a_month_goes_on_and_the_question_is_closed(team: Desk) -> None:
    leaves(team, team.ben)
    team.clock_to("2026-11-23T08:00:00+01:00")
    is_back(team, team.ben)

    team.clock_to("2026-11-23T10:00:00+01:00")
    team.tick()
    team.deliver()

    assert "is back" in next(each.text for each in team.maya.messages() if "back" in each.text)
    assert "Monday 23 November" in team.ben.messages()[-1].text
    assert stands_on(team, team.ben) == "2026-11-23"
    assert "asked for Kim" in notes_of(team, team.ben)


def test_who_is_back_after_all_was_given_away_is_told_who_has_it(team: Desk) -> None:
    leaves(team, team.ben)
    team.maya.press(team.maya.messages()[-1], "hand_over", choose="Anna Berger")
    team.deliver()
    is_back(team, team.ben)

    assert "1 opportunity and 2 accounts, is with Anna Berger now" in team.ben.messages()[-1].text
    assert "stays with Anna Berger" in asked(team)


def test_who_leaves_again_the_same_day_is_asked_about_where_it_stood(team: Desk) -> None:
    leaves(team, team.ben)
    is_back(team, team.ben)
    leaves(team, team.ben)

    assert "Who takes them?" in asked(team)


def test_a_new_manager_is_asked_about_who_left_and_may_keep_them_in_the_team(team: Desk) -> None:
    leaves(team, team.ben)
    team.carla.types("/log", "call Hooli")
    team.maya.types("/plan", "team")
    team.maya.fill({"team": "Team North"})
    team.maya.submit()
    team.maya.fill({"manager": team.carla.id})
    assert team.maya.submit().errors == {}
    team.clock_to("2026-11-18T16:00:00+01:00")  # Carla works in New York
    team.deliver()

    assert "Who takes them?" in next(each.text for each in team.carla.messages() if "takes" in each.text)
    assert "Somebody else manages the team now" in next(e.text for e in team.maya.messages() if "left" in e.text)


def test_private_notes_go_after_a_month_and_what_was_done_stays(team: Desk) -> None:
    team.ben.types("/log", "win Globex 12000")
    leaves(team, team.ben)
    forget_notes(team, "2026-12-17")
    assert "asked for Kim" in notes_of(team, team.ben)

    forget_notes(team, "2026-12-18")

    assert notes_of(team, team.ben).strip() == ""
    assert won_by(team, team.ben) == 1


def forget_notes(desk: Desk, day: str) -> None:
    """What upkeep does in each round."""
    with desk.database.write() as store:
        left = leaving.left_in(store, desk.workspace, forgotten_now(date.fromisoformat(day)))
        leaving.forget_notes(store, desk.workspace, left)


def notes_of(desk: Desk, person: Person) -> str:
    with desk.database.read() as store:
        return " ".join(row.note for row in store.rows(select(ActivityRow.note).where(ActivityRow.rep == person.id)))


def won_by(desk: Desk, person: Person) -> int:
    with desk.database.read() as store:
        return len(store.rows(select(SaleRow.id).where(SaleRow.rep == person.id)))


def test_a_team_whose_manager_left_is_said_to_an_admin_and_its_summary_pauses(team: Desk) -> None:
    has_team(team, manager=team.carla)
    leaves(team, team.carla)

    assert "is without a manager" in asked(team)
    team.clock_to("2026-11-23T09:00:00+01:00")
    team.tick()
    team.deliver()
    assert team.anna.messages("C0NORTH") == []

    team.maya.press(team.maya.messages()[-1], "choose_manager")
    assert "Team" in team.maya.modal_text()
    team.maya.fill({"manager": team.maya.id})
    team.maya.submit()
    team.deliver()
    assert "is managed by" in next(each.text for each in team.maya.messages() if "managed by" in each.text)


def test_what_they_booked_stays_in_the_teams_summary(team: Desk) -> None:
    team.clock_to("2026-11-23T08:00:00+01:00")
    team.ben.types("/log", "win 12k Globex 20 nov")
    leaves(team, team.ben)

    team.clock_to("2026-11-23T11:00:00+01:00")
    team.tick()
    team.deliver()

    posted = team.anna.messages("C0NORTH")[-1].text
    assert "won that week: 1" in posted
    assert "left 23 Nov" in posted
