"""What is read of the cells of a file: its days, its amounts, and why a row cannot be taken."""

from __future__ import annotations

from datetime import date

import pytest

from planning.importing.days import DaysColumn
from planning.importing.understood import (
    Asks,
    DateOrder,
    NotUnderstood,
    SaleRead,
    What,
)
from tests.planning.importing.reading import only_sale, rows_of
from tests.storage.import_examples import read


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        ("2026-11-02T23:30:00Z", date(2026, 11, 3)),  # where Anna is
        ("2026-11-02 10:00 (UTC)", date(2026, 11, 2)),
        ("2026/11/2", date(2026, 11, 2)),
        ("2.11.2026", date(2026, 11, 2)),
        ("2.11.26", date(2026, 11, 2)),
        ("Nov 2, 2026", date(2026, 11, 2)),
        ("2 November 2026", date(2026, 11, 2)),
        ("45963", date(2025, 11, 2)),  # as Excel counts
        ("2026-11-02T00:00:00.000Z", date(2026, 11, 2)),  # a day, written as an instant
        ("3. März 2026", date(2026, 3, 3)),
        ("3. Dez. 2025", date(2025, 12, 3)),
        ("3-Nov-26", date(2026, 11, 3)),
        ("1 juin 2026 09:30", date(2026, 6, 1)),
        ("3 de noviembre de 2026", date(2026, 11, 3)),
        ("10/25/2026", date(2026, 10, 25)),
        ("25/10/2026 10:00", date(2026, 10, 25)),
    ],
)
def test_a_day_is_read_as_files_write_it(written: str, day: date) -> None:
    assert only_sale(f'Date,Amount\n"{written}",5\n').day == day


def test_midnight_of_greenwich_is_a_plain_day_wherever_one_is() -> None:
    """CRMs write a day without a time so; any other time is an instant."""
    new_york = DaysColumn(None, "America/New_York")

    assert new_york.day("2026-11-17T00:00:00.000Z") == date(2026, 11, 17)
    assert new_york.day("2026-11-17T00:30:00.000Z") == date(2026, 11, 16)


def test_the_whole_column_says_whether_the_day_or_the_month_comes_first() -> None:
    rows = rows_of("Date,Amount\n3/4/2026,1\n25/4/2026,2\n")

    assert [row.day for row in rows if isinstance(row, SaleRead)] == [date(2026, 4, 3), date(2026, 4, 25)]


def test_a_column_that_does_not_tell_is_asked_about() -> None:
    file = "Date,Amount\n3/4/2026,1\n"

    with pytest.raises(NotUnderstood) as asked:
        rows_of(file)

    assert asked.value.asks is Asks.DATES
    assert only_sale(file, DateOrder.MONTH_FIRST).day == date(2026, 3, 4)
    assert only_sale(file, DateOrder.DAY_FIRST).day == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("written", "minor", "currency"),
    [
        ("12000", 1_200_000, "EUR"),
        ("12,000.50", 1_200_050, "EUR"),
        ("12.000,50", 1_200_050, "EUR"),
        ("12 000,5", 1_200_050, "EUR"),
        ("12'000.50", 1_200_050, "EUR"),
        ("$1,200", 120_000, "USD"),
        ("1.234.567 €", 123_456_700, "EUR"),
        ("JPY 5000", 5_000, "JPY"),
        ("1234.5678", 123_457, "EUR"),
        ("12.000", 1_200_000, "EUR"),  # nobody writes three decimals of a euro
        ("12,000", 1_200_000, "EUR"),
        ("12k", 1_200_000, "EUR"),
        ("€1.2m", 120_000_000, "EUR"),
    ],
)
def test_an_amount_is_read_as_files_write_it(written: str, minor: int, currency: str) -> None:
    sale = only_sale(f'Date;Amount\n2026-11-02;"{written}"\n')

    assert (sale.minor, sale.currency) == (minor, currency)


def test_the_whole_column_says_how_decimals_begin() -> None:
    rows = rows_of('Date,Amount (CHF)\n2026-11-02,"1.234"\n2026-11-02,"5,50"\n')

    assert [(row.minor, row.currency) for row in rows if isinstance(row, SaleRead)] == [(123_400, "CHF"), (550, "CHF")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-11-02,abc", "“abc” is no amount."),
        ("2026-11-02,-5", "The amount -5 is not above zero."),
        ("2026-11-02,500-", "The amount 500- is not above zero."),
        (f"2026-11-02,{'9' * 5000}", f"“{'9' * 40}…” is no amount."),
        (f"2026-11-02,5{' ' * 60_000}x", f"“5{' ' * 39}…” is no amount."),
        (f"2026-11-02,{'9' * 30} EUR", f"The amount {'9' * 30} EUR is a trillion or more."),
        (f"2026-11-02,JPY {'9' * 40}", f"The amount JPY {'9' * 36} is a trillion or more."),
        ("2026-11-02,12,000", "The row has 3 cells, the header 2."),
        ("1900-01-01,5", "“1900-01-01” is before 1970."),
        ("2026-11-02,", "The amount is missing."),
        ("2026-02-31,5", "“2026-02-31” is no day."),
        ("2026-11-19,5", "2026-11-19 is still to come."),
        (",5", "The day is missing."),
        ("2026-11-02,9999999999999", "The amount 9999999999999 is a trillion or more."),
    ],
)
def test_a_row_that_cannot_be_taken_is_rejected_with_its_line_and_stops_no_other(line: str, reason: str) -> None:
    with read(f"Date,Amount\n{line}\n2026-11-02,5\n") as file:
        taken = [row for chunk in file.chunks() for row in chunk]

    assert [(rejected.line, rejected.reason) for rejected in file.rejected] == [(2, reason)]
    assert len(taken) == 1


def test_control_characters_and_marks_that_nobody_sees_are_dropped() -> None:
    """PostgreSQL refuses the first, and both would disguise a name."""
    assert only_sale("Date,Account,Amount\n2026-11-02,Ac\0me \x1b[31m\u202eGmbH,5\n").account == "Ac me  [31mGmbH"


def test_numbers_of_any_length_are_rejected() -> None:
    text = f"Date,Type,Count\n2026-11-02,call,{'9' * 5000}\n"

    with read(text, What.ACTIVITIES) as file:
        assert [each.reason for each in file.rejected] == [f"The count “{'9' * 20}” is not a number from 1 to 1000."]
