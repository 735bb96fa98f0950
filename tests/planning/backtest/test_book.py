"""What counts as booked, as known and as one rep; and where a file ends."""

from __future__ import annotations

from datetime import date

import pytest

from planning.backtest.asked import Asked
from planning.backtest.book import amounts_are_known, book_of, booked, known_before
from planning.backtest.ends import FarAway
from planning.backtest.gone import gone
from planning.backtest.periods import chosen
from planning.backtest.replay import Case
from planning.calendar import Days
from tests.planning.backtest.books import book_from, cases_in, rows_of
from tests.planning.backtest.simulated import deals, deals_csv, orders, orders_csv

SPRING = Days(date(2025, 4, 1), date(2025, 6, 30))
SUMMER = Days(date(2025, 7, 1), date(2025, 9, 30))
REFUNDED = """rep,date,amount
Anna,2025-01-10,1000
Anna,2025-04-02,500
Anna,2025-04-03,-200
Anna,2025-04-04,(50.00)
Anna,2025-04-05,0
Anna,2025-07-01,100
"""
LOST_WITH_AMOUNTS = """rep,engaged,closed,stage,amount
Anna,2025-01-02,2025-02-01,lost,900
Anna,2025-01-02,2025-02-01,won,800
Anna,2025-03-03,2025-05-20,won,300
"""


def test_what_goes_back_is_taken_from_what_was_booked_on_its_day() -> None:
    book = book_from(REFUNDED)

    assert list(booked(book, SPRING)) == [25_000]
    assert list(booked(book, SPRING, before=date(2025, 4, 4))) == [30_000]
    (case,) = cases_in(book, SPRING)
    assert (case.target, case.result) == (105_000, 25_000)


def test_sizes_are_learned_from_sales_less_what_went_back_until_then() -> None:
    book = book_from(REFUNDED)

    assert list(known_before(book, date(2025, 4, 3), also=()).sale_amount) == [100_000, 50_000]
    assert list(known_before(book, date(2025, 4, 5), also=()).sale_amount) == pytest.approx([250_000 / 3, 125_000 / 3])


@pytest.mark.parametrize("day", ["2027-06-01", "2071-03-04"])
def test_a_day_far_after_all_others_is_not_where_the_file_ends(day: str) -> None:
    text = orders_csv(orders())
    mistyped = book_from(f"{text}Rep A,{day},500\n")

    assert mistyped.far == (FarAway(line=text.count("\n") + 1, day=date.fromisoformat(day)),)
    assert chosen(Asked(), mistyped) == chosen(Asked(), book_from(text))


def test_a_day_far_before_all_others_is_not_where_it_begins() -> None:
    text = orders_csv(orders())

    assert chosen(Asked(), book_from(f"{text}Rep A,1971-01-01,500\n")) == chosen(Asked(), book_from(text))


def test_a_deal_decided_on_a_mistyped_day_was_open_all_the_time() -> None:
    text = deals_csv(deals())
    book = book_from(f"{text}Rep A,2025-01-02,2071-03-04,Won,500,Pro\n")

    assert book.last <= date(2025, 12, 31)
    assert len(book.history.deal_opened) == text.count("\n")


def test_few_rows_far_apart_are_no_typo() -> None:
    book = book_from("rep,date,amount\nAnna,2024-01-01,5\nAnna,2025-01-01,5\n")

    assert (book.first, book.last, book.far) == (date(2024, 1, 1), date(2025, 1, 1), ())


def test_a_period_in_which_the_whole_file_is_empty_is_not_replayed() -> None:
    without_spring = [order for order in orders() if order.date not in SPRING]

    found = chosen(Asked(), book_from(orders_csv(without_spring)))

    assert found.empty == (SPRING,)
    assert SPRING not in found.periods
    assert SUMMER in found.periods


def test_a_deal_won_for_nothing_is_open_until_then() -> None:
    for amount in ("", "0", "-5"):
        book = book_from(f"{LOST_WITH_AMOUNTS}Anna,2025-03-04,2025-06-01,won,{amount}\n")
        sold = book_from(f"{LOST_WITH_AMOUNTS}Anna,2025-03-04,2025-06-01,won,70\n")

        day = date(2025, 5, 1)
        assert len(known_before(book, day, also=()).deal_rep) == len(known_before(sold, day, also=()).deal_rep) == 4
        assert booked(book, SPRING)[0] == (29_500 if amount == "-5" else 30_000)


def test_whether_amounts_are_known_is_judged_by_deals_lost_before() -> None:
    """A deal that is lost later, with an amount or without, tells nothing on an earlier day."""
    day = date(2025, 4, 1)
    for later in ("900", ""):
        book = book_from(LOST_WITH_AMOUNTS + f"Anna,2025-01-05,2025-05-01,lost,{later}\n" * 9)

        assert amounts_are_known(book.history, day)
    assert not amounts_are_known(book.history, date(2025, 6, 1))
    assert not amounts_are_known(book.history, date(2025, 2, 1))  # none was lost yet


def test_names_that_differ_in_case_alone_are_one_rep() -> None:
    book = book_from("rep,date,amount\nanna b,2025-01-02,1\nAnna  B ,2025-01-03,2\nAnna B,2025-01-04,4\n")

    assert book.history.reps == ("Anna B",)
    assert list(booked(book, Days(date(2025, 1, 1), date(2025, 3, 31)))) == [700]


def test_who_left_is_known_by_silence_up_to_the_end() -> None:
    left = date(2025, 2, 20)
    book = book_from(orders_csv([each for each in orders() if each.rep != "Rep C" or each.date <= left]))

    assert [case.rep for case in gone(book, cases_in(book, SPRING))] == ["Rep C"]
    assert not list(gone(book, cases_in(book, Days(date(2024, 10, 1), date(2024, 12, 31)))))


def test_who_has_a_deal_open_has_not_left() -> None:
    rows = "Anna,2024-02-01,2025-02-20,won,5\nBen,2024-02-01,2025-02-20,won,5\nBen,2024-02-02,,open,\n"
    others = "Carla,2025-12-01,2025-12-31,won,5\n"
    book = book_from(f"rep,engaged,closed,stage,amount\n{rows}{others}")
    cases = [Case(rep=rep, period=SPRING, target=1, result=0) for rep in book.history.reps]

    assert [case.rep for case in gone(book, cases)] == ["Anna"]


def test_a_file_in_which_nothing_was_decided_is_no_book() -> None:
    assert book_of(rows_of("rep,engaged,closed,stage,amount\nAnna,2025-01-02,,open,\n")) is None
