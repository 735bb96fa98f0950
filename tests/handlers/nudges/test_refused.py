"""A summary that cannot be posted."""

from __future__ import annotations

from datetime import time

import pytest

from planning.ids import ChannelId, TeamId
from planning.people import Member, Sharing, Team
from planning.settings import TeamSettings
from storage import teams
from tests.rig import Desk

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
