"""An obstacle's sign is seen from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from planning.calendar import Calendar
from planning.ids import ItemId
from planning.outline import Obstacle, Sign, SignKind
from planning.signs import SignFacts, seen_since

WEDNESDAY = date(2026, 11, 18)
FACTS = SignFacts(today=WEDNESDAY, calendar=Calendar(), since=date(2026, 10, 1))


def an_obstacle(kind: SignKind, number: str = "0", **fields: str) -> Obstacle:
    return Obstacle(
        item=ItemId("o"), text="Budgets are frozen", sign=Sign(kind=kind, number=Fraction(number), **fields)
    )


def test_no_proposal_for_ten_working_days_is_seen_on_the_tenth() -> None:
    obstacle = an_obstacle(SignKind.NO_ACTIVITY, "10", type="proposal")

    on_the_tenth = replace(FACTS, last_done={"proposal": date(2026, 11, 3)})
    a_day_short = replace(FACTS, last_done={"proposal": date(2026, 11, 4)})

    assert seen_since(obstacle, on_the_tenth) == date(2026, 11, 17)
    assert seen_since(obstacle, a_day_short) is None


def test_nothing_is_missed_before_the_plan_began() -> None:
    obstacle = an_obstacle(SignKind.NO_ACTIVITY, "10", type="proposal")

    assert seen_since(obstacle, replace(FACTS, since=date(2026, 11, 9))) is None


def test_an_account_is_silent_after_so_many_days() -> None:
    obstacle = an_obstacle(SignKind.ACCOUNT_SILENT, "30", account="Globex")

    assert seen_since(obstacle, replace(FACTS, last_contact={"Globex": date(2026, 10, 19)})) == WEDNESDAY
    assert seen_since(obstacle, replace(FACTS, last_contact={"Globex": date(2026, 10, 20)})) is None


def test_coverage_is_below_only_while_something_is_missing() -> None:
    obstacle = an_obstacle(SignKind.COVERAGE_BELOW, "2")

    assert seen_since(obstacle, replace(FACTS, coverage=Fraction(19, 10))) == WEDNESDAY
    assert seen_since(obstacle, replace(FACTS, coverage=Fraction(2))) is None
    assert seen_since(obstacle, FACTS) is None


def test_a_sign_in_words_stands_once_the_rep_says_so() -> None:
    obstacle = an_obstacle(SignKind.WORDS, text="they stop answering")

    assert seen_since(obstacle, FACTS) is None
    assert seen_since(replace(obstacle, came_on=date(2026, 11, 2)), FACTS) == date(2026, 11, 2)
