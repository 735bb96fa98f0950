"""What a message is drawn from, read in one unit of work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.nudges.corrected import end_of_day, end_of_its_week
from handlers.standings import facts_of, facts_then, facts_under, with_history
from planning.agreement import Waiting, is_working_plan, waiting
from planning.calendar import Days, iso_week, month_of
from planning.due import RepFacts
from planning.ids import PersonId, TeamId, WorkspaceId
from planning.late import Late
from planning.nudges import Effect, Message, State
from planning.people import Member, Person, Sharing, Standing, Team
from planning.plan import Plan, PlanState
from planning.roll_up import RepInTeam, RollUp, actions_in, furthest_short, reported_week
from planning.standing import Standing as Stands
from planning.whom_to_help import JOINED, ToHelp, is_new
from storage import accounts, beginnings, entries, entry_lists, outbox, people, plans, plans_by_day, teams
from storage.store import Store

DAYS_TO_JUDGE = 3  # working days of a month
ONE_WEEK = timedelta(days=7)
LATE_BACK = timedelta(days=400)  # how old the day of a late entry may be: beyond the longest plan
MOST_ACCOUNTS = 100  # counted; more is said no more exactly


def as_posted(store: Store, message: Message) -> Message | None:
    """The message itself; of an update, the post that it changes. None where that is no longer known."""
    if message.effect is Effect.POST:
        return message
    return outbox.message(store, message.workspace, message.original) if message.original else None


def is_there(message: Message) -> bool:
    """Whether it stands in Slack already, and is only drawn again."""
    return message.effect is Effect.UPDATE or message.state is State.SENT


def rep_of(store: Store, posted: Message, now: datetime) -> RepFacts | None:
    person = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    return None if person is None else facts_of(store, posted.workspace, person, now)


def standing_over(store: Store, posted: Message, person: Person, now: datetime) -> Stands | None:
    """Where the plan that a message to a rep spoke of stood as the message's week ended, or the plan within it."""
    zone, sent = person.zone, posted.decision.not_before
    plan = plans_by_day.plan_of_day(store, posted.workspace, person.id, sent.astimezone(ZoneInfo(zone)).date())
    if plan is None:
        return None
    ended = min(end_of_its_week(posted, zone=zone, now=now), end_of_day(plan.period.last, zone))
    day = ended.astimezone(ZoneInfo(zone)).date()
    plan = plans.plan(store, posted.workspace, plan.id, day) or plan
    return facts_under(store, posted.workspace, person, plan, ended).standing


def is_this_week(posted: Message, facts: RepFacts) -> bool:
    week = iso_week(facts.today)
    return posted.decision.occasion.split("/")[0] == week


def team_of(store: Store, posted: Message) -> Team | None:
    return teams.team(store, posted.workspace, TeamId(str(posted.decision.evidence.get("team"))))


def roll_up_of(
    store: Store, workspace: WorkspaceId, team: Team, now: datetime, *, day: date | None = None
) -> RollUp | None:
    """As of this instant, which may be past; of the week that is spoken of on this day, by default its own. None where
    the manager is not a member of the workspace any more. Reps who left stay in it as long as the plan lasts that they
    had then, as what they booked is the team's."""
    known = people.people(store, workspace, [team.manager, *(member.rep for member in team.members)])
    manager = known.get(team.manager)
    if manager is None or not is_inside(manager):
        return None
    today = now.astimezone(ZoneInfo(manager.zone)).date()
    week = reported_week(day or today)
    shared = [known[rep] for rep in team.sharing if rep in known]
    counted = {person.id: _counted(store, workspace, person, week, now) for person in shared}
    until_today = Days(week.first, min(week.last, today))
    sales = entries.booked_of(store, workspace, [person.id for person in shared], until_today)
    reps = [
        _rep(member, known[member.rep], counted.get(member.rep), week, won=len(sales.get(member.rep, [])))
        for member in team.members
        if member.rep in known and _stays(known[member.rep], counted.get(member.rep), today)
    ]
    found = RollUp(team=team, manager=manager, week=week, today=today, reps=tuple(reps))
    return _with_new(store, workspace, found, now)


def _with_new(store: Store, workspace: WorkspaceId, roll_up: RollUp, now: datetime) -> RollUp:
    """The same, with who is only beginning."""
    first = beginnings.first_plans(store, workspace, [rep.person.id for rep in roll_up.reps])
    before = beginnings.reps_by(store, workspace, roll_up.team.id, now - JOINED)
    reps = [
        replace(
            rep,
            is_new=is_new(
                first_plan=first.get(rep.person.id),
                calendar=rep.facts.calendar,
                now=now.astimezone(ZoneInfo(rep.person.zone)),
                joined=before is not None and rep.person.id not in before,
            ),
        )
        if rep.facts is not None
        else rep
        for rep in roll_up.reps
    ]
    return replace(roll_up, reps=tuple(reps))


