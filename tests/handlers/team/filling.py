"""A team's form filled in, and what comes of it."""

from __future__ import annotations

from typing import Any

from planning.people import Team
from sandbox.person import Person
from sandbox.seen import Submission
from storage import teams
from tests.rig import Desk

FILLED = {
    "team_name": "Team North",
    "manager": "U0MAYA",
    "reps": ["U0ANNA", "U0BEN"],
    "channel": "C0NORTH",
    "weekday": "Monday",
    "time": "09:00",
}


def makes_team(desk: Desk, **changed: Any) -> Submission:
    desk.maya.types("/plan", "team")
    desk.maya.fill(FILLED | changed)
    return desk.maya.submit()


def changes_team(desk: Desk, **changed: Any) -> Submission:
    desk.maya.closes()
    desk.maya.types("/plan", "team")
    desk.maya.submit()
    desk.maya.fill(changed)
    return desk.maya.submit()


def the_team(desk: Desk) -> Team:
    with desk.database.read() as store:
        [team] = teams.teams(store, desk.workspace)
    return team


def answers(desk: Desk, rep: Person, button: str) -> str:
    rep.press(rep.messages()[-1], button)
    desk.deliver()
    return rep.messages()[-1].text
