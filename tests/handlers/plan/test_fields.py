"""What is read from the two views of a plan."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from handlers.plan.making.aim import Aim, parse_aim
from handlers.plan.making.counts import parse_counts, parse_others, written_others
from handlers.plan.making.fields import amount_in, written_amount
from handlers.visit import BadInput
from handlers.words import Words
from planning.calendar import Days
from planning.money import Money

TODAY = date(2026, 11, 18)
QUARTER = "2026-10-01/2026-12-31"
FILLED = {"period": QUARTER, "target": "310k", "new_share": "60", "average_deal": "15k"}
LOCALES = ("en-GB", "en-US", "de-DE", "fr-FR", "de-CH", "en-IN", "sv-SE", "ar-EG", "pt-BR")


def values(filled: dict[str, str]) -> dict[str, Any]:
    """As a submission's state.values."""
    kinds = {"period": "selected_option", "first_day": "selected_date", "last_day": "selected_date"}
    entries: dict[str, Any] = {}
    for block, value in filled.items():
        kind = kinds.get(block, "value")
        entries[block] = {block: {kind: {"value": value} if kind == "selected_option" else value}}
    return entries


def aim(**changed: str) -> Aim:
    return parse_aim(values(FILLED | changed), today=TODAY, locale=Locale("en", "GB"), currency="EUR")


def test_a_filled_in_view_is_an_aim() -> None:
    assert aim() == Aim(
        period=Days(date(2026, 10, 1), date(2026, 12, 31)),
        target=Money(minor=310_000_00, currency="EUR"),
        new_share=60,
        average_deal=Money(minor=15_000_00, currency="EUR"),
    )


@pytest.mark.parametrize("target", ["€310,000", "310 k", "310.000,00 EUR", "310000", "0.31m"])
def test_a_target_is_read_as_people_write_it(target: str) -> None:
    assert aim(target=target).target == Money(minor=310_000_00, currency="EUR")


def test_an_amount_in_lakh_is_read_anywhere_and_a_trillion_is_refused_as_what_it_is() -> None:
    assert aim(target="12,34,567").target == Money(minor=1_234_567_00, currency="EUR")
    with pytest.raises(BadInput) as unclear:
        aim(target="2000000000000")
    assert "is a trillion or more, which is more than Headway counts." in unclear.value.message


def test_a_share_may_carry_its_sign() -> None:
    assert aim(new_share="60 %").new_share == 60


def test_own_dates_are_a_period() -> None:
    own = aim(period="own", first_day="2026-11-05", last_day="2027-02-04")

    assert own.period == Days(date(2026, 11, 5), date(2027, 2, 4))


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("target", {"target": "0"}),
        ("target", {"target": "-5"}),
        ("target", {"target": "1e9"}),
        ("target", {"target": "🎯"}),
        ("target", {"target": "310k and more"}),
        ("target", {"target": ""}),
        ("new_share", {"new_share": "101"}),
        ("new_share", {"new_share": "½"}),
        ("new_share", {"new_share": "-1"}),
        ("average_deal", {"average_deal": "0"}),
        ("average_deal", {"average_deal": "15k USD"}),
        ("period", {"period": "2020-01-01/2020-03-31"}),
        ("period", {"period": "own"}),
        ("first_day", {"period": "own", "first_day": ""}),
        ("last_day", {"period": "own", "first_day": "2026-11-05"}),
        ("last_day", {"period": "own", "first_day": "2026-11-05", "last_day": "2026-11-04"}),
        ("last_day", {"period": "own", "first_day": "2026-01-05", "last_day": "2026-11-04"}),
        ("last_day", {"period": "own", "first_day": "2026-11-05", "last_day": "2036-11-04"}),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(field: str, changed: dict[str, str]) -> None:
    with pytest.raises(BadInput) as unclear:
        aim(**changed)

    assert unclear.value.field == field


def test_an_amount_that_could_be_two_is_not_guessed() -> None:
    with pytest.raises(BadInput, match="may be 1200 or"):
        aim(target="1.200")


@given(st.sampled_from(LOCALES), st.sampled_from(("EUR", "USD", "JPY", "KWD", "INR")), st.integers(1, 10**12 - 1))
def test_an_amount_in_a_field_reads_back_as_itself(locale: str, currency: str, minor: int) -> None:
    words = Words(Locale.parse(locale, sep="-"), "Europe/Berlin")
    money = Money(minor=minor, currency=currency)

    shown = written_amount(money, words)

    assert amount_in("target", shown, locale=words.locale, currency=currency) == money


def test_counts_are_read_with_the_others() -> None:
    counts = parse_counts(values({"call": "30", "meeting": "10", "proposal": "", "others": "10 emails, 2 demos"}))

    assert counts == {"call": 30, "meeting": 10, "email": 10, "demo": 2}


@pytest.mark.parametrize("typed", ["ten emails", "emails 10", "Emails x10", "10x e-mails", "5 emails and five mails"])
def test_other_actions_are_read_as_a_log_reads_them(typed: str) -> None:
    assert parse_others(typed) == {"email": 10}


@pytest.mark.parametrize(
    ("field", "filled"),
    [
        ("call", {"call": "0", "meeting": "0", "proposal": "0"}),
        ("call", {"call": "½"}),
        ("meeting", {"meeting": "-3"}),
        ("proposal", {"proposal": "1000000000"}),
        ("others", {"others": "2 unicorns"}),
        ("others", {"others": "emails"}),
        ("others", {"others": "3 calls"}),
        ("others", {"others": "999 emails, 999 mails"}),
    ],
)
def test_a_count_that_cannot_be_is_said_beside_its_field(field: str, filled: dict[str, str]) -> None:
    with pytest.raises(BadInput) as unclear:
        parse_counts(values(filled))

    assert unclear.value.field == field


@given(st.dictionaries(st.sampled_from(("demo", "email", "referral", "visit", "event")), st.integers(1, 999)))
def test_other_actions_read_back_as_themselves(counts: dict[str, int]) -> None:
    assert parse_others(written_others(counts)) == counts


@given(st.dictionaries(st.sampled_from((*FILLED, "call", "meeting", "others")), st.text(max_size=100)))
def test_whatever_is_typed_is_read_or_gets_a_sentence(typed: dict[str, str]) -> None:
    filled = values(FILLED | typed)
    for read in (
        lambda: parse_aim(filled, today=TODAY, locale=Locale("en", "GB"), currency="EUR"),
        lambda: parse_counts(filled),
    ):
        with suppress(BadInput):
            read()
