"""From an aim to the counts it takes, with what is booked and what is planned already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from handlers.plan.editing import asks_reason
from handlers.plan.making.aim import Aim, Draft, aim_of, first_revision
from handlers.plan.making.counts import MOST_A_WEEK, Counts
from handlers.plan.making.fields import FISCAL, FISCAL_YEAR, LAST, OWN_DATES, PERIOD, PHASING
from handlers.plan.making.longer import Proposal, proposal
from handlers.plan.making.periods import option_of
from handlers.plan.making.tactics import counts_in, others_in
from handlers.plan.page.facts import uncounted
from handlers.plan.phrases import period_name
from handlers.standings import calendar_of
from handlers.visit import BadInput, NotAllowed, Visit
from planning.calendar import Calendar, Days
from planning.entries import Sale
from planning.funnel import Doubt, Need, counts_needed, doubts
from planning.ids import PersonId, TerritoryId
from planning.margin import sum_brought
from planning.money import Money
from planning.phasing import a_year_before, last_years_shares
from planning.plan import Measure, Phasing, Plan, PlanState, Revision, Tactic, is_one_plans_place
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
    sold = [sale for each in entries.booked_of(store, visit.workspace, reps, aim.period).values() for sale in each]
    booked = sum_brought(sold, _numbers(aim, visit), aim.more.measure)
    days_a_week = len(calendar.hours.weekdays)
    needs = _needs(aim, sold, days=left, days_a_week=days_a_week, visit=visit)
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
        days_a_week=days_a_week,
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
    """The plan of this very period, or else the draft of one; none where it is free.

    Raises BadInput where a plan of like length has some of its days.
    """
    open_ = [each for each in others if each.state is not PlanState.CLOSED and each.territory == territory]
    for other in sorted(open_, key=lambda each: not each.is_saved):
        if other.period == period:
            return other
        if other.is_saved and is_one_plans_place(other.period, period):
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


def _needs(aim: Aim, sold: Sequence[Sale], *, days: int, days_a_week: int, visit: Visit) -> tuple[Need, ...]:
    """By the target; of one for profit beside it, by whichever takes more."""

    def needed(gap: Money, deal: Money) -> tuple[Need, ...]:
        return counts_needed(
            gap, new_share=aim.new_share, average_deal=deal, ratios=aim.ratios, days=days, days_a_week=days_a_week
        )

    numbers = _numbers(aim, visit)
    first = needed(aim.target - sum_brought(sold, numbers, aim.more.measure), deal_towards(aim))
    if aim.more.profit_target is None or aim.more.margin is None:
        return first
    second = needed(aim.more.profit_target - sum_brought(sold, numbers, Measure.PROFIT), _profit_of_a_deal(aim))
    return max(first, second, key=lambda needs: needs[-1].total)


def deal_towards(aim: Aim) -> Money:
    """What an average deal brings of what the target counts."""
    return _profit_of_a_deal(aim) if aim.more.measure is Measure.PROFIT else aim.average_deal


def _profit_of_a_deal(aim: Aim) -> Money:
    """By the margin; without one, a deal is taken as all profit. Never nothing."""
    deal = aim.average_deal
    share = deal.share(Fraction(aim.more.margin if aim.more.margin is not None else 100, 100))
    return Money(minor=max(share.minor, 1), currency=deal.currency)


def _numbers(aim: Aim, visit: Visit) -> Revision:
    return first_revision(aim, (), number=0, day=visit.today, by=visit.id, reason="")


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
    found = {**extra, **planned, **asked}
    return {type_: found[type_] for type_ in dict.fromkeys([*asked, *planned, *extra])}  # a day begins with the calls


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
