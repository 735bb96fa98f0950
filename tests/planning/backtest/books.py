"""Books of made-up histories."""

from __future__ import annotations

import io

from planning.backtest.asked import Asked, HowToRead
from planning.backtest.book import Book, book_of
from planning.backtest.replay import Case, by_rule, cases
from planning.backtest.rows import Rows, read_rows
from planning.calendar import Days


def rows_of(text: str, how: HowToRead | None = None) -> Rows:
    return read_rows(io.BytesIO(text.encode()), how or HowToRead())


def book_from(text: str) -> Book:
    book = book_of(rows_of(text))
    assert book is not None
    return book


def cases_in(book: Book, period: Days) -> list[Case]:
    return list(cases(book, [period], by_rule(book, Asked())))
