"""Six quarters of each rep's business before the plan: what a chance is learned from. The same at every start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bot.demo.cast import QUARTER, Told
from bot.demo.team import ACCOUNTS, CUSTOMERS
from planning.calendar import Calendar, Days, quarter_of
from planning.ids import WorkspaceId
from planning.pipeline import Likelihood, OpportunityState
from planning.plan import Business
from storage import entries, opportunities
from storage.store import Store

QUARTERS = 6
GOOD_AND_BAD = (85, 97, 110, 92, 104, 99)  # percent of this quarter's target that each brought, the first first
DAYS_TO_DECIDE = (18, 75)  # of an opportunity, from its making on: the shortest and the longest
LOST_BESIDE = 55  # percent: opportunities that were lost, beside each that was won


@dataclass(frozen=True, slots=True)
class Decided:
    """An opportunity of an earlier quarter, in whole units of money."""

    account: str
    amount: int
    opened: date
    decided: date
    won: bool


def store_past(store: Store, workspace: WorkspaceId, told: Told) -> None:
    for each in _decided(told):
        _store(store, workspace, told, each)


def _decided(told: Told) -> Iterator[Decided]:
    random = Random(told.character.id + "past")
    for quarter, percent in zip(_quarters(), GOOD_AND_BAD, strict=True):
        days = Calendar(hours=told.person.settings.hours).working_days(quarter)
        left = told.character.target * percent // 100
        while left > 0:
            amount = min(left, told.character.average_deal * random.randrange(45, 175) // 100)
            yield _one(amount, random.choice(days), random, won=True)
            if random.randrange(100) < LOST_BESIDE:
                yield _one(told.character.average_deal, random.choice(days), random, won=False)
            left -= amount


def _one(amount: int, decided: date, random: Random, *, won: bool) -> Decided:
    opened = decided - timedelta(days=random.randrange(*DAYS_TO_DECIDE))
    return Decided(random.choice(ACCOUNTS), amount, opened, decided, won)


def _quarters() -> list[Days]:
    """Those before this one, in order."""
    found = [QUARTER]
    for _ in range(QUARTERS):
        found.insert(0, quarter_of(found[0].first - timedelta(days=1)))
    return found[:-1]


def _store(store: Store, workspace: WorkspaceId, told: Told, each: Decided) -> None:
    business = Business.EXISTING if each.account in CUSTOMERS else Business.NEW
    made = opportunities.add_opportunity(
        store,
        workspace,
        owner=told.person.id,
        account=each.account,
        amount=told.money(each.amount),
        business=business,
        likelihood=Likelihood.STRETCH,
        closes=each.decided,
        now=told.at(each.opened, 10),
    )
    at = told.at(each.decided, 16)
    if not each.won:
        lost = replace(made, state=OpportunityState.LOST, lost_because="chose another", decided_on=each.decided)
        opportunities.save_opportunity(store, workspace, lost, now=at)
        return
    sale = entries.record_sale(
        store, workspace, rep=told.person.id, amount=made.amount, business=business, day=each.decided,
        account=each.account, note="", now=at,
    )  # fmt: skip
    opportunities.win(store, workspace, made, sale.id, decided_on=each.decided, now=at + timedelta(minutes=1))
