"""A team from /plan team to the first summary, in the sandbox."""

from __future__ import annotations

from typing import Any

import pytest

from planning.ids import PersonId
from planning.nudges import Kind
from planning.people import Sharing
from storage import audit, teams
from storage.database import Database
from tests.handlers.team.filling import FILLED, answers, changes_team, makes_team, the_team
from tests.rig import Desk


def test_an_admin_makes_a_team_and_each_rep_is_asked(desk: Desk) -> None:
    submission = makes_team(desk)
    desk.deliver()

    assert submission.errors == {}
    assert "Asked to share: Anna Berger and Ben Okafor" in desk.maya.modal_text()
    assert "Maya Lindholm would like to see how your plan goes" in desk.anna.messages()[-1].text
    [trial] = desk.anna.messages("C0NORTH")
    assert "The summary of Team North will be posted here, Mondays at 09:00 Europe/Berlin." in trial.text


def test_what_a_rep_answers_is_kept_and_said_in_place(desk: Desk) -> None:
    makes_team(desk)
    desk.deliver()

    accepted, declined = answers(desk, desk.anna, "Accept"), answers(desk, desk.ben, "Decline")

    assert "You share your plan with Maya Lindholm, in Team North ✓" in accepted.replace("*", "")
    assert "You do not share your plan" in declined
    assert len(desk.anna.messages()) == 1
    sharing = {member.rep: member.sharing for member in the_team(desk).members}
    assert sharing == {"U0ANNA": Sharing.ACCEPTED, "U0BEN": Sharing.DECLINED}


def test_a_rep_may_change_their_mind(desk: Desk) -> None:
    makes_team(desk)
    desk.deliver()
    answers(desk, desk.anna, "Accept")

    answers(desk, desk.anna, "Stop sharing")

    assert PersonId("U0ANNA") not in the_team(desk).sharing


def test_a_second_press_of_submit_makes_one_team_and_asks_once(desk: Desk) -> None:
    desk.maya.types("/plan", "team")
    desk.maya.fill(FILLED)
    desk.maya.submit(twice=True)
    desk.deliver()

    assert the_team(desk).name == "Team North"
    assert len(desk.anna.messages()) == 1


def test_two_quick_saves_post_one_line_where_the_summary_will_go(desk: Desk) -> None:
    desk.sandbox.fault("chat.postMessage", latency_ms=200)  # so that the second comes while the first is tried
    desk.maya.types("/plan", "team")
    desk.maya.fill(FILLED)

    desk.maya.submit(twice=True)

    assert len(desk.maya.messages("C0NORTH")) == 1
    assert the_team(desk).channel == "C0NORTH"


def test_a_channel_that_was_refused_is_tried_again_from_the_same_form(desk: Desk) -> None:
    desk.sandbox.fault("chat.postMessage", error="not_in_channel")
    refused = makes_team(desk)

    desk.maya.fill(FILLED)
    submission = desk.maya.submit()

    assert "/invite @Headway" in refused.errors["channel"]
    assert submission.errors == {}
    assert len(desk.maya.messages("C0NORTH")) == 1


def test_a_new_manager_asks_anew(desk: Desk) -> None:
    makes_team(desk)
    desk.deliver()
    answers(desk, desk.anna, "Accept")
    desk.anna.opens_home()

    changes_team(desk, manager="U0CARLA")
    desk.deliver()

    assert the_team(desk).sharing == ()
    assert "Carla Reyes would like to see how your plan goes" in desk.anna.messages()[-1].text
    old_question = desk.anna.messages()[0]
    assert "not open any more" in desk.anna.press(old_question, "Stop sharing").text


def test_a_rep_who_stays_keeps_their_answer(desk: Desk) -> None:
    makes_team(desk)
    desk.deliver()
    answers(desk, desk.anna, "Accept")

    changes_team(desk, reps=["U0ANNA", "U0DEV"])
    desk.deliver()

    assert the_team(desk).sharing == ("U0ANNA",)
    assert len(desk.anna.messages()) == 1
    assert len(desk.dev.messages()) == 1


def test_a_manager_who_sells_needs_no_question(desk: Desk) -> None:
    makes_team(desk, reps=["U0MAYA"])

    assert the_team(desk).sharing == ("U0MAYA",)
    assert desk.deliver() == []


def test_a_manager_changes_their_own_team_but_names_no_manager(desk: Desk) -> None:
    makes_team(desk, manager="U0BEN", reps=["U0ANNA"])

    desk.ben.types("/plan", "team")
    fields = [block.get("block_id") for block in (desk.ben.modal() or {"blocks": []})["blocks"]]
    desk.ben.fill({"team_name": "Team South"})
    desk.ben.submit()

    assert "manager" not in fields
    assert (the_team(desk).name, the_team(desk).manager) == ("Team South", "U0BEN")


def test_who_manages_nobody_is_told_who_can(desk: Desk) -> None:
    answer = desk.anna.types("/plan", "team")

    assert answer.text.startswith("You manage no team.")
    assert desk.anna.modal() is None


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"channel": "C0GENERAL"}, "channel", "/invite @Headway"),
        ({"reps": ["U0GUEST"]}, "reps", "guests cannot use Headway"),
        ({"reps": ["U0STRANGR"]}, "reps", "of another workspace"),
        ({"manager": "U0GUEST"}, "manager", "guests cannot use Headway"),
        ({"team_name": "   "}, "team_name", "needs a name"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(desk: Desk, changed: dict[str, Any], field: str, said: str) -> None:
    submission = makes_team(desk, **changed)

    assert said in submission.errors[field]
    with desk.database.read() as store:
        assert teams.teams(store, desk.workspace) == []


def test_two_teams_do_not_share_a_name(desk: Desk) -> None:
    makes_team(desk)
    desk.maya.closes()
    desk.maya.types("/plan", "team")
    desk.maya.fill({"team": "A new team"})
    desk.maya.submit()
    desk.maya.fill(FILLED | {"team_name": "team  NORTH"})

    submission = desk.maya.submit()

    assert "already" in submission.errors["team_name"]
    assert len(desk.maya.messages("C0NORTH")) == 1


def test_who_named_whom_and_who_answered_what_is_recorded(desk: Desk) -> None:
    makes_team(desk)
    desk.deliver()
    answers(desk, desk.anna, "Accept")

    assert recorded(desk.database, desk, "U0ANNA") == ["asked to share"]
    assert set(recorded(desk.database, desk, the_team(desk).id)) == {
        "named manager",
        "set channel",
        "changed team",
        "accepted sharing",
    }


def test_the_first_summary_says_who_does_not_share(desk: Desk) -> None:
    makes_team(desk)
    desk.deliver()
    answers(desk, desk.anna, "Accept")
    desk.has_plan(desk.anna)

    desk.clock_to("2026-11-23T09:00:00+01:00")
    decided = desk.tick()
    desk.deliver()

    assert {each.kind for each in decided} >= {Kind.SUMMARY, Kind.HELP}
    summary = desk.maya.messages("C0NORTH")[-1].text
    assert "Team North · week 47" in summary
    assert "not shared" in summary
    assert "Not shared: Ben Okafor" in desk.maya.messages()[-1].text


def recorded(database: Database, desk: Desk, subject: str) -> list[str]:
    with database.read() as store:
        return [look.action for look in audit.looks_at(store, desk.workspace, PersonId(subject), 10)]