def untouched_by_rep(store: Store, workspace: WorkspaceId, to_help: Iterable[ToHelp]) -> dict[PersonId, int]:
    """Of each rep to help, the accounts that had none this month of the action furthest behind."""
    found = {}
    for each in to_help:
        rep, standing = each.rep, each.standing
        short = furthest_short(rep.week)
        if short is not None and rep.facts is not None and is_month_under_way(rep.facts):
            since = month_of(standing.now.date()).first
            idle = accounts.accounts_without(store, workspace, rep.person.id, short.type, since, limit=MOST_ACCOUNTS)
            found[rep.person.id] = len(idle)
    return found


def late_by_rep(store: Store, workspace: WorkspaceId, roll_up: RollUp, sent: datetime) -> dict[PersonId, list[Late]]:
    """What reps who share logged after the cutoff, or changed then, in the seven days before the message was due."""
    sharing = [rep.person.id for rep in roll_up.reps if rep.facts is not None]
    days = Days(roll_up.today - LATE_BACK, roll_up.today)
    found: dict[PersonId, list[Late]] = {}
    for late in entry_lists.late_of(store, workspace, sharing, days):
        if sent - ONE_WEEK < late.said_at <= sent:
            found.setdefault(late.rep, []).append(late)
    return found


def is_month_under_way(facts: RepFacts) -> bool:
    """Whether enough of the month has passed to say of an account that it had nothing yet."""
    today = facts.today
    return len(facts.calendar.working_days(Days(month_of(today).first, today))) >= DAYS_TO_JUDGE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A rep by the plans that a roll-up counts; without a standing where it counts none today."""

    facts: RepFacts
    in_week: Stands | None = None  # by the plan of the reported week, which may be over
    waiting: Waiting | None = None
    working: bool = False


def _counted(store: Store, workspace: WorkspaceId, person: Person, week: Days, now: datetime) -> _Counted:
    """By the current plan; where that one waits, by another that counts."""
    counted = _counted_then(store, workspace, facts_then(store, workspace, person, now))
    counted = replace(counted, facts=with_history(store, workspace, counted.facts))
    return replace(counted, in_week=_in_week(store, workspace, counted.facts, week))


def _counted_then(store: Store, workspace: WorkspaceId, facts: RepFacts) -> _Counted:
    if facts.standing is None:
        return _Counted(facts=facts)
    local, plan = facts.standing.now, _before_closing(facts.standing.plan)
    why = waiting(plan, calendar=facts.calendar, now=local)
    if why is not None:
        theirs = _counting(store, workspace, facts)
        others = [each for each in theirs if local.date() in each.period]
        if not others:
            return _Counted(facts=replace(facts, standing=None), waiting=why)
        plan = min(others, key=_length)
        facts = facts_under(store, workspace, facts.person, plan, facts.now)
    return _Counted(facts=facts, working=is_working_plan(plan, calendar=facts.calendar, now=local))


def _in_week(store: Store, workspace: WorkspaceId, facts: RepFacts, week: Days) -> Stands | None:
    """By the plan that held most of the rep's working days of that week: a period's last week is that period's."""
    stands, today = facts.standing, facts.today
    days = facts.calendar.working_days(week) or tuple(week)
    if stands is not None and (today in week or all(day in stands.plan.period for day in days)):
        return stands
    theirs = _counting(store, workspace, facts)
    on = [min(there, key=_length) for day in days if (there := [plan for plan in theirs if day in plan.period])]
    if not on:
        return stands
    most = max(on, key=lambda plan: (on.count(plan), plan.period.first))
    return facts_under(store, workspace, facts.person, most, facts.now).standing


def _counting(store: Store, workspace: WorkspaceId, facts: RepFacts) -> list[Plan]:
    """Their plans that wait for nothing, whenever they are or were under way."""
    local = facts.now.astimezone(ZoneInfo(facts.person.zone))
    theirs = plans.plans_of(store, workspace, facts.person.id)
    return [each for each in theirs if each.is_saved and not waiting(each, calendar=facts.calendar, now=local)]


def _before_closing(plan: Plan) -> Plan:
    """As the roll-ups of its period counted it."""
    closed_unanswered = plan.state is PlanState.CLOSED and plan.agreed is None and plan.proposed_at is not None
    return replace(plan, state=PlanState.PROPOSED) if closed_unanswered else plan


def _length(plan: Plan) -> tuple[bool, timedelta]:
    return plan.territory is not None, plan.period.last - plan.period.first


def _rep(member: Member, person: Person, counted: _Counted | None, week: Days, *, won: int) -> RepInTeam:
    if member.sharing is not Sharing.ACCEPTED or counted is None:
        return RepInTeam(person=person, facts=None)
    if person.left_on is not None:
        return RepInTeam(person=person, facts=counted.facts, won=won)
    stands = counted.in_week
    return RepInTeam(
        person=person,
        facts=counted.facts,
        week=actions_in(week, stands) if stands is not None else (),
        won=won if stands is not None else 0,
        waiting=counted.waiting,
        working=counted.working,
        is_over=stands is not None and counted.facts.standing is None,
    )


def _stays(person: Person, counted: _Counted | None, today: date) -> bool:
    if person.left_on is None:
        return is_inside(person)
    stood = counted.facts.standing if counted is not None else None
    return stood is not None and today in stood.plan.period


def is_inside(person: Person) -> bool:
    return person.standing in (Standing.MEMBER, Standing.ADMIN)
