"""From one count to the others, and back to the money."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.from_counts import brought_by, funnel_by
from planning.funnel import counts_needed
from planning.money import Money
from planning.plan import Ratios

ratios = st.builds(
    Ratios,
    meeting_per_call=st.fractions(Fraction(1, 20), 1, max_denominator=20),
    proposal_per_meeting=st.fractions(Fraction(1, 20), 1, max_denominator=20),
    win_per_proposal=st.fractions(Fraction(1, 20), 1, max_denominator=20),
)


@given(st.sampled_from(("call", "meeting", "proposal")), st.integers(0, 500), st.integers(1, 100), ratios)
def test_the_count_that_was_edited_stays(type_: str, count: int, share: int, ratios: Ratios) -> None:
    found = funnel_by(type_, count, new_share=share, ratios=ratios)

    assert found[type_] == count
    assert set(found) == {"call", "meeting", "proposal"}


@given(st.integers(1, 10**7), st.integers(1, 10**6), st.integers(5, 260), ratios)
def test_what_a_target_takes_brings_it(target: int, deal: int, days: int, ratios: Ratios) -> None:
    euros, average = Money(minor=target, currency="EUR"), Money(minor=deal, currency="EUR")
    needs = counts_needed(euros, new_share=60, average_deal=average, ratios=ratios, days=days, days_a_week=5)
    counts = {need.type: need.week for need in needs}

    assert brought_by(counts, average_deal=average, ratios=ratios, days=days, days_a_week=5).minor >= target - 1


def test_without_new_business_calls_say_nothing_of_the_rest() -> None:
    assert funnel_by("call", 10, new_share=0, ratios=Ratios()) == {"call": 10}
