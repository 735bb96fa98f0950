"""Whatever is typed is read or refused in a sentence, and what was read is written and read back the same."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from handlers.blocks import escape
from handlers.dates import NEAR_DAYS, WEEKDAYS
from handlers.log.lines import ActivityLine, Entries, Known, LogLine, SaleLine
from handlers.log.parse import parse_log
from handlers.log.unclear import Unclear
from handlers.log.vocabulary import ENGLISH
from handlers.log.written import written
from planning.money import Money
from planning.plan import ACTIVITY_TYPES, Business
from tests.handlers.log.known import EARLIEST, TODAY, known

EXAMPLE = re.compile(r"`/log ([^`]*)`")
LOCALES = ("en_GB", "de_DE", "fr_FR", "de_CH", "en_IN", "ar_EG", "ja_JP", "sv_SE")
PIECES = (
    *ENGLISH.types,
    *ENGLISH.commands,
    *NEAR_DAYS,
    *WEEKDAYS,
    *ENGLISH.currencies,
    *(word for words in ENGLISH.small.values() for word in words),
    *("3", "0", "-3", "½", "10^9", "x3", "3x", "12k", "1.200", "12.000,50", "€12,000", "1e9", "000", "360", "$", "¥5"),
    *("lakh", "cr", "bin", "p.a.", "50%", "log", "dozen", "and", "16.11.", "at", "15:00", "3pm"),
    *("next", "this", "in 2 days", "week", "morning", "ago", "day before yesterday"),
    *("—", "--", "-", ",", "on", "last", "31", "feb", "2026-11-03", "2026-13-40"),
    *("Globex", "New Relic", '"', "“", "”", "`", "🎉", "саll", "\x00", "\n"),
    *("<!channel>", "<@U1|anna>", "<#C1>", "&amp;lt;"),
)

anything = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
whoever = st.builds(
    known,
    st.sampled_from(("New Relic", "Globex", "3 calls")),
    locale=st.sampled_from(LOCALES),
    currency=st.sampled_from(("EUR", "USD", "JPY", "KWD", "SEK")),
)
days = st.integers(0, (TODAY - EARLIEST).days).map(lambda ago: TODAY - timedelta(days=ago))
names = st.one_of(
    st.none(),
    st.sampled_from(("Globex", "New Relic", "Studio 54", "Monday", "A & B, Inc", "3M", "call")),
    st.sampled_from(("Next Week", "50% Off", "acme", "Johnson and Johnson", "Now", "In Q4")),
)
notes = st.sampled_from(("", "good talk", "— 5 > 3 & <!channel>", "-- x\ny"))


def reading(text: str, knows: Known) -> LogLine | Unclear:
    try:
        return parse_log(text, knows, today=TODAY)
    except Unclear as unclear:
        return unclear


@given(anything, whoever)
@example("call " * 600, known())
@example("\ud800", known())
@example("9" * 5000 + " calls", known())
@example("win " + "9" * 5000, known())
def test_any_text_is_read_or_refused_with_an_example_that_works(text: str, knows: Known) -> None:
    line = reading(text, knows)

    if isinstance(line, Unclear):
        examples = EXAMPLE.findall(line.message)
        assert examples
        for typed in examples:
            assert not isinstance(reading(escape(typed), knows), Unclear)


@given(anything, whoever)
def test_what_was_read_is_within_its_bounds(text: str, knows: Known) -> None:
    line = reading(text, knows)

    for entry in line if isinstance(line, tuple) else ():
        if isinstance(entry, ActivityLine):
            assert 1 <= entry.count <= 500
        if isinstance(entry, SaleLine):
            assert entry.amount.minor > 0
        if isinstance(entry, ActivityLine | SaleLine):
            assert knows.earliest <= entry.day <= TODAY
            assert "\x00" not in "".join((entry.note, *entry.accounts))


@given(anything, whoever)
def test_what_was_read_is_written_and_read_back_the_same(text: str, knows: Known) -> None:
    line = reading(text, knows)

    if isinstance(line, tuple):
        assert reading(escape(written(line, today=TODAY)), knows) == line


@given(st.sampled_from(ACTIVITY_TYPES), st.integers(1, 500), names, days, notes, whoever)
def test_an_activity_that_is_written_is_read_back(
    type_: str, count: int, account: str | None, day: date, note: str, knows: Known
) -> None:
    named = (account,) if account is not None else ()
    line: Entries = (ActivityLine(type=type_, count=count, counted=count > 1, accounts=named, day=day, note=note),)

    assert reading(escape(written(line, today=TODAY)), knows) == line


@given(
    st.integers(1, 10**11),
    st.sampled_from(("EUR", "USD", "JPY", "KWD", "CHF")),
    st.sampled_from((None, *Business)),
    st.booleans(),
    names,
    days,
    notes,
    whoever,
)
def test_a_sale_that_is_written_is_read_back(
    minor: int,
    currency: str,
    business: Business | None,
    has_profit: bool,
    account: str | None,
    day: date,
    note: str,
    knows: Known,
) -> None:
    amount = Money(minor=minor, currency=currency)
    profit = Money(minor=minor - minor // 3, currency=currency) if has_profit else None
    named = (account,) if account is not None else ()
    line: Entries = (SaleLine(amount=amount, profit=profit, business=business, accounts=named, day=day, note=note),)

    assert reading(escape(written(line, today=TODAY)), knows) == line
