"""What a rep is told that others see of them, and what others see."""

from __future__ import annotations

from handlers.blocks import Drawn
from sandbox.person import Person
from tests.handlers.nudges.cast import text_of
from tests.handlers.team.filling import answers, changes_team, makes_team
from tests.rig import Desk


def said_of_sharing(desk: Desk, rep: Person) -> str:
    """All that the one question to this rep says."""
    desk.deliver()
    [question] = rep.messages()
    return text_of(Drawn(question.text, question.blocks))


def test_amounts_stay_out_of_the_channel_until_the_rep_says_so_too(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    makes_team(desk, reps=["U0ANNA"])
    desk.deliver()
    answers(desk, desk.anna, "Accept")

    changes_team(desk, amounts=["Show amounts booked"])
    desk.deliver()
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()
    desk.deliver()

    summary = text_of(Drawn("", desk.maya.messages("C0NORTH")[-1].blocks))
    assert "Booked" in summary
    assert "€" not in summary


def test_a_rep_who_shares_is_told_in_place_when_the_team_changes_what_is_posted(desk: Desk) -> None:
    makes_team(desk, reps=["U0ANNA"], channel=None)
    desk.deliver()
    answers(desk, desk.anna, "Accept")
    before = said_of_sharing(desk, desk.anna)

    changes_team(desk, channel="C0NORTH")
    with_channel = said_of_sharing(desk, desk.anna)
    changes_team(desk, amounts=["Show amounts booked"])
    with_amounts = said_of_sharing(desk, desk.anna)

    assert "Nothing of it goes to a channel." in before
    assert "In the weekly summary in <#C0NORTH>" in with_channel
    assert "no amounts; if the team shows them, yours only once you switch them on in `/plan settings`" in with_channel
    assert "the team shows them, and yours only if you switch them on in `/plan settings`" in with_amounts


def test_who_switches_their_own_amounts_on_reads_so_in_the_question(desk: Desk) -> None:
    makes_team(desk, reps=["U0ANNA"], amounts=["Show amounts booked"])
    desk.deliver()

    desk.anna.types("/plan", "settings")
    desk.anna.fill({"amounts": ["My amounts may be shown there, if the team's setting says so too"]})
    desk.anna.submit()

    assert "*what you booked, and your target*, since you switched your amounts on" in said_of_sharing(desk, desk.anna)


def test_the_question_shows_the_very_page_that_the_manager_sees(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    makes_team(desk, reps=["U0ANNA"])
    asked = said_of_sharing(desk, desk.anna)
    answers(desk, desk.anna, "Accept")

    page = desk.maya.types("/plan", "@anna").messages[0]

    *lines, picture, button = text_of(Drawn("", page.blocks)).split("\n")
    assert picture == "Picture"  # of the numbers on the page
    assert button == "Days away"  # for the manager to press: the question says what it does
    assert "They may note days off for you" in asked
    for line in lines:
        assert line in asked
    assert "your best week (€0), what your last four weeks brought, until when your best four would do" in asked
    assert "last week's counts, how many of your accounts had none this month" in asked


def test_who_has_no_plan_yet_is_shown_what_the_manager_sees_then(desk: Desk) -> None:
    makes_team(desk, reps=["U0ANNA"])
    asked = said_of_sharing(desk, desk.anna)
    answers(desk, desk.anna, "Accept")

    page = desk.maya.types("/plan", "@anna").messages[0]

    assert page.text == "Anna Berger has no plan at the moment.\n[Days away]"
    assert page.text.split("\n")[0] in asked
