"""/plan as a rep and a manager see it, in the sandbox."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handlers.plan.command import ON_THE_PAGE
from planning.ids import PersonId, TeamId
from planning.outline import Outline
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from sandbox.person import Person
from storage import audit, plans, teams
from tests.rig import Desk

FILLED = {"target": "310k", "new_share": "60", "average_deal": "15k"}
COUNTS = {"call": "30", "meeting": "10", "proposal": "5"}


def makes_plan(person: Person, **changed: str) -> None:
    person.types("/plan", "new")
    person.fill(FILLED | changed)
    person.submit()
    person.fill(COUNTS)
    person.submit()
    person.closes()


def saved(desk: Desk, person: Person) -> list[int]:
    """The latest revision's number of each plan."""
    with desk.database.read() as store:
        return [plan.revision.number for plan in plans.plans_of(store, desk.workspace, PersonId(person.id))]


def share(desk: Desk, rep: Person, sharing: Sharing) -> None:
    desk.known(rep), desk.known(desk.maya)
    member = Member(rep=PersonId(rep.id), sharing=Sharing.ASKED)
    team = Team(
        id=TeamId("north"),
        name="North",
        manager=PersonId("U0MAYA"),
        channel=None,
        settings=TeamSettings(),
        members=(member,),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, team)
        teams.answer_sharing(store, desk.workspace, team.id, PersonId(rep.id), sharing)


def test_a_rep_makes_a_plan_in_two_views_and_sees_the_page_and_today(desk: Desk) -> None:
    beginning = desk.anna.types("/plan")
    desk.anna.press(beginning.messages[0], "Make a plan")
    desk.anna.fill(FILLED)
    first = desk.anna.submit()
    takes = desk.anna.modal_text()
    second = desk.anna.submit()

    assert first.errors == second.errors == {}
    assert "Calls a week (optional): 60" in takes
    assert "12 a day." in takes
    assert takes.count("60") == 1
    assert "Assumed: 1 proposal in 3 closes" in takes
    assert "First today: a call. Today asks for 12 calls.\n[Log a call]" in desk.anna.modal_text()
    assert "Q4 2026 · 7 working weeks left" in desk.anna.modal_text()
    assert desk.sandbox.warnings() == []


def test_the_page_shows_numbers_first_and_what_to_do_next(desk: Desk) -> None:
    makes_plan(desk.anna)
    desk.anna.types("/log", "win 31k Globex new")

    page = desk.anna.types("/plan").text

    assert "Booked €31,000 of €310,000" in page
    assert "New business €31,000 of €186,000" in page
    assert "[Log a call]" in page
    order = ("Booked", "This week", "Today", "New business strategies", "New business tactics", "Goals", "Obstacles")
    assert sorted(order, key=page.index) == list(order)


