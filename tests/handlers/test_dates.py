"""What is read as a day, and as a run of days."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import Prefer, parse_date, parse_days
from handlers.visit import BadInput
from planning.calendar import Days

SUNDAY = date(2026, 11, 22)
NO_DAYS = ("", "½", "12/3", "31 feb", "2026-13-01", "next", "ma", "x" * 3000, "<!channel>", "🗓️", "3", "٣ dec")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 22)),
        ("Tomorrow", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 21)),
        ("friday", date(2026, 11, 27)),
        ("fri", date(2026, 11, 27)),
        ("sunday", date(2026, 11, 22)),
        ("3 dec", date(2026, 12, 3)),
        ("Dec 3", date(2026, 12, 3)),
        ("3rd of December", date(2026, 12, 3)),
        ("3.12.", date(2026, 12, 3)),
        ("3.12.2027", date(2027, 12, 3)),
        ("3 december 2027", date(2027, 12, 3)),
        ("December 3, 2027", date(2027, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("21 nov", date(2027, 11, 21)),
        ("29 feb", date(2028, 2, 29)),
        ("next monday", date(2026, 11, 23)),
        ("next sunday", date(2026, 11, 29)),
        ("last sun", date(2026, 11, 15)),
        ("2 days ago", date(2026, 11, 20)),
        ("on friday", date(2026, 11, 27)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    assert parse_date(text, today=SUNDAY) == day


@pytest.mark.parametrize(
    ("text", "day"), [("friday", date(2026, 11, 20)), ("3 dec", date(2025, 12, 3)), ("sunday", SUNDAY)]
)
def test_a_day_in_the_past_is_preferred_where_asked(text: str, day: date) -> None:
    assert parse_date(text, today=SUNDAY, prefer="past") == day


@pytest.mark.parametrize("text", ["3. März 2027", "3 mar 2027"])
def test_months_are_read_in_the_persons_language_and_in_english(text: str) -> None:
    assert parse_date(text, today=SUNDAY, locale=Locale("de")) == date(2027, 3, 3)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("until 4 dec", SUNDAY, date(2026, 12, 4)),
        ("3-7 dec", date(2026, 12, 3), date(2026, 12, 7)),
        ("3.-7.12.", date(2026, 12, 3), date(2026, 12, 7)),
        ("dec 3-7", date(2026, 12, 3), date(2026, 12, 7)),
        ("28 dec to 4 jan", date(2026, 12, 28), date(2027, 1, 4)),
        ("28 dec – 4 jan", date(2026, 12, 28), date(2027, 1, 4)),
        ("from 16 nov to 30 nov", date(2026, 11, 16), date(2026, 11, 30)),
        ("monday to friday", date(2026, 11, 23), date(2026, 11, 27)),
        ("tomorrow", date(2026, 11, 23), date(2026, 11, 23)),
        ("2026-12-03 to 2026-12-07", date(2026, 12, 3), date(2026, 12, 7)),
        ("16-17 nov", date(2026, 11, 16), date(2026, 11, 17)),
        ("21 nov", date(2026, 11, 21), date(2026, 11, 21)),
        ("16-17 nov 2027", date(2027, 11, 16), date(2027, 11, 17)),
        ("16-17 oct", date(2027, 10, 16), date(2027, 10, 17)),
        ("next sunday to friday", date(2026, 11, 29), date(2026, 12, 4)),
        ("28 dec-4 jan", date(2026, 12, 28), date(2027, 1, 4)),
        ("mon-fri", date(2026, 11, 23), date(2026, 11, 27)),
        ("3.12.-7.12.", date(2026, 12, 3), date(2026, 12, 7)),
        ("3 dec to 7", date(2026, 12, 3), date(2026, 12, 7)),
        ("3 dec - 7", date(2026, 12, 3), date(2026, 12, 7)),
        ("December 3rd to 7th december", date(2026, 12, 3), date(2026, 12, 7)),
        ("3‑7 dec", date(2026, 12, 3), date(2026, 12, 7)),
        ("3−7 dec", date(2026, 12, 3), date(2026, 12, 7)),
        ("from tomorrow", date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_a_run_of_days_is_read(text: str, first: date, last: date) -> None:
    assert parse_days(text, today=SUNDAY) == Days(first, last)


def test_a_run_that_is_over_is_that_one_as_far_back_as_is_asked() -> None:
    assert parse_days("1-5 oct", today=SUNDAY, lately=date(2026, 10, 1)) == Days(date(2026, 10, 1), date(2026, 10, 5))
    assert parse_days("1-5 sep", today=SUNDAY, lately=date(2026, 10, 1)).first == date(2027, 9, 1)


def test_who_wrote_no_run_is_shown_one() -> None:
    with pytest.raises(BadInput, match="`3-7 dec`, `28 dec to 4 jan`"):
        parse_days("sometime", today=SUNDAY)


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_gets_one_sentence_with_an_example(text: str) -> None:
    with pytest.raises(BadInput, match="Try `3 dec`") as unclear:
        parse_date(text, today=SUNDAY)

    assert len(unclear.value.message) < 200


@pytest.mark.parametrize("text", ["sun to 0001-01-01", "9999-12-31 to mon", "31-3 feb"])
def test_a_run_beyond_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="Try `3 dec`"):
        parse_days(text, today=SUNDAY)


@pytest.mark.parametrize("text", ["until yesterday", "28 to 3 jan", "2026-12-07 to 2026-12-03", "2026-12-07 to 3 dec"])
def test_a_run_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="before it begins"):
        parse_days(text, today=SUNDAY)


@given(st.text(max_size=40), st.sampled_from(("past", "future")))
def test_any_text_is_a_day_or_one_sentence(text: str, prefer: Prefer) -> None:
    for read in (lambda: parse_date(text, today=SUNDAY, prefer=prefer), lambda: parse_days(text, today=SUNDAY)):
        with suppress(BadInput):
            read()


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(("%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%d.%m.%Y")))
def test_a_day_that_is_written_out_is_read_as_itself(day: date, form: str) -> None:
    assert parse_date(day.strftime(form), today=SUNDAY) == day
