"""A tactic is read as people write one, in the words of /log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.log.reading.vocabulary import ENGLISH
from handlers.plan.parts.tactic_line import TacticLine, read_tactic, tactic_of, written_tactic
from handlers.visit import BadInput
from planning.ids import ItemId
from planning.plan import ACTIVITY_TYPES, Cadence, Tactic

TYPES = {**ENGLISH.types, "post": "post", "posts": "post", "linkedin post": "post"}
DAY, WEEK, MONTH, QUARTER = Cadence


def read(text: str) -> tuple[str, int, Cadence, str, str | None]:
    line: TacticLine = read_tactic("line", text, TYPES)
    return line.type, line.count, line.cadence, line.text, line.coverage


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10 calls a week", ("call", 10, WEEK, "", None)),
        ("3 posts a day", ("post", 3, DAY, "", None)),
        ("2 visits a month", ("visit", 2, MONTH, "", None)),
        ("2 visits/month", ("visit", 2, MONTH, "", None)),
        ("ten cold calls per week to logistics firms", ("call", 10, WEEK, "to logistics firms", None)),
        ("5 demos weekly", ("demo", 5, WEEK, "", None)),
        ("15 emails", ("email", 15, WEEK, "", None)),
        ("one trade show a quarter", ("event", 1, QUARTER, "", None)),
        ("a referral a week from happy customers", ("referral", 1, WEEK, "from happy customers", None)),
        ("write 3 linkedin posts a week", ("post", 3, WEEK, "linkedin", None)),
        ("٣ calls a day", ("call", 3, DAY, "", None)),
        ("call each key account once a month", ("call", 1, MONTH, "", "key")),
        ("visit every key account twice a quarter", ("visit", 2, QUARTER, "", "key")),
        ("1 meeting with each of my top 20 accounts a quarter", ("meeting", 1, QUARTER, "", "top 20")),
        ("call all key accounts 3 times a month", ("call", 3, MONTH, "", "key")),
        ("10 calls a week to grade A", ("call", 10, WEEK, "to grade A", None)),
        ("10 calls a week to set up 2 meetings", ("call", 10, WEEK, "to set up 2 meetings", None)),
        ("2 calls every working day", ("call", 2, DAY, "", None)),
    ],
)
def test_it_is_read(typed: str, meant: tuple[str, int, Cadence, str, str | None]) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "calls a week", "10 dances a week", "0 calls", "1000 calls a day", "call each account a week"]
)
def test_what_cannot_be_read_gets_a_sentence_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput) as unclear:
        read(typed)

    assert unclear.value.field == "line"
    assert any(char.isdigit() or "each" in unclear.value.message for char in unclear.value.message)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("10 calls a year", "not “a year”"),
        ("10 calls a fortnight", "not “a fortnight”"),
        ("10 calls every two weeks", "not “every two weeks”"),
        ("10 calls a week and 3 meetings", "then 3 meetings in a line of its own"),
        ("10 calls, 3 meetings a week", "then 3 meetings in a line of its own"),
        ("10,000 calls", "“10,000” is not a whole number from 1 to 999"),
        ("1.5 calls a day", "“1.5” is not a whole number from 1 to 999"),
    ],
)
def test_what_would_be_read_as_something_else_is_named(typed: str, named: str) -> None:
    with pytest.raises(BadInput) as unclear:
        read(typed)

    assert named in unclear.value.message


@given(
    st.sampled_from(ACTIVITY_TYPES),
    st.integers(1, 999),
    st.sampled_from(Cadence),
    st.one_of(st.none(), st.sampled_from(("key", "top 20", "north & south"))),
)
def test_a_tactic_as_written_is_read_as_the_same(
    type_: str, count: int, cadence: Cadence, coverage: str | None
) -> None:
    tactic = Tactic(item=ItemId("i"), type=type_, count=count, cadence=cadence, text="to Globex", coverage=coverage)

    assert tactic_of(read_tactic("line", written_tactic(tactic), TYPES), tactic.item, tactic) == tactic


@pytest.mark.parametrize(
    ("typed", "type_"),
    [("3 posts a day", "post"), ("two LinkedIn stories a week", "linkedin story"), ("5 pitches with Acme", "pitch")],
)
def test_a_type_that_no_admin_has_added_yet_is_no_dead_end(typed: str, type_: str) -> None:
    with pytest.raises(BadInput, match=f"An admin adds “{type_}” under /plan settings, Activity types"):
        read_tactic("tactic", typed, ENGLISH.types)
