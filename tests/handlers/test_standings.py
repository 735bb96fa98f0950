"""What counts in a plan's pace, read from the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from handlers.standings import facts_of
from planning.calendar import Days
from planning.ids import ItemId, PersonId, TerritoryId
from planning.money import Money
from planning.outline import Outline
from planning.people import Person, Sharing
from planning.plan import Business, Cadence, PlanState, Revision, Tactic
from planning.standing import Standing
from planning.territory import Territory, TerritoryRep
from storage import accounts, entries, people, plans, territories
from storage.database import Database
from storage.store import Store
from tests.examples import WORKSPACE, a_person, a_rep_with_a_plan, a_revision, install

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
TODAY = NOW.date()
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
ANNA, BEN = PersonId("U0ANNA"), PersonId("U0BEN")
WEST = TerritoryId("west")
KEY = Tactic(item=ItemId("key"), type="meeting", count=1, cadence=Cadence.QUARTER, coverage="Key")


def stands(store: Store, person: Person) -> Standing:
    found = facts_of(store, WORKSPACE, person, NOW).standing
    assert found is not None
    return found


def log(store: Store, rep: PersonId, type_: str, account: str | None = None, tactic: str | None = None) -> None:
    entries.record_activity(
        store,
        WORKSPACE,
        rep=rep,
        type=type_,
        count=1,
        day=TODAY,
        account=account,
        note="",
        now=NOW,
        tactic=None if tactic is None else ItemId(tactic),
    )


def win(store: Store, rep: PersonId, whole: int) -> None:
    amount = Money(minor=whole * 100, currency="EUR")
    entries.record_sale(
        store,
        WORKSPACE,
        rep=rep,
        amount=amount,
        business=Business.NEW,
        day=TODAY,
        account=None,
        note="",
        now=NOW,
        profit=replace(amount, minor=amount.minor // 2),
    )


def put_on(store: Store, rep: PersonId, list_: str, *names: str) -> None:
    for name in names:
        accounts.find_or_make(store, WORKSPACE, rep, name, NOW)
    for account in accounts.accounts_of(store, WORKSPACE, rep):
        if account.name in names:
            accounts.save_account(store, WORKSPACE, replace(account, lists=frozenset({list_})))


def revise(store: Store, revision: Revision) -> None:
    [plan] = plans.plans_of(store, WORKSPACE, ANNA)
    plans.revise_plan(store, WORKSPACE, plan.id, replace(revision, number=2), Outline(), based_on=1)


@pytest.fixture
def installed(database: Database) -> Database:
    install(database)
    return database


def test_a_list_is_covered_by_meetings_with_its_accounts(installed: Database) -> None:
    with installed.write() as store:
        anna = a_rep_with_a_plan(store, ANNA)
        revise(store, replace(a_revision(ANNA), tactics=(KEY,)))
        put_on(store, ANNA, "key", "Globex", "Initech", "Hooli")
        for account in ("Globex", "GLOBEX ", "Soylent"):
            log(store, ANNA, "meeting", account)
        log(store, ANNA, "call", "Hooli")

        [action] = stands(store, anna).week

    assert (action.done, action.planned) == (1, 3)


def test_what_an_entry_was_linked_to_and_its_profit_are_read_again(installed: Database) -> None:
    with installed.write() as store:
        anna = a_rep_with_a_plan(store, ANNA)
        revise(store, replace(a_revision(ANNA), profit_target=Money(minor=100_000_00, currency="EUR")))
        win(store, ANNA, 1_000)
        log(store, ANNA, "lunch")
        lunch = entries.latest_entry(store, WORKSPACE, ANNA)
        assert lunch is not None
        before = stands(store, anna)
        linked = entries.link(store, WORKSPACE, ANNA, lunch.id, ItemId("meetings"), now=NOW)
        after = stands(store, anna)

        assert entries.link(store, WORKSPACE, BEN, lunch.id, None, now=NOW) is None
        assert linked is not None and linked.tactic == "meetings"  # noqa: PT018  one fact
        assert before.not_on_plan == {"lunch": 1}
        assert after.not_on_plan == {}
        assert after.action(ItemId("meetings")) == replace(before.week[1], done=1)
        assert after.profit is not None
        assert after.profit.booked == Money(minor=500_00, currency="EUR")


def test_a_territorys_plan_counts_what_its_accepted_reps_log(installed: Database) -> None:
    with installed.write() as store:
        anna, ben = a_person(ANNA), a_person(BEN)
        for person in (anna, ben):
            people.save_person(store, WORKSPACE, person)
        west = Territory(id=WEST, name="West", keeper=ANNA, reps=(TerritoryRep(rep=BEN, sharing=Sharing.ASKED),))
        territories.save_territory(store, WORKSPACE, west, NOW)
        covering = replace(a_revision(ANNA), tactics=(*a_revision(ANNA).tactics, KEY))
        plans.add_plan(
            store,
            WORKSPACE,
            owner=ANNA,
            period=QUARTER,
            state=PlanState.AGREED,
            revision=covering,
            outline=Outline(),
            territory=WEST,
            now=datetime(2026, 9, 28, tzinfo=UTC),
        )
        for rep in (ANNA, BEN):
            put_on(store, rep, "key", "Globex", f"Account of {rep}")
            win(store, rep, 1_000)
            log(store, rep, "meeting", "Globex")
        alone = stands(store, anna)
        territories.answer_territory(store, WORKSPACE, WEST, BEN, Sharing.ACCEPTED)
        together = stands(store, anna)

    def counted(found: Standing) -> tuple[int, int, int, int]:
        key = found.week[2]
        return found.target.booked.minor, found.week[1].done, key.done, key.planned

    assert counted(alone) == (1_000_00, 1, 1, 2)
    assert counted(together) == (2_000_00, 2, 1, 3)


def test_a_plan_without_lists_or_a_territory_asks_the_database_nothing_more(installed: Database) -> None:
    with installed.write() as store:
        anna = a_rep_with_a_plan(store, ANNA)
    with installed.read() as store:
        asked = count_statements(store, anna)

    assert asked == 5  # the plan, time off, activities, sales, what was learned


def count_statements(store: Store, person: Person) -> int:
    sent: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(store.connection.engine, "before_cursor_execute", heard)
    facts_of(store, WORKSPACE, person, NOW)
    event.remove(store.connection.engine, "before_cursor_execute", heard)
    return len(sent)
