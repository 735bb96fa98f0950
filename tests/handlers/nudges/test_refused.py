"""A summary that cannot be posted."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from handlers.nudges.refused import post_again
from handlers.visit import NotAllowed, Visit
from planning.ids import ChannelId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from storage import teams
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database

MONDAY = "2026-11-23T09:00:00+01:00"
NEXT_MONDAY = "2026-11-30T09:00:00+01:00"


def monday_of(desk: Desk, instant: str) -> str:
    """What the manager is told then."""
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()
    return desk.maya.messages()[-1].text


@pytest.fixture
def team(desk: Desk) -> Desk:
    member = Member(rep=desk.known(desk.anna).id, sharing=Sharing.ASKED)
    north = Team(
        id=TeamId("north"),
        name="Team North",
        manager=desk.known(desk.maya).id,
        channel=ChannelId("C0NORTH"),
        settings=TeamSettings(summary_at=time(9)),
        members=(member,),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
    return desk


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("not_in_channel", "/invite @Headway"),
        ("channel_not_found", "/invite @Headway"),
        ("is_archived", "/plan team"),
        ("restricted_action", "headway doctor"),
    ],
)
def test_its_manager_is_told_what_to_do_about_it(team: Desk, code: str, advice: str) -> None:
    """In the message that comes at the same time; once it can be posted again, nothing more is said of it."""
    team.sandbox.fault("chat.postMessage", error=code)

    refused, posted = monday_of(team, MONDAY), monday_of(team, NEXT_MONDAY)

    assert "could not be posted" in refused
    assert advice in refused
    assert "could not be posted" not in posted


def tried(desk: Desk) -> int:
    """How often the channel was written to, or was to be."""
    return len(
        [call for call in desk.sandbox.calls(name="chat.postMessage") if call["request"]["channel"] == "C0NORTH"]
    )


def test_post_it_again_posts_this_weeks_summary(team: Desk) -> None:
    """Once; the manager's message then says nothing of it any more."""
    team.sandbox.fault("chat.postMessage", error="not_in_channel")
    monday_of(team, MONDAY)
    told = team.maya.messages()[-1]

    first = team.maya.press(told, "Post it again")
    team.deliver()
    again = team.maya.press(told, "Post it again")
    team.deliver()

    assert "<#C0NORTH>" in first.text
    assert "already" in again.text
    assert tried(team) == 2
    assert "could not be posted" not in team.maya.messages()[-1].text


def test_only_who_may_change_the_team_posts_it_again(team: Desk) -> None:
    """The payload may be made up."""
    team.sandbox.fault("chat.postMessage", error="not_in_channel")
    monday_of(team, MONDAY)

    button = next(
        block["accessory"] for block in team.maya.messages()[-1].blocks if block.get("accessory", {}).get("value")
    )
    anna = Visit(workspace=team.workspace, person=team.known(team.anna), now=team.now)

    with pytest.raises(NotAllowed), team.database.write() as store:
        post_again(store, anna, button)


def test_after_three_weeks_it_is_not_even_tried(team: Desk) -> None:
    """Until its manager asks for it, which is tried once."""
    for week in range(3):
        team.sandbox.fault("chat.postMessage", error="is_archived")
        monday_of(team, (datetime.fromisoformat(MONDAY) + timedelta(weeks=week)).isoformat())

    told = monday_of(team, (datetime.fromisoformat(MONDAY) + timedelta(weeks=3)).isoformat())
    tried_then = tried(team)
    team.maya.press(team.maya.messages()[-1], "Post it again")
    team.deliver()

    assert "after three weeks" in told
    assert "archived" in told
    assert (tried_then, tried(team)) == (3, 4)
