"""What is almost a day, a likelihood or an amount is named in the question, with what it may mean to press."""

from __future__ import annotations

import pytest

from handlers.log.reading.unclear import Unclear
from tests.handlers.log.known import refused


@pytest.mark.parametrize(
    ("typed", "said", "offered"),
    [
        ("call Acme yesterdy", "“yesterdy” is no day; did you mean yesterday?", "Yesterday"),
        ("call Acme on frday", "“frday” is no day; did you mean friday?", "Friday"),
        ("opp 40k Acme strech 15 dec", "“strech” is no likelihood; did you mean stretch?", "Stretch"),
        ("opp 40k Acme likely dec", "“dec” is a whole month, and a close takes a day.", "By 31 December 2026"),
        ("opp 40k Acme likely in dec", "“dec” is a whole month, and a close takes a day.", "By 31 December 2026"),
        ("win ~12k Acme", "“~12k” is roughly how much, and an entry takes one sum.", "Exactly 12k"),
        ("win >12k Acme", "“>12k” is roughly how much, and an entry takes one sum.", "Exactly 12k"),
        ("win about 12k Acme", "“about 12k” is roughly how much, and an entry takes one sum.", "Exactly 12k"),
        ("win 12k Acme profit 3k $", "The profit is in the currency of the sale.", "Both in USD"),
        ("call Acme 20/11", "There is no day “20/11”: here the month comes first, as in 11/20.", "11/20"),
    ],
)
def test_the_word_and_what_it_may_mean_are_said(typed: str, said: str, offered: str) -> None:
    asked = refused(typed, "Acme", locale="en_US")

    assert isinstance(asked, Unclear)
    assert asked.sentence == said
    assert asked.choices[0].label == offered
