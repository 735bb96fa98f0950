"""The rep's own ratios are offered once there is enough of them, and they say something else than the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from planning.entries import Sale
from planning.ids import EntryId, ItemId, PersonId
from planning.learned import OwnRatio, learned, to_offer, with_own
from planning.money import Money
from planning.plan import Business, Ratios, Tactic
from tests.examples import a_revision

ANNA = PersonId("U0ANNA")
DAY = date(2026, 11, 18)


def sales(count: int) -> list[Sale]:
    return [
        Sale(
            id=EntryId(str(number)),
            rep=ANNA,
            amount=Money(minor=1, currency="EUR"),
            business=Business.NEW,
            day=DAY,
            account=None,
            note="",
            logged_at=datetime(2026, 11, 18, tzinfo=UTC),
        )
        for number in range(count)
    ]


def wins(n: int, of: int) -> tuple[OwnRatio, ...]:
    return to_offer(Ratios(), learned({DAY: {("proposal", None): of}}, sales(n)))


def test_a_ratio_is_offered_with_its_n_once_it_leaves_the_assumed_one() -> None:
    """The plan assumes one in three."""
    assert [(own.value, own.n) for own in wins(3, of=30)] == [(Fraction(1, 10), 30)]
    assert wins(10, of=30) == ()


def test_too_few_say_nothing() -> None:
    assert wins(1, of=19) == ()
    assert wins(1, of=20) != ()


def test_a_ratio_that_the_rep_set_is_left_alone() -> None:
    own = learned({DAY: {("proposal", None): 30}}, sales(3))

    assert to_offer(Ratios(assumed=frozenset({"meeting_per_call"})), own) == ()


def test_more_wins_than_proposals_teach_nothing() -> None:
    assert learned({DAY: {("proposal", None): 2}}, sales(3)) == ()


def test_using_ones_own_is_no_longer_assumed_and_fills_in_the_counts() -> None:
    revision = a_revision(ANNA)
    two_of_a_type = (*revision.tactics, Tactic(item=ItemId("more"), type="call", count=5))

    changed = with_own(replace(revision, tactics=two_of_a_type), wins(3, of=30), {"meeting": 34, "call": 99})

    assert changed.ratios.win_per_proposal == Fraction(1, 10)
    assert changed.ratios.assumed == {"meeting_per_call", "proposal_per_meeting"}
    assert [tactic.count for tactic in changed.tactics] == [30, 34, 5]


def test_what_was_won_before_a_proposal_was_logged_says_nothing_of_proposals() -> None:
    earlier = [replace(sale, day=date(2026, 9, 1)) for sale in sales(30)]

    found = learned({DAY: {("proposal", None): 40}}, [*earlier, *sales(8)])

    assert found == (OwnRatio(name="win_per_proposal", n=40, went_on=8),)
