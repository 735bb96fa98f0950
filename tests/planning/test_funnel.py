from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.funnel import Doubt, Need, counts_needed, doubts, more_than_a_day_holds
from planning.ids import ItemId
from planning.money import Money
from planning.plan import Cadence, Ratios, Tactic

TARGET = Money(minor=310_000_00, currency="EUR")
DEAL = Money(minor=15_000_00, currency="EUR")


def needs(target: Money = TARGET, *, deal: Money = DEAL, new_share: int = 60, days: int = 60) -> dict[str, Need]:
    found = counts_needed(target, new_share=new_share, average_deal=deal, ratios=Ratios(), days=days, days_a_week=5)
    return {need.type: need for need in found}


def test_one_deal_in_three_is_won() -> None:
    """310,000 in deals of 15,000 is 20.67 wins: 62 proposals, 124 meetings, and calls for the new ones."""
    need = needs()

    assert need["proposal"] == Need(type="proposal", total=62, week=6, day=2)
    assert need["meeting"] == Need(type="meeting", total=124, week=11, day=3)
    assert need["call"].total == 372


def test_existing_business_takes_no_cold_calls() -> None:
    assert needs(new_share=0)["call"].total == 0


def test_a_target_that_is_reached_needs_nothing_and_says_so() -> None:
    none_left = counts_needed(
        Money(minor=-5, currency="EUR"), new_share=50, average_deal=DEAL, ratios=Ratios(), days=10, days_a_week=5
    )

    assert all(need.total == 0 for need in none_left)
    assert doubts(none_left, target=TARGET, average_deal=DEAL) == ((Doubt.NOTHING_NEEDED, None),)


def test_more_than_a_day_holds_is_doubted() -> None:
    tiny_deals = needs(deal=Money(minor=100_00, currency="EUR"))

    found = doubts(tuple(tiny_deals.values()), target=TARGET, average_deal=Money(minor=100_00, currency="EUR"))

    assert {need.type for doubt, need in found if doubt is Doubt.TOO_MANY and need} == {"call", "meeting", "proposal"}


def test_a_deal_as_large_as_the_target_is_pointed_out() -> None:
    found = doubts(tuple(needs(deal=TARGET).values()), target=TARGET, average_deal=TARGET)

    assert found[0] == (Doubt.ONE_DEAL, None)


@pytest.mark.parametrize("deal", [Money(minor=0, currency="EUR"), Money(minor=1, currency="USD")])
def test_an_average_deal_of_nothing_or_of_another_currency_is_refused(deal: Money) -> None:
    with pytest.raises(ValueError, match="average deal"):
        needs(deal=deal)


@given(st.integers(1, 10**12), st.integers(1, 10**10), st.integers(0, 100), st.integers(1, 400))
def test_working_the_weekly_counts_to_the_end_closes_the_gap(gap: int, deal: int, share: int, days: int) -> None:
    found = counts_needed(
        Money(minor=gap, currency="EUR"),
        new_share=share,
        average_deal=Money(minor=deal, currency="EUR"),
        ratios=Ratios(),
        days=days,
        days_a_week=5,
    )

    for need in found:
        assert need.week * Fraction(max(days, 5), 5) >= need.total - 1
        assert need.day * days >= need.total


def test_what_no_day_holds_is_seen_whatever_the_cadence_and_over_all_tactics_of_a_type() -> None:
    def of(*tactics: tuple[int, Cadence]) -> dict[str, int]:
        made = [Tactic(item=ItemId("t"), type="meeting", count=count, cadence=each) for count, each in tactics]
        return more_than_a_day_holds(made, days_a_week=5)

    assert of((6, Cadence.DAY)) == {}
    assert of((7, Cadence.DAY)) == {"meeting": 7}
    assert of((40, Cadence.MONTH), (20, Cadence.WEEK)) == {}
    assert of((60, Cadence.MONTH), (20, Cadence.WEEK)) == {"meeting": 7}
