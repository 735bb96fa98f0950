"""A rep is in a team no more, or stops sharing there: what the team was sent of them says so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from handlers.nudges.corrections import correct
from handlers.nudges.win.telling import correct_told
from handlers.visit import Visit
from planning.ids import PersonId
from planning.nudges import Kind
from planning.people import Team
from storage.posted import posts_since
from storage.store import Store

SPEAKS = timedelta(days=8)  # a roll-up of the week
OPEN = timedelta(days=30)  # an offer, also to who was away


def take_from_team(store: Store, visit: Visit, team: Team, reps: Collection[PersonId]) -> None:
    """`team` as it was when these reps shared in it."""
    if not reps:
        return
    to_team = [each for each in (team.channel, team.manager) if each is not None]
    _correct(store, visit, team, to_team, (Kind.SUMMARY, Kind.HELP), SPEAKS)
    _correct(store, visit, team, reps, (Kind.OFFERED,), OPEN)
    if team.channel is not None:
        correct_told(store, visit.workspace, reps, [team.channel], now=visit.now)


def _correct(
    store: Store, visit: Visit, team: Team, to: Collection[str], kinds: Collection[Kind], back: timedelta
) -> None:
    for posted in posts_since(store, visit.workspace, recipients=to, kinds=kinds, since=visit.now - back):
        if posted.decision.evidence.get("team") == team.id:
            correct(store, visit.workspace, posted, now=visit.now)
