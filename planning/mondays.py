"""Monday's message: who gets it now, who does not and why, and when to ask again of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import ONE_DAY, Calendar, week_of
from planning.held import at_moments, days_to_ask
from planning.ids import PlanId
from planning.moments import MONDAY, first_working_moment, local_instant
from planning.nudges import Decision, Kind
from planning.people import Person, Standing
from planning.verdicts import Quiet, Verdict

AT_WORK_HERE = frozenset({Standing.MEMBER, Standing.ADMIN})
MADE_BEFORE = timedelta(hours=1)  # the reminder: a plan that is newer is not reminded of its week


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInBrief:
    id: PlanId
    made_at: datetime  # aware, UTC
    territory: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MondayFacts:
    """All that a decision about Monday's message rests on: nothing of what was logged."""

    person: Person
    calendar: Calendar
    now: datetime  # aware, UTC
    plan: PlanInBrief | None  # the saved one of the local day
    week_set: bool = False

    @property
    def today(self) -> date:
        """The rep's."""
        return self.now.astimezone(ZoneInfo(self.person.zone)).date()


def monday_verdict(facts: MondayFacts) -> Verdict | None:
    """None while its moment has not come, or is over."""
    held = at_moments(facts.calendar, facts.person.held, asked=False)
    moment = first_working_moment(Kind.MONDAY, zone=facts.person.zone, calendar=held, now=facts.now)
    if moment is None:
        return None
    occasion, at = moment
    recipient, why_not = facts.person.id, monday_silence(facts) or _too_new(facts, at)
    if why_not is not None:
        return Quiet(recipient=recipient, kind=Kind.MONDAY, occasion=occasion, reason=why_not)
    reason = f"the first working day of week {occasion[-2:]} has begun"
    return Decision(
        recipient=recipient,
        kind=Kind.MONDAY,
        occasion=occasion,
        not_before=at,
        reason=reason,
        evidence=days_to_ask(facts.person.held, calendar=facts.calendar, today=facts.today),
    )


def monday_silence(facts: MondayFacts) -> str | None:
    """Why a rep is not sent it now; none when they are. Asked when deciding, and again when sending."""
    why_not = not_reached(Kind.MONDAY, facts.person, facts.calendar, facts.now)
    if why_not is not None:
        return why_not
    if facts.plan is None:
        return "no plan for this day"
    return "the rep has set this week already" if facts.week_set else None


def not_reached(kind: Kind, person: Person, calendar: Calendar, now: datetime) -> str | None:
    """Why somebody is not sent a message of this kind now, whatever it says."""
    if person.standing not in AT_WORK_HERE:
        return f"{person.standing}: not a member of the workspace"
    if kind in person.settings.muted:
        return "muted by the rep"
    local = now.astimezone(ZoneInfo(person.zone))
    today = local.date()
    if calendar.is_away(today):
        return f"away until {calendar.back_on(today)}"
    if person.held.holds:
        return "a Slack status of holiday or sick"
    if not calendar.works_on(today):
        return "not a working day"
    return None if calendar.is_at_work(local) else "outside working hours"


def _too_new(facts: MondayFacts, at: datetime) -> str | None:
    assert facts.plan is not None  # monday_silence() names a missing plan
    return "the plan was made after this reminder's time" if facts.plan.made_at > at - MADE_BEFORE else None


def ask_again(person: Person, verdict: Verdict | None, *, now: datetime) -> datetime:
    """When to ask next whether Monday's message is due to somebody, if nothing about them changes before.

    Of whom it was decided, and of who is not at work here, next week; of others at the next local hour at which a
    moment or their working hours may begin.
    """
    today = now.astimezone(ZoneInfo(person.zone)).date()
    if isinstance(verdict, Decision) or person.standing not in AT_WORK_HERE:
        return local_instant(week_of(today).last + ONE_DAY, MONDAY.at, person.zone)
    hours = {MONDAY.at, person.settings.hours.starts, person.settings.hours.middle}
    ahead = (local_instant(today + ONE_DAY * days, at, person.zone) for days in range(3) for at in hours)
    return min(instant for instant in ahead if instant > now)
