"""What a line is read with in these tests: Sunday 22 November 2026, a rep with a plan in euros."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale

from handlers.blocks import escape
from handlers.log.reading.lines import ActivityLine, Entries, Known, LogLine, SaleLine
from handlers.log.reading.names import spellings_of
from handlers.log.reading.parse import parse_log
from handlers.visit import BadInput
from storage.folding import folded

TODAY = date(2026, 11, 22)
EARLIEST = date(2026, 10, 1)


def known(*accounts: str, locale: str = "en_GB", currency: str = "EUR") -> Known:
    names = {folded(name): name for name in accounts}
    return Known(
        locale=Locale.parse(locale),
        currency=currency,
        accounts=names,
        spellings=spellings_of(accounts),
        earliest=EARLIEST,
    )


def read(typed: str, *accounts: str, locale: str = "en_GB", currency: str = "EUR") -> LogLine:
    return parse_log(escape(typed), known(*accounts, locale=locale, currency=currency), today=TODAY)


def entries(typed: str, *accounts: str, locale: str = "en_GB", currency: str = "EUR") -> Entries:
    line = read(typed, *accounts, locale=locale, currency=currency)
    assert isinstance(line, tuple)
    return line


def activity(typed: str, *accounts: str) -> ActivityLine:
    (line,) = entries(typed, *accounts)
    assert isinstance(line, ActivityLine)
    return line


def sale(typed: str, *accounts: str, locale: str = "en_GB", currency: str = "EUR") -> SaleLine:
    (line,) = entries(typed, *accounts, locale=locale, currency=currency)
    assert isinstance(line, SaleLine)
    return line


def refused(typed: str, *accounts: str, locale: str = "en_GB", currency: str = "EUR") -> BadInput:
    with pytest.raises(BadInput) as refusal:
        read(typed, *accounts, locale=locale, currency=currency)
    return refusal.value
