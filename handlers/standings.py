"""The values that every screen is drawn from, read in one unit of work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.regions import region_of
from handlers.words import country_of
from planning.cadence import window_of
from planning.calendar import NO_TIME_OFF, Calendar, Days, TimeOff, iso_week, week_of
from planning.due import RepFacts
from planning.entries import Sale
from planning.foresight.basis import Basis, counted_by
from planning.foresight.foresight import Foresight, foresight
from planning.foresight.run_rate import brought, with_run_rate
from planning.foresight.situation import situation_of
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.leaving import as_of
from planning.people import Person
from planning.plan import Plan, Revision
from planning.reach import NO_REACH
from planning.serving import Tallies, together
from planning.standing import Standing, standing
from planning.weeks import as_arranged
from storage import absences, coverage, entries, in_sight, outlooks, plans, plans_by_day, sold, territories, weeks
from storage.store import Store


def calendar_of(person: Person, away: TimeOff = NO_TIME_OFF) -> Calendar:
    return Calendar(
        hours=person.settings.hours,
        country=country_of(person),
        region=region_of(person),
        away=away.whole,
        halves=away.halves,
    )


def facts_of(store: Store, workspace: WorkspaceId, person: Person, now: datetime) -> RepFacts:
    """All that is known of where a rep stands; `standing` is none without a plan for the day."""
    today = as_of(person, now).astimezone(ZoneInfo(person.zone)).date()
    return facts_under(store, workspace, person, plans_by_day.current_plan(store, workspace, person.id, today), now)


def facts_then(store: Store, workspace: WorkspaceId, person: Person, then: datetime) -> RepFacts:
    """The same as of an instant that may be past: by the plan of that day, closed since or not."""
    day = then.astimezone(ZoneInfo(person.zone)).date()
    return facts_under(store, workspace, person, plans_by_day.plan_of_day(store, workspace, person.id, day), then)


def facts_under(store: Store, workspace: WorkspaceId, person: Person, plan: Plan | None, now: datetime) -> RepFacts:
    """The same, where the plan for the day is read already. Of who left, as of that day."""
    now = as_of(person, now)
    calendar = calendar_of(person, absences.absences(store, workspace, person.id))
    local = now.astimezone(ZoneInfo(person.zone))
    stands = None if plan is None else standing_under(store, workspace, plan, calendar=calendar, now=local)
    return RepFacts(person=person, calendar=calendar, standing=stands, now=now)


def standing_under(store: Store, workspace: WorkspaceId, plan: Plan, *, calendar: Calendar, now: datetime) -> Standing:
    """Where a plan stands at this local time of its owner: of a territory's, by what all its reps logged."""
    reps, days = counted_reps(store, workspace, plan), _days_read(plan, now.date())
    lists = {tactic.coverage for tactic in plan.revision.tactics if tactic.coverage is not None}
    logged = _logged(store, workspace, reps, days)
    return standing(
        plan,
        now=now,
        calendar=calendar,
        tallies=logged.tallies,
        sales=logged.sales,
        reach=coverage.reach_of(store, workspace, reps, days, lists) if lists else NO_REACH,
        earlier=_earlier(store, workspace, plan, now.date()),
        foresight=_foresight(store, workspace, plan, reps, logged, calendar=calendar, today=now.date()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What the reps of a plan logged in the days that it is drawn from."""

    sales: Sequence[Sale]
    tallies: Tallies


def _logged(store: Store, workspace: WorkspaceId, reps: Collection[PersonId], days: Days) -> Logged:
    return Logged(
        sales=[sale for theirs in entries.booked_of(store, workspace, reps, days).values() for sale in theirs],
        tallies=tallies_of(store, workspace, reps, days),
    )


def foresight_by(
    basis: Basis, store: Store, workspace: WorkspaceId, plan: Plan, *, calendar: Calendar, today: date
) -> Foresight:
    """What is foreseen by a basis, which need not be stored yet, and what is known now."""
    reps = counted_reps(store, workspace, plan)
    logged = _logged(store, workspace, reps, _days_read(plan, today))
    return _foreseen(store, workspace, plan, reps, logged, basis=basis, calendar=calendar, today=today)


def _foresight(
    store: Store,
    workspace: WorkspaceId,
    plan: Plan,
    reps: Collection[PersonId],
    logged: Logged,
    *,
    calendar: Calendar,
    today: date,
) -> Foresight | None:
    """By what was learned for the plan last, and what is known now; none where nothing was learned for its period, or
    for what its target counts."""
    basis = outlooks.basis_of(store, workspace, plan.id, today)
    if basis is None or basis.ends != plan.period.last or basis.counts not in ("", counted_by(plan.revision)):
        return None
    return _foreseen(store, workspace, plan, reps, logged, basis=basis, calendar=calendar, today=today)


def _foreseen(
    store: Store,
    workspace: WorkspaceId,
    plan: Plan,
    reps: Collection[PersonId],
    logged: Logged,
    *,
    basis: Basis,
    calendar: Calendar,
    today: date,
) -> Foresight:
    """What is in sight is not even read where nothing can be said."""
    known = in_sight.in_sight(store, workspace, reps, plan) if basis.why_not is None else in_sight.NOTHING
    situation = situation_of(
        plan,
        basis=basis,
        sales=logged.sales,
        opportunities=known.opportunities,
        flows=known.flows,
        tallies=logged.tallies,
        calendar=calendar,
        today=today,
    )
    return foresight(basis, situation)


def _earlier(store: Store, workspace: WorkspaceId, plan: Plan, today: date) -> list[Revision]:
    """What was in effect before; nothing is read for a plan that was not changed in a window that is shown."""
    last_week = today - timedelta(days=7)
    windows = [window_of(last_week, tactic.cadence, begins=plan.period.first) for tactic in plan.revision.tactics]
    since = min([week_of(last_week).first, *(window.first for window in windows)])
    if plan.revision.number < 2 or plan.revision.effective_from <= max(since, plan.period.first):
        return []
    return plans.revisions_in_effect(store, workspace, plan.id)


def tallies_of(store: Store, workspace: WorkspaceId, reps: Collection[PersonId], days: Days) -> Tallies:
    """What these reps did, together."""
    return together(entries.daily_tallies_of(store, workspace, reps, days).values())


def counted_reps(store: Store, workspace: WorkspaceId, plan: Plan) -> tuple[PersonId, ...]:
    """Whose activities, sales, accounts and opportunities count in a plan."""
    if plan.territory is None:
        return (plan.owner,)
    territory = territories.territory(store, workspace, plan.territory)
    return (plan.owner,) if territory is None else territory.counted


def arranged_by_rep(store: Store, workspace: WorkspaceId, facts: RepFacts) -> RepFacts:
    """The same, with what today asks as the rep arranged this week: for every screen of theirs that says it."""
    stands = facts.standing
    if stands is None:
        return facts
    arranged = weeks.arranged_week(store, workspace, stands.plan.id, iso_week(stands.now.date()))
    return replace(facts, standing=as_arranged(stands, arranged, facts.calendar))


def with_history(store: Store, workspace: WorkspaceId, facts: RepFacts) -> RepFacts:
    """The same, with what is required beside what comes and ever came: of all that was booked, so not for every
    answer."""
    stands = facts.standing
    if stands is None:
        return facts
    revision, today = stands.plan.revision, stands.now.date()
    reps = counted_reps(store, workspace, stands.plan)
    found = sold.sold_by_day(store, workspace, reps, revision.target.currency, today)
    return replace(facts, standing=with_run_rate(stands, brought(found, revision), calendar=facts.calendar))


def with_weeks_set(store: Store, workspace: WorkspaceId, found: Sequence[RepFacts]) -> list[RepFacts]:
    """The same, with whether each rep has said that the week stands."""
    by_week: dict[str, list[PlanId]] = {}
    for facts in found:
        if facts.standing is not None:
            by_week.setdefault(iso_week(facts.standing.now.date()), []).append(facts.standing.plan.id)
    stand = {
        (week, plan)
        for week, theirs in by_week.items()
        for plan in weeks.plans_with_week_set(store, workspace, theirs, week)
    }
    return [replace(facts, week_set=_week_and_plan(facts) in stand) for facts in found]


def _week_and_plan(facts: RepFacts) -> tuple[str, PlanId] | None:
    standing = facts.standing
    return None if standing is None else (iso_week(standing.now.date()), standing.plan.id)


def _days_read(plan: Plan, today: date) -> Days:
    """The plan's period up to today, with last week where that began before it: what is drawn as of an earlier day
    counts nothing of later ones. A territory's reps may be a day ahead of its keeper."""
    last = today if plan.territory is None else max(plan.period.last, today)
    return Days(min(plan.period.first, week_of(today - timedelta(days=7)).first), last)
