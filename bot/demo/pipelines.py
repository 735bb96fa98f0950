"""With whom the demo's reps do business, and what is open with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.demo.cast import FIRST_DAY, Told
from bot.demo.team import ACCOUNTS, ANNA, BEN, CARLA, CUSTOMERS, DEV, KEY
from planning.ids import WorkspaceId
from planning.pipeline import EVEN_CHANCE, Account, Likelihood, OpportunityState
from planning.plan import Business
from storage import accounts, opportunities
from storage.store import Store

DECISION_MAKERS = {
    "Globex": "Petra Kohl, COO",
    "Soylent": "Jonas Brandt, plant manager",
    "Umbrella": "Ines Moreau, head of logistics",
    "Stark Foods": "Harald Stein, managing director",
    "Wonka Retail": "Lena Vogt, CFO",
    "Vandelay": "Art Weber, purchasing",
    "Gringotts": "Miriam Gold, COO",
    "Duff Supply": "Karl Duffner, owner",
    "Initech": "Bill Lehmann, head of operations",
    "Hooli": "Sofia Roth, CFO",
    "Tyrell Labs": "Dr. Elena Tyrell, head of supply",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """An opportunity as a rep told it; the amount in whole units, the chance in percent."""

    account: str
    text: str
    amount: int
    chance: int
    closes: date
    step: str
    on: date  # of the step
    since: date
    lost_because: str = ""
    lost_on: date | None = None


OPEN: dict[str, tuple[Open, ...]] = {
    ANNA.id: (
        Open(
            account="Tyrell Labs", text="Pilot to contract, two sites", amount=18_000, chance=60,
            closes=date(2026, 11, 27), since=date(2026, 8, 26), step="revised proposal", on=date(2026, 11, 20),
        ),
        Open(
            account="Globex", text="Two more sites from January", amount=24_000, chance=80,
            closes=date(2026, 12, 4), since=date(2026, 9, 15), step="contract back", on=date(2026, 11, 24),
        ),
        Open(
            account="Initech", text="Roll-out, second warehouse", amount=22_500, chance=70,
            closes=date(2026, 12, 11), since=date(2026, 9, 29), step="demo for the board", on=date(2026, 11, 19),
        ),
        Open(
            account="Vandelay", text="Third shift", amount=11_000, chance=55,
            closes=date(2026, 12, 15), since=date(2026, 10, 8), step="prices for 2027", on=date(2026, 11, 23),
        ),
        Open(
            account="Hooli", text="Returns centre", amount=25_000, chance=40,
            closes=date(2026, 12, 18), since=date(2026, 9, 3),
            step="second meeting with the CFO", on=date(2026, 11, 25),
        ),
        Open(
            account="Soylent", text="Cold chain module", amount=11_000, chance=30,
            closes=date(2026, 12, 22), since=date(2026, 10, 22), step="call the plant manager", on=date(2026, 11, 17),
        ),
        Open(
            account="Oceanic Air", text="Spare parts hub, next year's budget", amount=40_000, chance=25,
            closes=date(2027, 1, 29), since=date(2026, 10, 30), step="date for the workshop", on=date(2026, 11, 26),
        ),
        Open(
            account="Cyberdyne", text="Night shift", amount=22_000, chance=45,
            closes=date(2026, 11, 30), since=date(2026, 7, 21),
            step="", on=date(2026, 11, 6), lost_because="no budget before April", lost_on=date(2026, 11, 6),
        ),
    ),
    BEN.id: (
        Open(
            account="Cyberdyne", text="Depot in Leicester", amount=19_000, chance=65,
            closes=date(2026, 12, 8), since=date(2026, 9, 17), step="site visit", on=date(2026, 11, 20),
        ),
        Open(
            account="Umbrella", text="Second site", amount=9_000, chance=40,
            closes=date(2026, 12, 16), since=date(2026, 10, 13), step="offer", on=date(2026, 11, 24),
        ),
    ),
    CARLA.id: (
        Open(
            account="Stark Foods", text="Sister company in Austin", amount=32_000, chance=75,
            closes=date(2026, 12, 3), since=date(2026, 9, 8), step="contract to sign", on=date(2026, 11, 19),
        ),
        Open(
            account="Initech", text="Two depots", amount=18_500, chance=60,
            closes=date(2026, 12, 14), since=date(2026, 10, 1), step="proposal", on=date(2026, 11, 23),
        ),
        Open(
            account="Hooli", text="Pilot", amount=8_000, chance=35,
            closes=date(2026, 12, 18), since=date(2026, 10, 20), step="second meeting", on=date(2026, 11, 25),
        ),
    ),
    DEV.id: (
        Open(
            account="Soylent", text="Plant in Pune", amount=1_900_000, chance=75,
            closes=date(2026, 12, 8), since=date(2026, 9, 2), step="contract back", on=date(2026, 11, 24),
        ),
        Open(
            account="Gringotts", text="Vault logistics", amount=1_400_000, chance=60,
            closes=date(2026, 12, 15), since=date(2026, 9, 24), step="revised proposal", on=date(2026, 11, 25),
        ),
        Open(
            account="Acme", text="Spare parts for the south", amount=1_100_000, chance=55,
            closes=date(2026, 12, 18), since=date(2026, 10, 6), step="prices for 2027", on=date(2026, 11, 27),
        ),
    ),
}  # fmt: skip


def store_pipeline(store: Store, workspace: WorkspaceId, told: Told) -> None:
    """Anna keeps all her accounts; the others those that they logged, and what is open with them."""
    if told.character.id == ANNA.id:
        for name in ACCOUNTS:
            _store_account(store, workspace, told, name)
    for each in OPEN.get(told.character.id, ()):
        _store_opportunity(store, workspace, told, each)


def _store_account(store: Store, workspace: WorkspaceId, told: Told, name: str) -> None:
    made, _ = accounts.find_or_make(store, workspace, told.person.id, name, told.at(FIRST_DAY, 9))
    known = next(each for each in accounts.accounts_of(store, workspace, told.person.id) if each.id == made)
    accounts.save_account(store, workspace, _described(known))


def _described(account: Account) -> Account:
    lists = frozenset({KEY}) if account.name in CUSTOMERS else frozenset()
    maker = DECISION_MAKERS.get(account.name, "")
    return replace(account, business=_business(account.name), decision_maker=maker, lists=lists)


def _store_opportunity(store: Store, workspace: WorkspaceId, told: Told, found: Open) -> None:
    made = opportunities.add_opportunity(
        store,
        workspace,
        owner=told.person.id,
        account=found.account,
        text=found.text,
        amount=told.money(found.amount),
        business=_business(found.account),
        likelihood=Likelihood.LIKELY if found.chance > EVEN_CHANCE else Likelihood.STRETCH,
        chance=found.chance,
        closes=found.closes,
        next_step=found.step,
        next_step_on=found.on if found.step else None,
        now=told.at(found.since, 10),
    )
    if found.lost_on is not None:
        lost = replace(
            made, state=OpportunityState.LOST, lost_because=found.lost_because, decided_on=found.lost_on
        )  # fmt: skip
        opportunities.save_opportunity(store, workspace, lost, now=told.at(found.lost_on, 16))


def _business(account: str) -> Business:
    return Business.EXISTING if account in CUSTOMERS else Business.NEW
