"""Ratios as they are read: never a raw fraction, and assumed where all that was used is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from handlers.plan.making.ratio_fields import ratio_in, written_ratio
from handlers.plan.phrases import by_ratios, ratio_said
from handlers.plan.ratios.offer import own_words
from handlers.plan.ways.changed import change_line
from handlers.words import DEFAULT_LOCALE, Words
from planning.content import Change, Place
from planning.ids import PersonId
from planning.learned import OwnRatio
from planning.plan import Ratios
from tests.examples import a_revision

FUNNEL = ("call", "meeting", "proposal")


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (Fraction(1, 5), "1 in 5"),
        (Fraction(2, 5), "2 in 5"),
        (Fraction(71, 214), "1 in 3 (71 of 214)"),
        (Fraction(11, 50), "1 in 4.5 (11 of 50)"),
        (Fraction(45, 53), "1 in 1.2 (45 of 53)"),
    ],
)
def test_a_ratio_is_read_in_round_numbers_and_edited_exactly(ratio: Fraction, said: str) -> None:
    assert ratio_said(ratio) == said
    assert ratio_in("ratio", written_ratio(ratio)) == ratio


def test_a_changed_ratio_and_an_offered_one_are_no_raw_fractions() -> None:
    own = OwnRatio(name="meeting_per_call", n=214, went_on=71)
    change = Change(place=Place.NUMBERS, name=own.name, was=Fraction(1, 5), now=own.value)

    assert (
        change_line(change, Words(DEFAULT_LOCALE, "UTC")) == "• Calls that bring a meeting: 1 in 5 → 1 in 3 (71 of 214)"
    )
    offered = own_words(own, a_revision(PersonId("U0ANNA")))
    assert offered == "1 call in 3 brings a meeting, 71 of 214 (the plan assumes 1 in 5)"


def test_what_rests_on_an_own_ratio_too_is_partly_assumed() -> None:
    own_wins = replace(Ratios(), assumed=frozenset({"meeting_per_call", "proposal_per_meeting"}))

    assert by_ratios(Ratios(), FUNNEL) == ", by assumed ratios"
    assert by_ratios(own_wins, FUNNEL) == ", by partly assumed ratios"
    assert by_ratios(own_wins, ["proposal"]) == ""
