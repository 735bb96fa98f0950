"""A plan that waits for an answer, when the manager changes or the rep stops sharing."""

from __future__ import annotations

import pytest

from planning.plan import PlanState
from sandbox.person import Person
from tests.handlers.agreement.test_agreement import page, plain, proposes, the_plan
from tests.handlers.plan.making.filling import makes
from tests.handlers.team.filling import changes_team, makes_team
from tests.rig import Desk


@pytest.fixture
def proposed(desk: Desk) -> Desk:
    """Anna accepted Maya's question, and proposed her plan."""
    desk.has_plan(desk.anna, state=PlanState.DRAFT)
    makes_team(desk)
    desk.deliver()
    presses_in(desk, "would like to see", "Accept")
    proposes(desk)
    return desk


def presses_in(desk: Desk, said: str, button: str) -> None:
    """In the last of Anna's messages that says so."""
    [*_, question] = [each for each in desk.anna.messages() if said in each.text]
    desk.anna.press(question, button)
    desk.deliver()


def proposal_to(manager: Person) -> str:
    [said] = [plain(each.text) for each in manager.messages() if "Anna Berger" in each.text]
    return said


def test_a_new_manager_whom_the_rep_accepts_gets_the_plan_that_waits_and_answers(proposed: Desk) -> None:
    changes_team(proposed, manager="U0CARLA")
    proposed.deliver()
    between = page(proposed.anna)

    presses_in(proposed, "Carla Reyes would like to see", "Accept")
    after = page(proposed.anna)
    proposed.carla.press(proposed.carla.messages()[-1], "Agree")

    assert "nobody answers to it now. Carla Reyes asked to see your plan: accept that" in between
    assert "proposed to Carla Reyes" in after
    assert the_plan(proposed).state is PlanState.AGREED


def test_the_manager_who_was_replaced_keeps_one_sentence(proposed: Desk) -> None:
    changes_team(proposed, manager="U0CARLA")
    proposed.deliver()

    said = proposal_to(proposed.maya)

    assert said == "Anna Berger does not share a plan with you any more: what was proposed here is not shown."


def test_who_stops_sharing_takes_the_plan_out_of_the_managers_messages_and_puts_it_back(proposed: Desk) -> None:
    presses_in(proposed, "You share your plan", "Stop sharing")
    stopped = proposal_to(proposed.maya)

    presses_in(proposed, "You do not share", "Share after all")

    assert "does not share a plan with you any more" in stopped
    assert "Go through it" not in stopped
    assert "Go through it" in proposal_to(proposed.maya)


def test_a_rep_who_is_taken_out_of_the_team_is_in_nobodys_messages(proposed: Desk) -> None:
    changes_team(proposed, reps=["U0BEN"])
    proposed.deliver()

    assert "does not share a plan with you any more" in proposal_to(proposed.maya)


def test_what_the_manager_sees_is_drawn_again_in_the_question_once_there_is_something(desk: Desk) -> None:
    makes_team(desk)
    desk.deliver()
    presses_in(desk, "would like to see", "Accept")
    [before] = [each.text for each in desk.anna.messages() if "You share your plan" in each.text]

    makes(desk.anna)
    desk.deliver()
    [saved] = [each.text for each in desk.anna.messages() if "You share your plan" in each.text]
    proposes(desk)
    [shown] = [each.text for each in desk.anna.messages() if "You share your plan" in each.text]

    assert "Anna Berger has no plan at the moment" in before
    assert "Anna Berger has not proposed a plan yet" in saved
    assert "Agreement   proposed to Maya Lindholm" in plain(shown)
