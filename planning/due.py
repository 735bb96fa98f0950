"""What is due, and what still holds when its turn comes: a decision a kind, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from planning.calendar import Calendar, Days, iso_week, week_of
from planning.held import at_moments
from planning.ids import PersonId
from planning.moments import MIDWEEK, ROLL_UP_LASTS, Moment, first_working_moment, opened, opened_at_work
from planning.nudges import Decision, Kind
from planning.pace import ActionPace, Status
from planning.people import Person, Standing, Team
from planning.standing import Standing as RepStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class RepFacts:
    """All that a decision about a rep rests on."""

    person: Person
    calendar: Calendar
    standing: RepStanding | None  # none: no plan
    now: datetime  # aware, UTC
    week_set: bool = False  # whether the rep said that this week stands; read for Monday's message only
    end_told: bool = False  # whether a message on a plan's end came this week; read when deciding only

    @property
    def today(self) -> date:
        """The rep's."""
        return self.now.astimezone(ZoneInfo(self.person.zone)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """That nothing is sent, and why."""

    recipient: str
    kind: Kind
    occasion: str
    reason: str


Verdict = Decision | Quiet

DAYS_BEFORE_MIDWEEK = 2  # working days of the plan in the week, Wednesday included
ON_TIME = timedelta(hours=1)  # a summary that is later than this waits for working hours


def rep_verdict(kind: Kind, facts: RepFacts) -> Verdict | None:
    """Whether a rep gets Monday's or the midweek message now; none while its moment has not come or is over."""
    moment = first_working_moment(kind, zone=facts.person.zone, calendar=_at_moments(facts), now=facts.now)
    if moment is None:
        return None
    occasion, at = moment
    recipient = facts.person.id
    why_not = silence(kind, facts) or _too_new(facts, at)
    if why_not is not None:
        return Quiet(recipient=recipient, kind=kind, occasion=occasion, reason=why_not)
    assert facts.standing is not None  # silence() names a missing plan
    if kind is Kind.MONDAY:
        return Decision(
            recipient=recipient,
            kind=kind,
            occasion=occasion,
            not_before=at,
            reason=f"the first working day of week {occasion[-2:]} has begun",
        )
    behind = most_behind(facts.standing)
    assert behind is not None
    return Decision(
        recipient=recipient,
        kind=kind,
        occasion=occasion,
        not_before=at,
        reason=f"{behind.done} of {behind.planned} {behind.type}s; {float(behind.expected):.1f} by now",
        evidence={
            "item": behind.item,
            "type": behind.type,
            "done": behind.done,
            "goal": behind.done + behind.missing,
        },
    )


def silence(kind: Kind, facts: RepFacts) -> str | None:
    """Why a rep is not sent this kind now; none when they are. Asked when deciding, and again when sending."""
    if facts.person.standing not in (Standing.MEMBER, Standing.ADMIN):
        return f"{facts.person.standing}: not a member of the workspace"
    if kind in facts.person.settings.muted:
        return "muted by the rep"
    if (off := _not_at_work(facts)) is not None:
        return off
    if facts.standing is None:
        return "no plan for this day"
    if kind is Kind.MONDAY and facts.week_set:
        return "the rep has set this week already"
    if kind is Kind.ACTIONS_BEHIND and facts.end_told:
        return "this week has a message on a plan's end"
    if kind is Kind.ACTIONS_BEHIND:
        return _no_midweek(facts.standing, _at_moments(facts))
    return None


def _at_moments(facts: RepFacts) -> Calendar:
    return at_moments(facts.calendar, facts.person.held, asked=True)


def _not_at_work(facts: RepFacts) -> str | None:
    today = facts.today
    if facts.calendar.is_away(today):
        return f"away until {facts.calendar.back_on(today)}"
    if facts.person.held.holds:
        return "a Slack status of holiday or sick"
    if not facts.calendar.works_on(today):
        return "not a working day"
    if not facts.calendar.is_at_work(facts.now.astimezone(ZoneInfo(facts.person.zone))):
        return "outside working hours"
    return None


def _no_midweek(standing: RepStanding, calendar: Calendar) -> str | None:
    if standing.target.gap.minor == 0 and (standing.profit is None or standing.profit.gap.minor == 0):
        return "the target is reached"
    behind = most_behind(standing)
    if behind is None:
        return "the week's actions are where they should be"
    midweek = week_of(standing.now.date()).first + timedelta(days=MIDWEEK.weekday)
    begun = behind.window.first
    if begun > midweek or len(calendar.working_days(Days(begun, midweek))) < DAYS_BEFORE_MIDWEEK:
        return "the plan has had less than two working days this week"
    return None


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


def _too_new(facts: RepFacts, at: datetime) -> str | None:
    """A plan that was made after the moment is not reminded of it."""
    assert facts.standing is not None
    if facts.standing.plan.made_at > at - timedelta(hours=1):
        return "the plan was made after this reminder's time"
    return None


def needs_help(standing: RepStanding) -> bool:
    return standing.status in (Status.BEHIND, Status.AT_RISK) and standing.away_until is None


def help_order(team: list[tuple[Person, RepStanding]]) -> list[tuple[Person, RepStanding]]:
    """Whom to help first: those whose required week was done before, the largest gap, as a part of the
    target, first; then the others."""

    def rank(entry: tuple[Person, RepStanding]) -> tuple[bool, Fraction, str]:
        person, standing = entry
        gap = standing.target.gap.ratio_to(standing.target.target) or Fraction(0)
        return (not standing.was_done_before, -gap, person.name)

    return sorted((entry for entry in team if needs_help(entry[1])), key=rank)
