"""Whatever is typed is read or refused in a sentence, and what was read is written and read back the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from handlers.blocks import escape
from handlers.dates import NEAR_DAYS, WEEKDAYS
from handlers.log.reading.lines import ActivityLine, Entries, Known, LogLine, LostLine, OpportunityLine, SaleLine
from handlers.log.reading.parse import parse_log
from handlers.log.reading.unclear import Unclear
from handlers.log.reading.vocabulary import ENGLISH
from handlers.log.reading.written import written
from planning.money import Money
from planning.pipeline import Likelihood
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
    *("lost", "opp", "likely", "stretch", "next step", "next:", "price", "Acmee", "3/12", "Sons", "&", ";"),
    *("lakh", "cr", "bin", "p.a.", "50%", "log", "dozen", "and", "16.11.", "at", "15:00", "3pm"),
    *("next", "this", "in 2 days", "week", "morning", "ago", "day before yesterday"),
    *("3 nov 26", "twice", "2d ago", "last week", "12 k€", "Globex?", "by 5k", "2027", "Globex,", "too", "to"),
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
names = st.sampled_from(
    (
        *("Globex", "New Relic", "Studio 54", "Monday", "A & B, Inc", "3M", "call", "Globx", "@ben", "Umbrella."),
        *("Next Week", "50% Off", "acme", "Johnson and Johnson", "Now", "In Q4", "price", "lost", "Next step"),
    )
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


named = st.lists(names, max_size=3, unique=True).map(tuple)
steps = st.sampled_from((("", None), ("contract", None), ("send, and call back", TODAY + timedelta(days=11))))
amounts = st.builds(Money, minor=st.integers(1, 10**11), currency=st.sampled_from(("EUR", "USD", "JPY", "KWD", "CHF")))
businesses = st.sampled_from((None, *Business))


@st.composite
def activities(draw: st.DrawFn) -> ActivityLine:
    accounts = draw(named)
    count = draw(st.one_of(st.just(1), st.integers(max(len(accounts), 1), 500)))
    type_, (step, on) = draw(st.sampled_from(ACTIVITY_TYPES)), draw(steps)
    return ActivityLine(
        type=type_,
        count=count,
        counted=count > 1,
        accounts=accounts,
        day=draw(days),
        note=draw(notes),
        amount=draw(st.one_of(st.none(), amounts)) if type_ == "proposal" and len(accounts) < 2 else None,
        next_step=step,
        next_step_on=on,
    )


@st.composite
def sales(draw: st.DrawFn) -> SaleLine:
    amount = draw(amounts)
    profit = replace(amount, minor=amount.minor - amount.minor // 3) if draw(st.booleans()) else None
    accounts, business, day, note = draw(named)[:1], draw(businesses), draw(days), draw(notes)
    return SaleLine(amount=amount, profit=profit, business=business, accounts=accounts, day=day, note=note)


losses = st.builds(LostLine, account=names, reason=notes, amount=st.one_of(st.none(), amounts), day=days)
opportunities = st.builds(
    OpportunityLine,
    account=names,
    amount=amounts,
    likelihood=st.sampled_from(Likelihood),
    closes=st.integers(0, 400).map(lambda ahead: TODAY + timedelta(days=ahead)),
    business=businesses,
    note=notes,
)
lines = st.lists(st.one_of(activities(), sales(), losses, opportunities), min_size=1, max_size=3).map(tuple)


@given(lines, whoever)
def test_a_line_that_is_written_is_read_back(line: Entries, knows: Known) -> None:
    assert reading(escape(written(line, today=TODAY)), knows) == line


@given(anything, whoever)
@example("call Acmee, Globx pricing", known("Acme", "Globex"))
@example("called and emailed Globex on friday", known("Globex"))
@example("3 calls yesterday, 2 meetings", known())
def test_each_choice_that_is_offered_can_be_stored_or_asks_one_thing_more(text: str, knows: Known) -> None:
    asked = reading(text, knows)

    for choice in asked.choices if isinstance(asked, Unclear) else ():
        assert 0 < len(choice.label) <= 75
        chosen = reading(escape(choice.line), knows)
        assert isinstance(chosen, tuple) or (isinstance(chosen, Unclear) and chosen.choices)
