"""The closed plans of the quarters before, and what was foreseen of Anna's while they ran."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.demo.cast import LAST_QUARTER, Told
from bot.demo.contents import contents_of
from bot.demo.past import earlier_quarters
from bot.demo.team import ANNA, MANAGER
from planning.agreement import Part, PartAnswer, PlanAnswer
from planning.backtest.methods import open_deals
from planning.calendar import ONE_DAY, Days, week_of
from planning.foresight.kept import KeptOutlook
from planning.foresight.learning.learn import learn
from planning.foresight.outlook import Situation, outlook
from planning.ids import PersonId, PlanId, WorkspaceId
from planning.money import Money
from planning.plan import Measure, PlanState, Ratios, Revision, Tactic
from storage import entries, outlooks, plan_answers, plans
from storage.pool import Counted, pool
from storage.store import Store

GROWS = 1  # percent a quarter that targets grew
APART = timedelta(weeks=2)  # each takes some milliseconds, and the demo opens while somebody waits


def store_closed_plans(store: Store, workspace: WorkspaceId, told: Told) -> None:
    """Anna's of two years, as Headway foresaw them; of the others the last quarter's, in which they began with it."""
    quarters = earlier_quarters()
    for number, quarter in enumerate(quarters):
        if told.character is not ANNA and quarter != LAST_QUARTER:
            continue
        share = 100 - GROWS * (len(quarters) - number)
        target = told.money(told.character.target * share // 100)
        plan = _store_plan(store, workspace, told, quarter, target)
        if told.character is ANNA:
            kept = list(_foreseen(store, workspace, told, plan, quarter, target))
            outlooks.keep_outlooks(store, workspace, kept, now=told.at(quarter.last, 18))
        outlooks.settle(store, workspace, plan, hit=_booked(store, workspace, told, quarter) >= target.minor)


def _store_plan(store: Store, workspace: WorkspaceId, told: Told, quarter: Days, target: Money) -> PlanId:
    revision = Revision(
        number=1,
        effective_from=quarter.first,
        by=told.person.id,
        reason="first plan",
        target=target,
        new_share=told.character.new_share,
        average_deal=told.money(told.character.average_deal),
        ratios=Ratios(),
        tactics=_tactics(told) if quarter == LAST_QUARTER else (),
    )
    plan = plans.add_plan(
        store,
        workspace,
        owner=told.person.id,
        period=quarter,
        state=PlanState.CLOSED,
        revision=revision,
        now=told.at(quarter.first, 9),
    )
    agreed = PartAnswer(part=Part.WHOLE, agreed=True)
    answer = PlanAnswer(number=1, by=PersonId(MANAGER), at=told.at(quarter.first, 15), parts=(agreed,))
    plan_answers.add_answer(store, workspace, plan, answer)
    return plan


def _tactics(told: Told) -> tuple[Tactic, ...]:
    """The same counts as now, before there were strategies."""
    return tuple(replace(each, strategy=None) for each in contents_of(told).tactics)


def _foreseen(
    store: Store, workspace: WorkspaceId, told: Told, plan: PlanId, quarter: Days, target: Money
) -> Iterator[KeptOutlook]:
    counted = Counted(currency=told.character.currency, measure=Measure.REVENUE)
    monday = week_of(quarter.first).last + ONE_DAY
    while monday <= quarter.last:
        known = pool(store, workspace, counted, before=monday, reps=[told.person.id])
        at = known.reps.index(told.person.id)
        basis = learn(known, as_of=monday, period=quarter)[at]
        booked = _booked(store, workspace, told, Days(quarter.first, monday - ONE_DAY))
        said = outlook(basis, Situation(today=monday, target=target.minor, booked=booked, open=open_deals(known)[at]))
        yield KeptOutlook(
            plan=plan,
            day=monday,
            basis=basis,
            chance=said.chance if said.why_not is None else None,
            expected=said.expected,
            low=said.low,
            high=said.high,
            booked=booked,
            target=target.minor,
            at_risk=False,
        )
        monday += APART


def _booked(store: Store, workspace: WorkspaceId, told: Told, days: Days) -> int:
    return sum(sale.amount.minor for sale in entries.sales(store, workspace, told.person.id, days))
