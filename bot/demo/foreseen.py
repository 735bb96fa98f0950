"""Anna's plans of the quarters before, each closed, and what would have been foreseen in each of their weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.demo.cast import Told
from bot.demo.past import earlier_quarters
from planning.backtest.methods import open_deals
from planning.calendar import ONE_DAY, Days, week_of
from planning.foresight.kept import KeptOutlook
from planning.foresight.learning.learn import learn
from planning.foresight.outlook import Situation, outlook
from planning.ids import PlanId, WorkspaceId
from planning.money import Money
from planning.plan import Measure, PlanState, Ratios, Revision
from storage import entries, outlooks, plans
from storage.pool import Counted, pool
from storage.store import Store

GROWS = 1  # percent a quarter that her target grew


def store_foreseen(store: Store, workspace: WorkspaceId, told: Told) -> None:
    quarters = earlier_quarters()
    for number, quarter in enumerate(quarters):
        share = 100 - GROWS * (len(quarters) - number)
        target = told.money(told.character.target * share // 100)
        plan = _store_plan(store, workspace, told, quarter, target)
        kept = list(_weekly(store, workspace, told, plan, quarter, target))
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
        tactics=(),
    )
    return plans.add_plan(
        store,
        workspace,
        owner=told.person.id,
        period=quarter,
        state=PlanState.CLOSED,
        revision=revision,
        now=told.at(quarter.first, 9),
    )


def _weekly(
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
        monday += timedelta(days=7)


def _booked(store: Store, workspace: WorkspaceId, told: Told, days: Days) -> int:
    return sum(sale.amount.minor for sale in entries.sales(store, workspace, told.person.id, days))
