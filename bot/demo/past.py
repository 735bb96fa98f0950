"""Eight quarters of each rep's business before the plan: what a chance is learned from. The same at every start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bot.demo.cast import QUARTER, Told
from bot.demo.team import ACCOUNTS, CUSTOMERS
from planning.calendar import Days, quarter_of
from planning.ids import WorkspaceId
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business
from storage import entries, opportunities
from storage.store import Store

QUARTERS = 8
# Percent of this quarter's target that each brought, the first first.
GOOD_AND_BAD = (97, 108, 95, 114, 94, 112, 101, 118)
DAYS_TO_DECIDE = (18, 75)  # of an opportunity, from its making on: the shortest and the longest
NAMED = 45  # percent of the wins that were an opportunity first
SCATTER = 6  # working days
LOST_BESIDE = 40  # percent: opportunities that were lost, beside each win


@dataclass(frozen=True, slots=True)
class Decided:
    """Business of an earlier quarter, in whole units of money."""

    account: str
    amount: int
    opened: date | None  # none: it was won without an opportunity
    decided: date
    won: bool


def store_past(store: Store, workspace: WorkspaceId, told: Told) -> None:
    for each in _decided(told):
        _store(store, workspace, told, each)


def _decided(told: Told) -> Iterator[Decided]:
    random = Random(f"{told.character.id}past{told.character.seed}")
    for quarter, percent in zip(earlier_quarters(), GOOD_AND_BAD, strict=True):
        days = told.calendar.working_days(quarter)
        whole = left = told.character.target * percent // 100
        while left > 0:
            amount = min(left, told.character.average_deal * random.randrange(45, 175) // 100)
            yield _one(amount, about(days, 1 - left / whole, random), random, won=True)
            if random.randrange(100) < LOST_BESIDE:
                yield _one(told.character.average_deal, random.choice(days), random, won=False)
            left -= amount


def about(days: Sequence[date], part: float, random: Random) -> date:
    """A day about this part of the days, 0 to 1, so that weeks differ but no month is empty."""
    at = int(part * len(days)) + random.randrange(-SCATTER, SCATTER + 1)
    return days[min(max(at, 0), len(days) - 1)]


def _one(amount: int, decided: date, random: Random, *, won: bool) -> Decided:
    opened = decided - timedelta(days=random.randrange(*DAYS_TO_DECIDE))
    is_named = not won or random.randrange(100) < NAMED
    return Decided(random.choice(ACCOUNTS), amount, opened if is_named else None, decided, won)


def earlier_quarters() -> list[Days]:
    """Those before this one, in order."""
    found = [QUARTER]
    for _ in range(QUARTERS):
        found.insert(0, quarter_of(found[0].first - timedelta(days=1)))
    return found[:-1]


def _store(store: Store, workspace: WorkspaceId, told: Told, each: Decided) -> None:
    opportunity = _opened(store, workspace, told, each)
    at = told.at(each.decided, 16)
    if opportunity is not None and not each.won:
        lost = replace(opportunity, state=OpportunityState.LOST, lost_because="no budget", decided_on=each.decided)
        opportunities.save_opportunity(store, workspace, lost, now=at)
        return
    sale = entries.record_sale(
        store,
        workspace,
        rep=told.person.id,
        amount=told.money(each.amount),
        business=_business(each),
        day=each.decided,
        account=each.account,
        note="",
        now=at,
    )
    if opportunity is not None:
        opportunities.win(store, workspace, opportunity, sale.id, decided_on=each.decided, now=at)


def _opened(store: Store, workspace: WorkspaceId, told: Told, each: Decided) -> Opportunity | None:
    if each.opened is None:
        return None
    return opportunities.add_opportunity(
        store,
        workspace,
        owner=told.person.id,
        account=each.account,
        amount=told.money(each.amount),
        business=_business(each),
        likelihood=Likelihood.STRETCH,
        closes=each.decided,
        now=told.at(each.opened, 10),
    )


def _business(each: Decided) -> Business:
    return Business.EXISTING if each.account in CUSTOMERS else Business.NEW
