"""The levels of a chance, and when a plan's owner is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.foresight.outlook import Outlook
from planning.foresight.policy import is_at_risk, is_on_track, level, nudges_now, reaches

shares = st.floats(0, 1)


@given(chance=st.floats(0.01, 0.99), share=shares)
def test_the_word_never_contradicts_the_percent_beside_it(chance: float, share: float) -> None:
    written = Outlook(chance=chance).percent

    assert written is not None
    assert is_at_risk(chance, share) == (written < round(100 * level(share)))
    assert is_on_track(chance) == reaches(chance, 0.5) == (written >= 50)
    assert not (is_at_risk(chance, share) and is_on_track(chance))


@given(early=shares, later=shares, chance=st.floats(0, 1))
def test_what_is_at_risk_early_is_at_risk_later(early: float, later: float, chance: float) -> None:
    early, later = sorted((early, later))

    assert not is_at_risk(chance, early) or is_at_risk(chance, later)


@pytest.mark.parametrize(
    ("at_risk", "week", "nudged", "told"),
    [
        ([True, True, True], 3, False, True),
        ([True, True], 2, False, False),  # too early
        ([False, True], 5, False, False),  # one week is chance
        ([True, True, False], 6, False, False),  # over
        ([True, True, True], 6, True, False),  # once a period
        ([True], 8, False, False),  # a plan that was just made
    ],
)
def test_a_rep_is_told_after_two_weeks_at_risk_from_the_third_on_once(
    at_risk: list[bool], week: int, nudged: bool, told: bool
) -> None:
    assert nudges_now(at_risk, week=week, nudged=nudged) is told
