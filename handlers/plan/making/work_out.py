"""From an aim to the counts it takes, with what is booked and what is planned already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.plan.editing import asks_reason
from handlers.plan.facts import uncounted
from handlers.plan.making.aim import Aim, Draft, aim_of
from handlers.plan.making.counts import MOST_A_WEEK, Counts
from handlers.plan.making.fields import FISCAL, FISCAL_YEAR, LAST, OWN_DATES, PERIOD, PHASING
from handlers.plan.making.longer import Proposal, proposal
from handlers.plan.making.periods import option_of
from handlers.plan.making.tactics import counts_in, others_in
from handlers.plan.phrases import period_name
from handlers.standings import calendar_of
from handlers.visit import BadInput, NotAllowed, Visit
from planning.calendar import Calendar, Days
from planning.funnel import Doubt, Need, counts_needed, doubts
from planning.ids import PersonId, TerritoryId
from planning.money import Money
from planning.phasing import a_year_before, last_years_shares
from planning.plan import Phasing, Plan, PlanState, Tactic
from planning.starting_points import STARTING_POINTS
from planning.territory import Territory
from storage import absences, entries, plans, territories
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """What the second view shows."""

    draft: Draft
    booked: Money  # in this period already
    working_days: int  # left, today included
    days_a_week: int
    needs: tuple[Need, ...]
    doubts: tuple[tuple[Doubt, Need | None], ...]
    elsewhere: tuple[Money, ...]  # booked in this period in other currencies
    before: Aim | None  # of the saved plan that this would revise
    planned: Counts  # a week, by the plan that this would revise; empty for a new one
    others: tuple[Tactic, ...]  # of that plan, which stay as they are
    counts: Counts  # what the fields begin with
    share: Proposal | None = None  # a longer plan's share of this period
    asks_why: bool = False  # a change of this plan, once agreed, says why


def worked_out(store: Store, visit: Visit, draft: Draft) -> WorkedOut:
    """`draft` with the plan it would follow. Raises BadInput for a period that another plan has, or that has no
    working day left."""
    theirs = plans.plans_of(store, visit.workspace, visit.id)
    plan = plan_to_revise(theirs, draft.aim.period, draft.territory, visit)
    calendar = calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))
    left = _working_days_left(calendar, visit, draft.aim.period)
    territory = must_keep(store, visit, draft.territory)
    reps = territory.counted if territory is not None else (visit.id,)
    aim = _with_last_year(store, visit, draft.aim, reps)
    booked = _booked(store, visit, aim, reps)
    needs = counts_needed(
        aim.target - booked,
        new_share=aim.new_share,
        average_deal=aim.average_deal,
        ratios=aim.ratios,
        days=left,
        days_a_week=len(calendar.hours.weekdays),
    )
    saved = plan if plan is not None and plan.is_saved else None
    tactics = saved.revision.tactics if saved is not None else ()
    return WorkedOut(
        draft=replace(
            draft,
            aim=aim,
            plan=plan.id if plan is not None else None,
            based_on=plan.revision.number if plan is not None else None,
        ),
        booked=booked,
        working_days=left,
        days_a_week=len(calendar.hours.weekdays),
        needs=needs,
        doubts=doubts(needs, target=aim.target, average_deal=aim.average_deal),
        elsewhere=uncounted(store, visit.workspace, reps, aim.period, aim.target.currency),
        before=aim_of(saved) if saved is not None else None,
        planned=counts_in(tactics),
        others=tuple(others_in(tactics)),
        counts=_begins_with(plan, aim, needs, draft.start),
        share=proposal(theirs, aim.period, draft.territory, calendar),
        asks_why=saved is not None and asks_reason(saved),
    )


def plan_to_revise(others: list[Plan], period: Days, territory: TerritoryId | None, visit: Visit) -> Plan | None:
    """The plan of this very period, or the draft of one; none where it is free.

    Raises BadInput where a plan of like length has some of its days.
    """
    open_ = [each for each in others if each.state is not PlanState.CLOSED and each.territory == territory]
    for other in open_:
        if other.period == period:
            return other
        if other.is_saved and other.period.overlaps(period) and _alike(other.period, period):
            raise BadInput(PERIOD, overlapping(other, visit))
    return None


def overlapping(plan: Plan, visit: Visit) -> str:
    name = period_name(plan.period, visit.words)
    return f"Your plan for {name} has some of these days: choose {name} to change it, or days after it."


def must_keep(store: Store, visit: Visit, territory: TerritoryId | None) -> Territory | None:
    """The territory whose plan this is; none for one's own. Raises NotAllowed where somebody else keeps it."""
    if territory is None:
        return None
    found = territories.territory(store, visit.workspace, territory)
    if found is None or found.keeper != visit.id:
        raise NotAllowed("Only who keeps a territory makes its plan.")
    return found


def _booked(store: Store, visit: Visit, aim: Aim, reps: Sequence[PersonId]) -> Money:
    currency = aim.target.currency
    booked = [entries.booked(store, visit.workspace, rep, aim.period, currency) for rep in reps]
    return sum((amount for of_rep in booked for amount in of_rep.values()), start=Money(minor=0, currency=currency))


def _with_last_year(store: Store, visit: Visit, aim: Aim, reps: Sequence[PersonId]) -> Aim:
    """With last year's sales as the months' shares, where it is phased by them."""
    if aim.more.phasing is not Phasing.LAST_YEAR:
        return aim
    before = a_year_before(aim.period)
    sold = [sale for rep in reps for sale in entries.sales(store, visit.workspace, rep, before)]
    shares = last_years_shares(aim.period, sold, currency=aim.target.currency)
    if not shares:
        raise BadInput(PHASING, "Nothing was logged as won in these months last year: choose even, or by month.")
    return replace(aim, more=replace(aim.more, shares=shares))


def _begins_with(plan: Plan | None, aim: Aim, needs: tuple[Need, ...], start: str) -> Counts:
    """The plan's own counts where nothing else is aimed at; else what the funnel asks for, as far as a plan takes it,
    and what the starting point adds. What it does not speak of stays as planned."""
    tactics = plan.revision.tactics if plan is not None else ()
    planned = counts_in(tactics)
    if plan is not None and plan.is_saved and aim == aim_of(plan):
        return planned
    elsewhere = {tactic.type for tactic in others_in(tactics)} - set(planned)
    point = STARTING_POINTS.get(start)
    extra = point.extra if point is not None and (plan is None or not plan.is_saved) else {}
    asked = {need.type: min(need.week, MOST_A_WEEK) for need in needs if need.type not in elsewhere}
    return {**extra, **planned, **asked}


def _working_days_left(calendar: Calendar, visit: Visit, period: Days) -> int:
    first = max(visit.today, period.first)
    left = len(calendar.working_days(Days(first, period.last))) if first <= period.last else 0
    if left:
        return left
    option = option_of(period, visit.today)
    if option == OWN_DATES:
        raise BadInput(LAST, "None of these days is still to come and a working day of yours: choose a later last day.")
    field = FISCAL_YEAR if option == FISCAL else PERIOD
    raise BadInput(field, f"You have no working day left in {period_name(period, visit.words)}: choose the next.")


def _alike(one: Days, other: Days) -> bool:
    """Whether two periods are of one length, as storage refuses it."""
    shorter, longer = sorted((days.last - days.first).days + 1 for days in (one, other))
    return longer - shorter <= plans.SAME_LENGTH * longer
