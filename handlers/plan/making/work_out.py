"""From an aim to the counts it takes, with what is booked and what is planned already."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.plan.facts import uncounted
from handlers.plan.making.aim import Aim, Draft
from handlers.plan.making.counts import MOST_A_WEEK, Counts
from handlers.plan.making.fields import LAST, PERIOD
from handlers.plan.making.periods import named_periods
from handlers.plan.phrases import period_name
from handlers.standings import calendar_of
from handlers.visit import BadInput, Visit
from planning.calendar import Days
from planning.funnel import Doubt, Need, counts_needed, doubts
from planning.money import Money
from planning.plan import Plan, PlanState, Ratios
from storage import absences, entries, plans
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """What the second view shows."""

    draft: Draft
    booked: Money  # in this period already
    working_days: int  # left, today included
    ratios: Ratios
    needs: tuple[Need, ...]
    doubts: tuple[tuple[Doubt, Need | None], ...]
    elsewhere: tuple[Money, ...]  # booked in this period in other currencies
    before: Aim | None  # of the plan that this would revise
    planned: Counts  # a week, by the plan that this would revise; empty for a new one
    counts: Counts  # what the fields begin with


def worked_out(store: Store, visit: Visit, aim: Aim) -> WorkedOut:
    """Raises BadInput for a period that another plan has, or that has no working day left."""
    plan = plan_to_revise(plans.plans_of(store, visit.workspace, visit.id), aim.period, visit)
    left = _working_days_left(store, visit, aim.period)
    booked = sum(
        entries.booked(store, visit.workspace, visit.id, aim.period, aim.target.currency).values(),
        start=Money(minor=0, currency=aim.target.currency),
    )
    ratios = plan.revision.ratios if plan is not None else Ratios()
    needs = counts_needed(
        aim.target - booked,
        new_share=aim.new_share,
        average_deal=aim.average_deal,
        ratios=ratios,
        days=left,
        days_a_week=len(visit.person.settings.hours.weekdays),
    )
    planned = counts_of(plan)
    return WorkedOut(
        draft=Draft(
            aim=aim,
            plan=plan.id if plan is not None else None,
            based_on=plan.revision.number if plan is not None else None,
        ),
        booked=booked,
        working_days=left,
        ratios=ratios,
        needs=needs,
        doubts=doubts(needs, target=aim.target, average_deal=aim.average_deal),
        elsewhere=uncounted(store, visit.workspace, visit.id, aim.period, aim.target.currency),
        before=aim_of(plan) if plan is not None else None,
        planned=planned,
        counts=planned if plan is not None and aim == aim_of(plan) else _filled_in(needs, planned),
    )


def plan_to_revise(others: list[Plan], period: Days, visit: Visit) -> Plan | None:
    """The plan of this very period; none where it is free.

    Raises BadInput where a plan of like length has some of its days.
    """
    for other in others:
        if other.state is PlanState.CLOSED:
            continue
        if other.period == period:
            return other
        if other.period.overlaps(period) and _alike(other.period, period):
            raise BadInput(PERIOD, overlapping(other, visit))
    return None


def overlapping(plan: Plan, visit: Visit) -> str:
    name = period_name(plan.period, visit.words)
    return f"Your plan for {name} has some of these days: choose {name} to change it, or days after it."


def aim_of(plan: Plan) -> Aim:
    revision = plan.revision
    return Aim(
        period=plan.period,
        target=revision.target,
        new_share=revision.new_share,
        average_deal=revision.average_deal,
    )


def counts_of(plan: Plan | None) -> Counts:
    return {tactic.type: tactic.count for tactic in plan.revision.tactics} if plan is not None else {}


def _filled_in(needs: tuple[Need, ...], planned: Counts) -> Counts:
    """What the funnel asks for, as far as a plan takes it; what it does not speak of stays as planned."""
    return {**planned, **{need.type: min(need.week, MOST_A_WEEK) for need in needs}}


def _working_days_left(store: Store, visit: Visit, period: Days) -> int:
    calendar = calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))
    left = len(calendar.working_days(Days(max(visit.today, period.first), period.last)))
    if left == 0 and period not in named_periods(visit.today).values():
        raise BadInput(LAST, "None of these days is still to come and a working day of yours: choose a later last day.")
    if left == 0:
        raise BadInput(PERIOD, f"You have no working day left in {period_name(period, visit.words)}: choose the next.")
    return left


def _alike(one: Days, other: Days) -> bool:
    """Whether two periods are of one length, as storage refuses it."""
    shorter, longer = sorted((days.last - days.first).days + 1 for days in (one, other))
    return longer - shorter <= plans.SAME_LENGTH * longer
