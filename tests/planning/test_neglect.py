"""An opportunity is left alone when its step is due, its close has passed, or nothing happened for long."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from planning.calendar import Calendar, Days
from planning.ids import OpportunityId, PersonId
from planning.money import Money
from planning.neglect import Neglected, Why, neglected
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business

TODAY = date(2026, 11, 20)  # a Friday
MADE = date(2026, 11, 16)


def left(
    *,
    on: date | None = None,
    touched: date | None = None,
    made: date = MADE,
    closes: date = date(2026, 12, 4),
    state: OpportunityState = OpportunityState.OPEN,
    away: tuple[Days, ...] = (),
) -> Neglected | None:
    opportunity = Opportunity(
        id=OpportunityId("o"),
        owner=PersonId("U0ANNA"),
        account="Globex",
        amount=Money(minor=1, currency="EUR"),
        business=Business.NEW,
        likelihood=Likelihood.LIKELY,
        closes=closes,
        next_step_on=on,
        state=state,
        made_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    return neglected(opportunity, touched=touched, made=made, calendar=Calendar(away=away), today=TODAY)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(("overdue", "is_left"), [(-1, False), (0, True), (1, True), (7, True), (8, False)])
def test_a_step_is_worth_a_word_on_its_day_and_five_working_days_after(overdue: int, is_left: bool) -> None:
    found = left(on=days_ago(overdue))

    assert (found is not None) is is_left


def test_days_off_do_not_count_against_a_missed_step() -> None:
    assert left(on=days_ago(9), away=(Days(days_ago(9), days_ago(2)),)) is not None


def test_what_was_logged_on_the_day_of_a_step_or_later_answers_it() -> None:
    assert left(on=days_ago(1), touched=days_ago(2)) is not None
    assert left(on=days_ago(1), touched=days_ago(1)) is None


@pytest.mark.parametrize(("days", "why"), [(20, None), (21, Why.SILENT), (105, Why.SILENT), (106, None)])
def test_three_weeks_without_a_word_are_silence_and_more_than_fifteen_an_old_list(days: int, why: Why | None) -> None:
    found = left(made=days_ago(200), touched=days_ago(days))

    assert (found.why if found else None) is why


def test_an_expected_close_that_passed_is_told_under_the_silence_it_is_part_of() -> None:
    passed = left(made=days_ago(30), touched=days_ago(9), closes=days_ago(1))
    silent = left(made=days_ago(30), touched=days_ago(22), closes=days_ago(-1))

    assert passed is not None
    assert silent is not None
    assert (passed.why, passed.occasion) == (Why.CLOSE, "o/stale/2026-11-11")
    assert (silent.why, silent.occasion) == (Why.SILENT, "o/stale/2026-10-29")
    assert left(made=days_ago(30), touched=TODAY, closes=days_ago(1)) is None


def test_what_is_decided_is_never_left_alone() -> None:
    assert left(on=TODAY, state=OpportunityState.LOST) is None
