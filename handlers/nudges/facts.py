"""What a message is drawn from, read in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.standings import facts_of, facts_under
from planning.agreement import Waiting, is_working_plan, waiting
from planning.calendar import Days, iso_week, month_of
from planning.due import RepFacts
from planning.ids import PersonId, TeamId, WorkspaceId
from planning.nudges import Effect, Message, State
from planning.people import Member, Person, Sharing, Standing, Team
from planning.plan import Plan, PlanState
from planning.roll_up import RepInTeam, RollUp, actions_in, furthest_short, reported_week
from storage import accounts, entries, outbox, people, plans, teams
from storage.store import Store

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


def is_this_week(posted: Message, facts: RepFacts) -> bool:
    week = iso_week(facts.now.astimezone(ZoneInfo(facts.person.zone)).date())
    return posted.decision.occasion.split("/")[0] == week


def team_of(store: Store, posted: Message) -> Team | None:
    return teams.team(store, posted.workspace, TeamId(str(posted.decision.evidence.get("team"))))


def roll_up_of(store: Store, workspace: WorkspaceId, team: Team, now: datetime) -> RollUp | None:
    """None where the manager is not a member of the workspace any more. Reps who left are left out."""
    known = people.people(store, workspace, [team.manager, *(member.rep for member in team.members)])
    manager = known.get(team.manager)
    if manager is None or not is_inside(manager):
        return None
    today = now.astimezone(ZoneInfo(manager.zone)).date()
    week = reported_week(today)
    shared = [known[rep] for rep in team.sharing if rep in known]
    counted = {person.id: _counted(store, workspace, person, now) for person in shared}
    sales = entries.booked_of(store, workspace, [person.id for person in shared], week)
    reps = [
        _rep(member, known[member.rep], counted.get(member.rep), week, won=len(sales.get(member.rep, [])))
        for member in team.members
        if member.rep in known and is_inside(known[member.rep])
    ]
    return RollUp(team=team, manager=manager, week=week, today=today, reps=tuple(reps))


def untouched_by_rep(store: Store, workspace: WorkspaceId, roll_up: RollUp) -> dict[PersonId, int]:
    """Of each rep to help, the accounts that had none this month of the action furthest behind."""
    found = {}
    for rep, standing in roll_up.to_help:
        short = furthest_short(rep.week)
        if short is not None:
            since = month_of(standing.now.date()).first
            idle = accounts.accounts_without(store, workspace, rep.person.id, short.type, since, limit=MOST_ACCOUNTS)
            found[rep.person.id] = len(idle)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A rep by the plan that a roll-up counts; without a standing where it counts none."""

    facts: RepFacts
    waiting: Waiting | None = None
    working: bool = False


def _counted(store: Store, workspace: WorkspaceId, person: Person, now: datetime) -> _Counted:
    """By the current plan; where that one waits, by another that counts."""
    facts = facts_of(store, workspace, person, now)
    if facts.standing is None:
        return _Counted(facts=facts)
    local, calendar, plan = facts.standing.now, facts.calendar, facts.standing.plan
    why = waiting(plan, calendar=calendar, now=local)
    if why is not None:
        theirs = plans.plans_of(store, workspace, person.id)
        others = [
            each
            for each in theirs
            if _is_under_way(each, local.date()) and not waiting(each, calendar=calendar, now=local)
        ]
        if not others:
            return _Counted(facts=replace(facts, standing=None), waiting=why)
        plan = min(others, key=lambda each: each.period.last - each.period.first)
        facts = facts_under(store, workspace, person, plan, now)
    return _Counted(facts=facts, working=is_working_plan(plan, calendar=calendar, now=local))


def _is_under_way(plan: Plan, today: date) -> bool:
    return plan.is_saved and plan.state is not PlanState.CLOSED and today in plan.period


def _rep(member: Member, person: Person, counted: _Counted | None, week: Days, *, won: int) -> RepInTeam:
    if member.sharing is not Sharing.ACCEPTED or counted is None:
        return RepInTeam(person=person, facts=None)
    facts = counted.facts
    if facts.standing is None:
        return RepInTeam(person=person, facts=facts, waiting=counted.waiting)
    actions = actions_in(week, facts.standing)
    return RepInTeam(person=person, facts=facts, week=actions, won=won, working=counted.working)


def is_inside(person: Person) -> bool:
    return person.standing in (Standing.MEMBER, Standing.ADMIN)
