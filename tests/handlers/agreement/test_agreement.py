"""From *Propose* to the manager's answer, and what falls afterwards, in the sandbox."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.plan.editing import save_edit
from handlers.visit import Visit
from planning.content import Content
from planning.ids import PersonId, PlanId
from planning.people import Sharing
from planning.plan import Plan, PlanState
from sandbox.person import Person
from storage import plans, teams
from tests.handlers.team.filling import makes_team, the_team
from tests.rig import Desk


@pytest.fixture
def proposed(desk: Desk) -> Desk:
    """Anna shares with Maya, and proposed her plan."""
    drafted(desk)
    proposes(desk)
    return desk


def test_a_rep_proposes_and_the_manager_agrees_with_one_press(desk: Desk) -> None:
    drafted(desk)
    before = page(desk.anna)

    proposes(desk)
    desk.maya.press(desk.maya.messages()[-1], "Agree")
    desk.deliver()

    assert "not proposed yet; until then Maya Lindholm sees nothing of it" in before
    assert "Maya Lindholm agreed to your plan for Q4 2026, revision 1 ✓" in plain(desk.anna.messages()[-1].text)
    assert "Now: agreed by Maya Lindholm" in plain(desk.maya.messages()[-1].text)
    assert (the_plan(desk).state, the_plan(desk).agreed) == (PlanState.AGREED, 1)
    assert "agreed by Maya Lindholm, 18 November (revision 1) ✓" in page(desk.anna)


def test_before_proposing_the_rep_reads_what_is_missing_and_so_does_the_manager(desk: Desk) -> None:
    drafted(desk)

    proposes(desk)

    assert "no obstacle is named" in desk.maya.messages()[-1].text
    assert "no goal says why" in desk.maya.messages()[-1].text


def test_a_manager_sees_nothing_of_a_plan_that_was_never_proposed(desk: Desk) -> None:
    drafted(desk)

    said = desk.maya.types("/plan", "@Anna Berger").text

    assert said == "Anna Berger has not proposed a plan yet.\n[Days away]"


def test_changes_are_asked_for_part_by_part_and_the_comments_reach_the_rep(proposed: Desk) -> None:
    proposed.maya.press(proposed.maya.messages()[-1], "Go through it")

    proposed.maya.fill({"numbers_answer": "Ask for a change", "numbers_comment": "Aim at <!channel> 350k"})
    proposed.maya.submit()
    proposed.deliver()

    said = proposed.anna.messages()[-1].text
    assert "asks for changes in your plan" in said
    assert "The target and its numbers: Aim at <!channel> 350k" in plain(said)
    assert "Propose again" in said
    assert the_plan(proposed).state is PlanState.DRAFT
    assert "Maya Lindholm asked for changes" in page(proposed.anna)


def test_a_change_without_a_word_keeps_the_modal_open(proposed: Desk) -> None:
    proposed.maya.press(proposed.maya.messages()[-1], "Go through it")

    proposed.maya.fill({"numbers_answer": "Ask for a change"})
    refused = proposed.maya.submit()

    assert "Say what to change, such as" in refused.errors["numbers_comment"]


def test_nobody_agrees_to_a_plan_that_changed_since_it_was_drawn(proposed: Desk) -> None:
    [message] = [each for each in proposed.maya.messages() if "proposes" in each.text]
    lowers(proposed, 300_000)

    proposed.maya.press(message, "Agree")

    assert "The plan was changed since this was drawn" in proposed.maya.messages()[-1].text
    assert the_plan(proposed).state is PlanState.PROPOSED


def test_who_is_not_the_manager_cannot_answer(proposed: Desk) -> None:
    proposed.maya.press(proposed.maya.messages()[-1], "Go through it")
    sharing(proposed, Sharing.DECLINED)

    proposed.maya.submit()

    assert "Only the manager with whom the rep shares" in proposed.maya.modal_text()
    assert the_plan(proposed).state is PlanState.PROPOSED


def test_an_agreed_plan_that_promises_less_goes_back_to_the_manager(desk: Desk) -> None:
    shares(desk)
    desk.has_plan(desk.anna)

    lowers(desk, 250_000)
    desk.deliver()

    told = plain(desk.maya.messages()[-1].text)
    assert "Anna Berger's plan for Q4 2026 promises less than you agreed" in told
    assert "€310,000 → €250,000" in told
    assert "Why: two accounts closed" in told
    assert (the_plan(desk).state, the_plan(desk).agreed) == (PlanState.PROPOSED, 1)


def test_an_agreed_plan_that_promises_more_stays_agreed(desk: Desk) -> None:
    shares(desk)
    desk.has_plan(desk.anna)

    lowers(desk, 350_000)

    assert the_plan(desk).state is PlanState.AGREED


@pytest.mark.parametrize(
    ("state", "said"),
    [(PlanState.PROPOSED, "at risk (working plan)"), (PlanState.AGREED, "at risk")],
)
def test_the_summary_counts_a_plan_once_it_is_agreed_or_waited_too_long(
    desk: Desk, state: PlanState, said: str
) -> None:
    shares(desk)
    desk.has_plan(desk.anna, state=state)  # of 1 October
    desk.clock_to("2026-11-23T09:00:00+01:00")

    desk.tick()
    desk.deliver()

    summary = desk.maya.messages("C0NORTH")[-1].text
    assert summary.splitlines()[2].endswith(said)


def shares(desk: Desk) -> None:
    makes_team(desk)
    sharing(desk, Sharing.ACCEPTED)


def sharing(desk: Desk, answer: Sharing) -> None:
    team = the_team(desk).id
    with desk.database.write() as store:
        teams.answer_sharing(store, desk.workspace, team, PersonId("U0ANNA"), answer)


def drafted(desk: Desk) -> None:
    shares(desk)
    desk.has_plan(desk.anna, state=PlanState.DRAFT)


def proposes(desk: Desk) -> None:
    desk.anna.types("/plan")
    desk.anna.press(desk.anna.messages()[-1], "propose_plan")
    desk.anna.submit()
    desk.deliver()


def lowers(desk: Desk, target: int) -> None:
    plan = the_plan(desk)
    visit = Visit(workspace=desk.workspace, person=desk.known(desk.anna), now=desk.now)

    def edit(content: Content) -> Content:
        money = replace(content.revision.target, minor=target * 100)
        return replace(content, revision=replace(content.revision, target=money))

    with desk.database.write() as store:
        save_edit(store, visit, plan.id, edit, based_on=plan.revision.number, reason="two accounts closed")


def the_plan(desk: Desk) -> Plan:
    with desk.database.read() as store:
        [plan] = plans.plans_of(store, desk.workspace, PersonId("U0ANNA"))
        found = plans.latest_plan(store, desk.workspace, PlanId(plan.id))
    assert found is not None
    return found


def page(rep: Person) -> str:
    return plain(rep.types("/plan").text)


def plain(text: str) -> str:
    return text.replace("*", "")
