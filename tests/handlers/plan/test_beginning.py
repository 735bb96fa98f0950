"""Who has no plan but manages a team sees the team first."""

from __future__ import annotations

from planning.ids import PersonId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from sandbox.person import Person
from storage import teams
from tests.rig import Desk


def has_team(desk: Desk, manager: Person, rep: Person, sharing: Sharing) -> None:
    asked = Member(rep=desk.known(rep).id, sharing=Sharing.ASKED)
    team = Team(
        id=TeamId("north"),
        name="North",
        manager=desk.known(manager).id,
        channel=None,
        settings=TeamSettings(),
        members=(asked,),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, team)
        teams.answer_sharing(store, desk.workspace, team.id, PersonId(rep.id), sharing)


def test_a_manager_without_a_plan_sees_the_team_and_whom_to_help(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    has_team(desk, desk.maya, desk.anna, Sharing.ACCEPTED)

    page = desk.maya.types("/plan")
    plan = desk.maya.press(page.messages[0], "See Anna Berger's plan")

    assert "North · week 47 · help first: Anna Berger" in page.text
    assert "/plan team" in page.text
    assert "[Make a plan]" in page.text
    assert "You have no plan yet" not in page.text
    assert "Anna Berger · Q4 2026" in plan.text


def test_home_of_a_manager_without_a_plan_has_the_team(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    has_team(desk, desk.maya, desk.anna, Sharing.ACCEPTED)

    desk.maya.opens_home()
    desk.sandbox.until(lambda: desk.maya.home() is not None)

    assert "North · week 47 · help first: Anna Berger" in desk.maya.home_text()


def test_of_a_rep_who_does_not_share_the_manager_sees_nothing(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    has_team(desk, desk.maya, desk.anna, Sharing.DECLINED)

    assert "Anna" not in desk.maya.types("/plan").text
