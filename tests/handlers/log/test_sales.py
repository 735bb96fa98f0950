"""What is read as a sale, and which amounts."""

from __future__ import annotations

import pytest

from planning.money import Money
from planning.plan import Business
from tests.handlers.log.known import refused, sale


@pytest.mark.parametrize(
    ("typed", "locale", "cents"),
    [
        ("12k", "en_GB", 12_000_00),
        ("1.2m", "en_GB", 1_200_000_00),
        ("1,2 mio", "de_DE", 1_200_000_00),
        ("€12,000", "en_GB", 12_000_00),
        ("12.000", "de_DE", 12_000_00),
        ("12.000,50", "de_DE", 12_000_50),
        ("12.000,50", "en_GB", 12_000_50),
        ("12,000.50", "de_DE", 12_000_50),
        ("12 000", "en_GB", 12_000_00),
        ("12 360", "fr_FR", 12_360_00),
        ("12 360,50 €", "fr_FR", 12_360_50),
        ("1'200.50", "de_CH", 1_200_50),
        ("1.200.000", "en_GB", 1_200_000_00),
        ("12.5k", "en_GB", 12_500_00),
        ("12,50", "en_GB", 12_50),
        ("1,00,000", "en_IN", 100_000_00),
        ("12k eur", "en_GB", 12_000_00),
        ("EUR 12k", "en_GB", 12_000_00),
        ("12kEUR", "en_GB", 12_000_00),
        ("5 lakh", "en_IN", 500_000_00),
        ("5cr", "en_IN", 50_000_000_00),
        ("12 Tsd", "de_DE", 12_000_00),
        ("1,5 Mrd.", "de_DE", 1_500_000_000_00),
        ("2 milyon", "tr_TR", 2_000_000_00),
    ],
)
def test_an_amount_is_read_in_the_persons_locale(typed: str, locale: str, cents: int) -> None:
    assert sale(f"win {typed} Globex", locale=locale).amount == Money(minor=cents, currency="EUR")


@pytest.mark.parametrize(
    ("typed", "plan_in", "currency"),
    [
        ("£5k", "EUR", "GBP"),
        ("US$5k", "EUR", "USD"),
        ("$5k", "CAD", "CAD"),
        ("5k CHF", "EUR", "CHF"),
        ("5k", "JPY", "JPY"),
        ("¥5k", "CNY", "CNY"),
    ],
)
def test_a_currency_is_the_one_that_is_said_else_the_plans(typed: str, plan_in: str, currency: str) -> None:
    assert sale(f"win {typed}", currency=plan_in).amount.currency == currency


@pytest.mark.parametrize(
    ("typed", "account", "business"),
    [
        ("win 12k", None, None),
        ("win 12k Globex", "Globex", None),
        ("won a deal with Globex 12k", "Globex", None),
        ("sold 12k to Globex", "Globex", None),
        ("win 12k Globex new", "Globex", Business.NEW),
        ("win 12k Globex existing customer", "Globex", Business.EXISTING),
        ("win 12k new", None, Business.NEW),
        ("win 12k New Relic", "New Relic", None),
        ("win 12k New Relic new", "New Relic", Business.NEW),
        ('win 12k "New Thing" existing yesterday', "New Thing", Business.EXISTING),
    ],
)
def test_the_account_and_the_kind_of_business(typed: str, account: str | None, business: Business | None) -> None:
    line = sale(typed, "New Relic")

    assert (line.account, line.business) == (account, business)


@pytest.mark.parametrize(
    "typed",
    [
        "0",
        "-12k",
        "½",
        "1e9",
        "12%",
        "1.2.3",
        "12.345,678",
        "€$5",
        "12k 13k",
        "3M Company 12k",
        "9999999 bn",
        "",
        "Acme",
    ],
)
def test_what_is_no_one_amount_is_refused(typed: str) -> None:
    assert refused(f"win {typed}").field == "amount"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5 bin Globex", "In “5 bin” the word may belong to the amount"),
        ("€5 stk Globex", "In “€5 stk” the word may belong to the amount"),
        ("12k p.a. Globex", "“p.a.” may change the amount"),
        ("12k Globex p.a.", "“p.a.” may change the amount"),
        ("12k Globex 50% profit", "“50%” is a share"),
        ("1000000000000", "“1000000000000” is a trillion or more"),
        ("0.001", "“0.001” is finer than a cent"),
        ("1e9", "“1e9” is written as a power of ten"),
        ("0", "an amount is above zero"),
    ],
)
def test_an_amount_that_is_refused_says_why(typed: str, said: str) -> None:
    assert said in refused(f"win {typed}").message


def test_a_lower_case_name_is_taken_where_it_is_known_quoted_or_linked() -> None:
    assert sale("win 500 acme", "acme").account == "acme"
    assert sale('win 500 "acme"').account == "acme"
    assert sale("win 500 to acme").account == "acme"
    assert sale("win 500 EUR acme").account == "acme"


def test_a_separator_that_could_be_either_is_asked_back_with_both_readings() -> None:
    assert "may be 1200 or 1.20" in refused("win 1.200", locale="en_GB").message
    assert "may be 1200 or 1.20" in refused("win 1,200", locale="de_DE").message
    assert "may be 12360 or 12" in refused("win 12 360 Globex").message


def test_a_sign_of_several_currencies_is_asked_back() -> None:
    assert "SEK, NOK, DKK" in refused("win 5k kr").message
    assert refused("win $5k").field == "amount"


def test_new_before_an_account_is_asked_back() -> None:
    assert refused("win 12k new Globex").field == "account"


@pytest.mark.parametrize(
    ("typed", "account", "profit"),
    [
        ("12k Globex profit 0", "Globex", 0),
        ("12k Globex profit 3k", "Globex", 3_000_00),
        ("12k profit 3,000.50 Globex new", "Globex", 3_000_50),
        ("12k, profit 3k, Globex", "Globex", 3_000_00),
        ("12k Globex with 3k profit yesterday", "Globex", 3_000_00),
        ("12k Globex existing profit €3k", "Globex", 3_000_00),
        ("12k USD Globex profit 3k", "Globex", 3_000_00),
        ("12k Profit Zone", "Profit Zone", None),
    ],
)
def test_the_profit_of_a_sale_is_an_amount_of_its_own(typed: str, account: str, profit: int | None) -> None:
    line = sale(f"win {typed}", "Profit Zone")

    assert (line.account, line.profit and line.profit.minor) == (account, profit)
    assert line.profit is None or line.profit.currency == line.amount.currency


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12k profit Globex", "takes an amount of its own"),
        ("12k Globex profit 13k", "more than what you sold for"),
        ("12k Globex profit 3k CHF", "in the currency of the sale"),
    ],
)
def test_a_profit_that_cannot_be_is_said(typed: str, said: str) -> None:
    assert said in refused(f"win {typed}").message
