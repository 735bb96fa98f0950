"""What is due, and what still holds when its turn comes: a decision a kind, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import Calendar, iso_week, week_of
from planning.held import at_moments
from planning.ids import PersonId
from planning.moments import ROLL_UP_LASTS, Moment, local_instant, opened, opened_at_work
from planning.mondays import MondayFacts, PlanInBrief
from planning.nudges import Decision, Kind
from planning.pace import ActionPace
from planning.people import Person, Team
from planning.standing import Standing as RepStanding
from planning.verdicts import Quiet as Quiet  # the name under which others know it
from planning.verdicts import Verdict as Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RepFacts:
    """All that a decision about a rep rests on."""

    person: Person
    calendar: Calendar
    standing: RepStanding | None  # none: no plan
    now: datetime  # aware, UTC
    week_set: bool = False  # whether the rep said that this week stands; read for Monday's message only

    @property
    def today(self) -> date:
        """The rep's."""
        return self.now.astimezone(ZoneInfo(self.person.zone)).date()

    @property
    def monday(self) -> MondayFacts:
        """What of it counts for Monday's message."""
        plan = None if self.standing is None else self.standing.plan
        brief = None if plan is None else PlanInBrief(id=plan.id, made_at=plan.made_at, territory=plan.territory)
        person, calendar = self.person, self.calendar
        return MondayFacts(person=person, calendar=calendar, now=self.now, plan=brief, week_set=self.week_set)


ON_TIME = timedelta(hours=1)  # a summary that is later than this waits for working hours


def most_behind(standing: RepStanding) -> ActionPace | None:
    """The action furthest behind, as a part of what the week asks; none when all are where they should be."""
    behind = [action for action in standing.week if action.is_weekly and action.is_behind]
    return max(behind, key=lambda action: action.missing / action.planned, default=None)


def proposed(decision: Decision, actions: Sequence[ActionPace]) -> ActionPace | None:
    """The action that a midweek message speaks of, as it is among these; none where the plan asks for it no more.

    Messages of an earlier release know its type only.
    """
    evidence = decision.evidence
    asked = [action for action in actions if action.type == evidence.get("type")]
    if "item" in evidence:
        asked = [action for action in actions if action.item == evidence["item"]]
    return next(iter(asked), None)


def team_verdicts(team: Team, manager: Person, *, calendar: Calendar, now: datetime) -> tuple[Decision, ...]:
    """The team's summary, and its manager's own message, when their moment has come.

    `calendar` is the manager's: whoever is off on the summary's day gets their own on the next day they work that week.
    """
    moment = Moment(weekday=team.settings.summary_weekday, at=team.settings.summary_at, lasts=ROLL_UP_LASTS)
    reason = f"the summary of {team.name} is due"
    found = []
    at = opened(moment, zone=manager.zone, now=now)
    local = now.astimezone(ZoneInfo(manager.zone))
    if at is not None and team.channel is not None and (now < at + ON_TIME or calendar.is_at_work(local)):
        week = iso_week(at.astimezone(ZoneInfo(manager.zone)).date())
        found.append(_roll_up(team.channel, Kind.SUMMARY, team, week=week, at=at, reason=reason))
    held = at_moments(calendar, manager.held, asked=False)
    at_work = opened_at_work(moment, zone=manager.zone, calendar=held, now=now)
    wants = Kind.HELP not in manager.settings.muted and not manager.held.holds
    if at_work is not None and calendar.is_at_work(local) and wants:
        week, at = at_work
        found.append(_roll_up(manager.id, Kind.HELP, team, week=week, at=at, reason=reason))
    return tuple(found)


def roll_up_week(team: Team, *, zone: str, now: datetime) -> str | None:
    """A sieve: the ISO week of the team's last summary, while that or its manager's own message may still be due,
    whatever days they work. `zone` is the manager's."""
    today = now.astimezone(ZoneInfo(zone)).date()
    at, weekday = team.settings.summary_at, timedelta(days=team.settings.summary_weekday)
    for week in (week_of(today), week_of(today - timedelta(days=7))):
        if local_instant(week.first + weekday, at, zone) <= now:
            is_over = now >= local_instant(week.last, at, zone) + ROLL_UP_LASTS
            return None if is_over else iso_week(week.first)
    return None


def _roll_up(recipient: str, kind: Kind, team: Team, *, week: str, at: datetime, reason: str) -> Decision:
    return Decision(
        recipient=recipient,
        kind=kind,
        occasion=f"{team.id}/{week}",
        not_before=at,
        reason=reason,
        evidence={"team": team.id},
    )


def sharing_request(team: Team, rep: PersonId, *, now: datetime) -> Decision:
    """The question to a rep who was added to a team, at once: once a manager and day, so that who was taken out and
    comes back, or gets another manager, is asked again."""
    return Decision(
        recipient=rep,
        kind=Kind.SHARING,
        occasion=f"{team.id}/{team.manager}/{now.date().isoformat()}",
        not_before=now,
        reason=f"added to {team.name}",
        evidence={"team": team.id, "manager": team.manager},
    )
