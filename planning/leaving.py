"""Somebody left the workspace: their plan stands still from that day on, and what they wrote for themselves goes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import Days
from planning.ids import PersonId, TeamId
from planning.nudges import ANSWERED, Decision, Kind, Message
from planning.people import Person, Standing, Team

NOTES_KEPT = timedelta(days=30)  # who is back within that time finds everything as it was
NOBODY = "nobody"  # the answer that leaves what is open where it is, for now
LAST_MINUTE = time(23, 59)


def forgotten_now(today: date) -> Days:
    """Whose notes go: who left on one of these days. Longer ago they are gone already, as long as no machine slept for
    a month."""
    return Days(today - 2 * NOTES_KEPT, today - NOTES_KEPT)


def as_of(person: Person, now: datetime) -> datetime:
    """As of which instant (aware) their numbers are said: now, or the end of the day on which they left."""
    if person.left_on is None:
        return now
    return min(now, datetime.combine(person.left_on, LAST_MINUTE, ZoneInfo(person.zone)))


def left_on(person: Person, *, known: date | None, now: datetime) -> date | None:
    """The local day on which they left, the first time that this is known; none of who is there."""
    if person.standing is not Standing.GONE:
        return None
    return known or now.astimezone(ZoneInfo(person.zone)).date()


def who_takes_over(team: Team, rep: PersonId, day: date, *, now: datetime) -> Decision:
    """The question to a team's manager, once: who takes what the rep had open."""
    return Decision(
        recipient=team.manager,
        kind=Kind.LEFT,
        occasion=f"{rep}/{day.isoformat()}",
        not_before=now,
        reason="Slack says that somebody of your team is deactivated",
        evidence={"rep": rep, "team": team.id},
    )


def took_over(to: PersonId, rep: PersonId, *, opportunities: int, accounts: int, now: datetime) -> Decision:
    """What a rep is told who takes it."""
    return Decision(
        recipient=to,
        kind=Kind.TOOK_OVER,
        occasion=f"{rep}/{now.isoformat()}",
        not_before=now,
        reason="your manager gave you what a colleague who left had open",
        evidence={"rep": rep, "opportunities": opportunities, "accounts": accounts},
    )


def back_without(asked: Message, *, now: datetime) -> Decision | None:
    """What who is back is told: who has what they had open; none where it is theirs still."""
    evidence = asked.decision.evidence
    to = evidence.get(ANSWERED)
    if asked.decision.kind is not Kind.LEFT or to in (None, NOBODY):
        return None
    return Decision(
        recipient=str(evidence["rep"]),
        kind=Kind.TOOK_OVER,
        occasion=f"back/{asked.decision.occasion}",
        not_before=now,
        reason="you are back, and a colleague has what you had open",
        evidence={**evidence, "to": str(to)},
    )


def without_manager(admin: PersonId, team: TeamId, manager: Person, day: date, *, now: datetime) -> Decision:
    """What an admin is told: the team's summary pauses."""
    return Decision(
        recipient=admin,
        kind=Kind.MANAGER_LEFT,
        occasion=f"{team}/{day.isoformat()}",
        not_before=now,
        reason="Slack says that a team's manager is deactivated",
        evidence={"team": team, "manager": manager.id},
    )
