"""Opportunities, and the accounts they are with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planning.ids import OpportunityId
from planning.pipeline import OpportunityState
from planning.plan import Business
from storage import accounts, entries, opportunities
from storage.database import Database
from tests.storage.examples import ANNA, BEN, HERE, NOW, TODAY, euros, identify, log_call, log_sale, welcome


def test_an_opportunity_is_read_as_it_was_written_and_by_its_owner_alone(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        log_call(store)
        made = identify(store, account="  globex")

        assert made.account == "Globex"
        assert opportunities.opportunity(store, HERE, ANNA, made.id) == made
        assert opportunities.opportunities_of(store, HERE, ANNA) == [made]
        assert opportunities.opportunity(store, HERE, BEN, made.id) is None
        assert opportunities.opportunity(store, HERE, ANNA, OpportunityId("no such")) is None


def test_the_later_of_two_editors_is_told(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        read = identify(store)

        first = opportunities.save_opportunity(store, HERE, replace(read, amount=euros(50_000)), now=NOW)

        assert (first.amount, first.version) == (euros(50_000), 2)
        with pytest.raises(opportunities.Outdated):
            opportunities.save_opportunity(store, HERE, replace(read, amount=euros(60_000)), now=NOW)
        with pytest.raises(opportunities.Outdated):  # not theirs
            opportunities.save_opportunity(store, HERE, replace(first, owner=BEN), now=NOW)
        assert opportunities.opportunities_of(store, HERE, ANNA) == [first]


def test_won_holds_as_long_as_its_sale(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        identified = identify(store)
        sale = log_sale(store)
        won = opportunities.win(store, HERE, identified, sale.id, decided_on=sale.day, now=NOW)

        assert (won.state, won.sale, won.decided_on) == (OpportunityState.WON, sale.id, sale.day)

        with pytest.raises(opportunities.Outdated):  # one sale is one opportunity
            opportunities.win(store, HERE, identify(store), sale.id, decided_on=sale.day, now=NOW)

        entries.undo(store, HERE, ANNA, sale.id, NOW)

        reopened = opportunities.opportunity(store, HERE, ANNA, identified.id)
        assert reopened is not None
        assert (reopened.is_open, reopened.sale, reopened.decided_on) == (True, None, None)


def test_an_account_keeps_what_is_known_of_it_and_names_stay_apart(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        for name in ("Initech", "Globex"):
            accounts.find_or_make(store, HERE, ANNA, name, NOW)
        globex = accounts.accounts_of(store, HERE, ANNA)[0]
        known = replace(
            globex, business=Business.EXISTING, decision_maker="Hank <!here>", lists=frozenset({"key", "Süd"})
        )

        accounts.save_account(store, HERE, known)

        assert accounts.account(store, HERE, ANNA, globex.id) == known
        assert accounts.account(store, HERE, BEN, globex.id) is None
        with pytest.raises(accounts.NameTaken):
            accounts.save_account(store, HERE, replace(known, name=" INITECH "))
        accounts.save_account(store, HERE, replace(known, owner=BEN, decision_maker="Ben's"))
        assert accounts.accounts_of(store, HERE, ANNA)[0] == known


def test_of_each_account_the_last_contact_and_what_it_bought_are_known(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        log_call(store)
        log_sale(store)
        log_sale(store, amount=euros(500))
        globex = accounts.accounts_of(store, HERE, ANNA)[0].id

        assert accounts.last_contacts(store, HERE, ANNA) == {globex: TODAY}
        assert accounts.sold_since(store, HERE, ANNA, currency="EUR", since=TODAY) == {globex: euros(12_500)}
        assert accounts.sold_since(store, HERE, ANNA, currency="USD", since=TODAY) == {}
        assert accounts.last_contacts(store, HERE, BEN) == {}
