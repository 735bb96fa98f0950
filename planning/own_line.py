"""A rep reads their line of the team's summary in their own Monday's message first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import Days, iso_week, week_of
from planning.held import at_moments
from planning.moments import MONDAY, local_instant
from planning.mondays import AT_WORK_HERE, MADE_BEFORE, MondayFacts
from planning.nudges import Kind, Message, State
from planning.people import Team

_TO_GO = frozenset({State.READY, State.SENDING, State.HELD})


def summary_due(team: Team, *, zone: str, now: datetime) -> datetime:
    """When the team's summary of this week is due, as UTC; `zone` is its manager's."""
    week = week_of(now.astimezone(ZoneInfo(zone)).date())
    return local_instant(week.first + timedelta(days=team.settings.summary_weekday), team.settings.summary_at, zone)


def reads_at(facts: MondayFacts, known: Sequence[Message], week: Days) -> datetime | None:
    """When Monday's message of this week comes, or would, that is still to come; none where it came or is left out.

    `known` are the messages that were decided for the rep.
    """
    of_week = [
        each
        for each in known
        if each.decision.kind is Kind.MONDAY and each.decision.occasion.split("/")[0] == iso_week(week.first)
    ]
    if of_week:
        ready = [each.decision.not_before for each in of_week if each.state in _TO_GO]
        return max(min(ready), facts.now) if len(ready) == len(of_week) else None
    person, held = facts.person, at_moments(facts.calendar, facts.person.held, asked=True)
    days = held.working_days(week)
    if not days or facts.plan is None or facts.week_set or person.standing not in AT_WORK_HERE:
        return None
    # Who muted it, or hears nothing now, is waited for as long: the channel is not to read that from their row.
    at = local_instant(days[0], MONDAY.at, person.zone)
    begins = local_instant(days[0], max(MONDAY.at, held.hours_on(days[0])[0]), person.zone)
    # Once it might have been decided and was not, it is not to come.
    return begins if facts.now < begins and facts.plan.made_at <= at - MADE_BEFORE else None
