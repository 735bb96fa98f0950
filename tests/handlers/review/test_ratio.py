"""How a rep's own ratio is said when a plan ends."""

from __future__ import annotations

import pytest

from handlers.review.page import own_ratio
from planning.learned import OwnRatio


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (OwnRatio(name="meeting_per_call", n=496, went_on=50), "10 calls in 100 brought a meeting (n = 496)"),
        (OwnRatio(name="meeting_per_call", n=496, went_on=1), "1 call in 100 brought a meeting (n = 496)"),
        (OwnRatio(name="win_per_proposal", n=24, went_on=5), "21 proposals in 100 closed (n = 24)"),
    ],
)
def test_it_is_so_many_in_a_hundred(own: OwnRatio, said: str) -> None:
    assert own_ratio(own) == said
