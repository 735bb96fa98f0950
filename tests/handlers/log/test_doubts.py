"""A plan that counts profit says where a sale's profit came from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.log.counting import Counting
from handlers.log.doubts import doubts
from handlers.log.logged import Logged
from handlers.words import words_for
from planning.entries import Sale
from planning.ids import EntryId
from planning.money import Money
from planning.plan import Business, Measure
from tests.handlers.log.test_fits import NOW, REP, TODAY, counting, rep

SALE = Sale(
    id=EntryId("s"),
    rep=REP,
    amount=Money(minor=12_000_00, currency="EUR"),
    business=Business.NEW,
    day=TODAY,
    account="Globex",
    note="",
    logged_at=NOW,
)


def said_of(sale: Sale, **changed: object) -> list[str]:
    anna = rep("en-GB")
    found = counting(anna, sale, planned=True).standing
    assert found is not None
    revision = replace(found.plan.revision, **changed)  # type: ignore[arg-type]  # by name
    stood = replace(found, plan=replace(found.plan, revision=revision))
    return doubts(Logged(entry=sale, counting=Counting(now=stood, standing=stood)), words_for(anna), today=TODAY)


@pytest.mark.parametrize(
    ("margin", "said"),
    [(30, "Profit €3,600 by your plan's margin of 30 % (assumed)."), (None, "No profit is counted, as none was said")],
)
def test_a_profit_that_was_not_said_is_said_to_be_assumed(margin: int | None, said: str) -> None:
    (doubt,) = said_of(SALE, measure=Measure.PROFIT, margin=margin)

    assert doubt.startswith(said)
    assert doubt.endswith("profit 3k")


def test_who_counts_revenue_or_said_the_profit_is_told_nothing() -> None:
    told = replace(SALE, profit=Money(minor=3_000_00, currency="EUR"))

    assert said_of(SALE) == []
    assert said_of(told, profit_target=Money(minor=90_000_00, currency="EUR"), margin=30) == []