def test_submitting_twice_saves_once(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.fill(FILLED)
    desk.anna.submit()
    submission = desk.anna.submit(twice=True)

    assert (submission.errors, submission.trouble) == ({}, None)
    assert saved(desk, desk.anna) == [1]


def test_a_plan_with_no_action_is_refused_beside_the_field(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.fill(FILLED)
    desk.anna.submit()
    desk.anna.fill({"call": "0", "meeting": "0", "proposal": "0"})

    assert "at least one action" in desk.anna.submit().errors["call"]
    assert saved(desk, desk.anna) == [0]  # kept as a draft


def test_what_is_absurd_is_said_and_can_still_be_saved(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.fill(FILLED | {"target": "31m"})
    desk.anna.submit()

    assert "is more than a day holds" in desk.anna.modal_text()


def test_editing_makes_a_revision_from_today(desk: Desk) -> None:
    makes_plan(desk.anna)
    page = desk.anna.types("/plan")
    desk.anna.press(page.messages[0], "Edit plan")
    desk.anna.submit()
    desk.anna.fill({"call": "35", "others": "10 emails"})
    desk.anna.submit()

    assert saved(desk, desk.anna) == [2]
    assert "• 35 calls a week" in desk.anna.modal_text()
    assert "• 10 emails a week" in desk.anna.modal_text()


def test_saving_without_a_change_makes_no_revision(desk: Desk) -> None:
    makes_plan(desk.anna)
    desk.anna.types("/plan", "new")
    desk.anna.submit()
    desk.anna.submit()

    assert saved(desk, desk.anna) == [1]


def test_of_two_editors_the_later_sees_what_changed_and_loses_nothing(desk: Desk) -> None:
    makes_plan(desk.anna)
    desk.anna.types("/plan", "new")
    desk.anna.submit()
    with desk.database.write() as store:
        [plan] = plans.plans_of(store, desk.workspace, PersonId("U0ANNA"))
        tactics = tuple(replace(tactic, count=tactic.count + 3) for tactic in plan.revision.tactics)
        raised = replace(plan.revision, number=2, tactics=tactics)
        plans.revise_plan(store, desk.workspace, plan.id, raised, Outline(), based_on=1)

    desk.anna.fill({"call": "40"})
    desk.anna.submit()
    again = desk.anna.modal_text()
    desk.anna.submit()

    assert "saved in the meantime, as revision 2: 33 calls a week" in again
    assert "Calls a week (optional): 40" in again
    assert saved(desk, desk.anna) == [3]
    assert "• 40 calls a week" in desk.anna.modal_text()


def test_an_overlapping_plan_of_like_length_is_named(desk: Desk) -> None:
    makes_plan(desk.anna)
    desk.anna.types("/plan", "new")
    desk.anna.press_modal("period", choose="Own dates")
    desk.anna.fill({"period": "Own dates", "first_day": "2026-11-01", "last_day": "2027-01-31"})

    assert "Your plan for Q4 2026 has some of these days" in desk.anna.submit().errors["period"]


def test_a_month_may_lie_inside_the_quarter_and_the_page_speaks_of_the_month(desk: Desk) -> None:
    makes_plan(desk.anna)
    makes_plan(desk.anna, period="This month: November 2026", target="100k")

    assert saved(desk, desk.anna) == [1, 1]
    assert "November 2026 ·" in desk.anna.types("/plan").text


def test_a_plan_to_come_is_shown_with_the_day_it_begins(desk: Desk) -> None:
    makes_plan(desk.anna, period="Next quarter: Q1 2027")

    assert "Q1 2027 · begins 1 January 2027" in desk.anna.types("/plan").text
    assert "begins 1 January 2027" in desk.anna.types("/plan", "week").text


def test_the_week_has_today_first_and_each_action_a_button(desk: Desk) -> None:
    makes_plan(desk.anna)

    week = desk.anna.types("/plan", "week")
    logged = desk.anna.press(week.messages[0], "Log a call")

    assert week.text.index("Today") < week.text.index("This week")
    assert week.text.count("[Log a call]") == 2
    assert "Call ✓" in logged.text


def test_an_unknown_word_gets_the_nearest_one(desk: Desk) -> None:
    assert "did you mean /plan week?" in desk.anna.types("/plan", "wek").text
    assert "try /plan week or /plan help" in desk.anna.types("/plan", "🙂 <!channel>").text


def test_the_word_of_a_button_brings_the_page_it_stands_on(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    page = desk.anna.types("/plan").text

    assert "[History]" in page
    assert {desk.anna.types("/plan", word).text for word in ON_THE_PAGE} == {page}


def test_a_manager_sees_the_plan_of_a_rep_who_accepted_and_the_rep_sees_that(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    share(desk, desk.anna, Sharing.ACCEPTED)

    seen = desk.maya.types("/plan", "@anna").text
    desk.anna.types("/plan", "settings")

    assert "Anna Berger · Q4 2026" in seen
    assert "of €310,000" in seen
    assert set(re.findall(r"\[(.*?)\]", seen)) <= {"Picture", "Days away"}  # nothing that changes the plan
    assert "Maya Lindholm looked at your plan on Wednesday 18 November" in desk.anna.modal_text()


def test_nobody_else_sees_a_plan_and_no_look_is_recorded(desk: Desk) -> None:
    makes_plan(desk.anna)
    share(desk, desk.anna, Sharing.DECLINED)

    for person in (desk.maya, desk.ben):
        assert "Only a rep, and a manager with whom they agreed" in person.types("/plan", "show @anna").text
    with desk.database.read() as store:
        assert audit.looks_at(store, desk.workspace, PersonId("U0ANNA"), 10) == []


def test_who_names_themselves_sees_their_own_page(desk: Desk) -> None:
    makes_plan(desk.anna)

    assert "[Edit plan]" in desk.anna.types("/plan", "@anna").text


def test_a_name_that_is_nobody_gets_one_sentence(desk: Desk) -> None:
    assert "names nobody in this workspace" in desk.anna.types("/plan", "show nobody").text


@pytest.mark.parametrize("typed", ["week foo", "new foo", "settings foo", "back foo", "@anna @ben", "@anna foo"])
def test_more_words_than_are_understood_are_said_and_nothing_is_done(desk: Desk, typed: str) -> None:
    desk.known(desk.anna), desk.known(desk.ben)

    answer = desk.anna.types("/plan", typed).text

    assert f"“{'@' if typed.endswith('ben') else ''}" in answer
    assert "foo" in answer or "one name at a time" in answer
    assert desk.anna.modal() is None


def test_counts_that_no_day_holds_are_kept_and_said(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.fill(FILLED)
    desk.anna.submit()
    desk.anna.fill({"call": "501", "meeting": "10", "proposal": "300"})

    desk.anna.submit()

    assert "101 calls a day and 60 proposals a day: more than a day holds" in desk.anna.modal_text()
