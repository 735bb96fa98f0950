"""The past looked at again: nothing of what came later is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planning.backtest.book import known_before
from planning.backtest.methods import BUSINESS_DAY, HEADWAY, LINEAR, METHODS, WEIGHTED_PIPELINE, Forecast
from planning.backtest.periods import Look, looks
from planning.backtest.replay import Answer, answers
from planning.backtest.scores import scored
from planning.calendar import Days
from planning.foresight.history import NEVER
from tests.planning.backtest.books import book_from, cases_in
from tests.planning.backtest.simulated import deals, deals_csv, orders, orders_csv, with_another_future

SPRING = Days(date(2025, 4, 1), date(2025, 6, 30))
BY_HAND = """rep,engaged,closed,stage,amount
Anna,2025-01-02,2025-01-20,won,1000
Anna,2025-01-03,2025-02-10,lost,
Anna,2025-02-03,2025-04-10,won,600
Anna,2025-03-03,2025-05-20,won,300
Anna,2025-03-04,,open,
Anna,2025-05-01,,open,
"""


def test_another_future_changes_no_answer_of_the_past() -> None:
    """Of any way to forecast, on any day of the period."""
    made = deals()
    for look in looks(SPRING, (0.25, 0.5))[::4]:
        as_it_was = book_from(deals_csv(made))
        otherwise = book_from(deals_csv(with_another_future(made, look.day)))

        said = {each.case.rep: each for each in answers(as_it_was, cases_in(as_it_was, SPRING), look)}
        then = {each.case.rep: each for each in answers(otherwise, cases_in(otherwise, SPRING), look)}

        assert {HEADWAY, LINEAR, BUSINESS_DAY, WEIGHTED_PIPELINE} == set(said["Rep L"].said)
        assert then.keys() == said.keys()
        for rep, answer in said.items():
            assert then[rep].booked == answer.booked
            # Rows in another order are summed in another order.
            assert _numbers(then[rep]) == pytest.approx(_numbers(answer), rel=1e-6, abs=1e-6)


def test_what_is_dated_on_the_day_is_not_known_on_it() -> None:
    book = book_from(BY_HAND)

    on_it = known_before(book, date(2025, 4, 10), also=())
    after = known_before(book, date(2025, 4, 11), also=())

    assert list(on_it.sale_amount) == [100_000]
    assert list(after.sale_amount) == [100_000, 60_000]
    assert list(on_it.deal_decided == NEVER) == [False, False, True, True, True]  # and one is not opened yet
    assert list(on_it.deal_won) == [True, False, False, False, False]
    assert list(after.sale_deal) == [0, 2]


def test_simple_ways_give_their_known_values() -> None:
    """600.00 are booked after 45 of 91 days; so far two deals were won, of 1,000.00 and 600.00, and one was lost."""
    book = book_from(BY_HAND)
    look = Look(day=date(2025, 5, 16), passed=45 / 91, work_passed=33 / 65, shares=(0.5,))

    (answer,) = answers(book, cases_in(book, SPRING), look)

    assert answer.case.target == 105_000  # 1.05 times the 1,000.00 of the quarter before
    assert answer.case.result == 90_000
    assert answer.said[LINEAR].expected == pytest.approx(60_000 * 91 / 45)
    assert answer.said[BUSINESS_DAY].expected == pytest.approx(60_000 * 65 / 33)
    assert [answer.said[each].chance for each in (LINEAR, BUSINESS_DAY)] == [1, 1]  # yes or no
    weighted = 60_000 + 3 * 80_000 * 2 / 3  # three are open; two of three were won, at 800.00 on average
    assert answer.said[WEIGHTED_PIPELINE].expected == pytest.approx(weighted)


def test_shares_of_a_period_are_of_its_days() -> None:
    looked = looks(SPRING, (0.5,))

    (half,) = (look for look in looked if look.shares)
    assert (half.day, half.passed) == (date(2025, 5, 17), 46 / 91)  # the morning of it: 46 days are over
    assert half.work_passed == 34 / 65
    assert [look.week for look in looked if look.week] == list(range(2, 13))
    assert looked[0].day == date(2025, 4, 14)  # the Monday of the week from the 8th, which is the second


def test_perfect_foresight_is_never_wrong() -> None:
    book = book_from(orders_csv(orders()))
    (look,) = (each for each in looks(SPRING, (0.5,)) if each.shares)

    knowing = [_knowing(each) for each in answers(book, cases_in(book, SPRING), look)]
    ours = scored(knowing, (0.5,))[0]

    assert (ours.method, ours.wape, ours.brier, ours.coverage80, ours.n) == (HEADWAY, 0, 0, 1, 12)


def _knowing(answer: Answer) -> Answer:
    result = float(answer.case.result)
    told = Forecast(expected=result, chance=float(answer.case.hit), band=(result, result))
    return replace(answer, said={**answer.said, HEADWAY: told})


def _numbers(answer: Answer) -> list[float]:
    return [
        number
        for method in METHODS
        for number in (answer.said[method].expected, answer.said[method].chance, *(answer.said[method].band or ()))
    ]
