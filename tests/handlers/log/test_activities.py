"""What is read as an activity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.log.reading.lines import ActivityLine, HelpLine, ListLine, UndoLine
from handlers.log.reading.parse import parse_log
from handlers.log.reading.vocabulary import vocabulary_with
from handlers.visit import BadInput
from planning.plan import ACTIVITY_TYPES
from planning.settings import OwnType
from tests.handlers.log.known import TODAY, activity, entries, known, read, refused


@pytest.mark.parametrize("type_", ACTIVITY_TYPES)
def test_each_type_is_read_alone_in_the_plural_and_with_an_account(type_: str) -> None:
    assert activity(type_).type == type_
    assert (activity(f"3 {type_}s").type, activity(f"3 {type_}s").count) == (type_, 3)
    assert activity(f"{type_} Globex").accounts == ("Globex",)


@pytest.mark.parametrize(
    ("typed", "type_", "count", "account"),
    [
        ("3 calls", "call", 3, None),
        ("calls 5", "call", 5, None),
        ("calls 5 Acme", "call", 5, "Acme"),
        ("2 meetings with Acme", "meeting", 2, "Acme"),
        ("had a meeting at Acme Works", "meeting", 1, "Acme Works"),
        ("two calls", "call", 2, None),
        ("call Two Sigma", "call", 1, "Two Sigma"),
        ("call Acme x3", "call", 3, "Acme"),
        ("a dozen calls", "call", 12, None),
        ("log meeting Acme", "meeting", 1, "Acme"),
        ("sales meeting Acme", "meeting", 1, "Acme"),
        ("call johnson & sons ltd", "call", 1, "Johnson & Sons"),
        ("MEETING acme", "meeting", 1, "acme"),
        ("rang Acme", "call", 1, "Acme"),
        ("mtg Acme", "meeting", 1, "Acme"),
        ("quote Acme", "proposal", 1, "Acme"),
        ("intro from Acme", "referral", 1, "Acme"),
        ("site visit Acme", "visit", 1, "Acme"),
        ("٣ calls", "call", 3, None),
        ("call 3M", "call", 1, "3M"),
        ("call Acme, Inc.", "call", 1, "Acme, Inc."),
        ('call "Studio 54"', "call", 1, "Studio 54"),
        ("call “24/7 Media”", "call", 1, "24/7 Media"),
    ],
)
def test_count_and_account_are_told_apart(typed: str, type_: str, count: int, account: str | None) -> None:
    line = activity(typed, "Johnson & Sons")

    assert (line.type, line.count, line.accounts) == (type_, count, (account,) if account else ())


@pytest.mark.parametrize("typed", ["meeting Globex — y - z", "meeting Globex -- y - z", "meeting Globex - y - z"])
def test_a_note_stands_behind_the_first_dash(typed: str) -> None:
    line = activity(typed)

    assert (line.accounts, line.note) == (("Globex",), "y - z")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("call Acme", TODAY),
        ("call Acme today", TODAY),
        ("call Acme yesterday", date(2026, 11, 21)),
        ("yesterday 3 calls Acme", date(2026, 11, 21)),
        ("call Acme on friday", date(2026, 11, 20)),
        ("call Acme on sunday", TODAY),
        ("call Acme last sunday", date(2026, 11, 15)),
        ("call Acme on fri", date(2026, 11, 20)),
        ("call Acme 2026-11-03", date(2026, 11, 3)),
        ("call Acme 3 nov", date(2026, 11, 3)),
        ("call Acme on nov 3rd 2026", date(2026, 11, 3)),
        ("call Acme 5 days ago", date(2026, 11, 17)),
        ("call 20 nov Acme", date(2026, 11, 20)),
        ("calls 5 yesterday Acme", date(2026, 11, 21)),
        ("call Acme on 3.11.", date(2026, 11, 3)),
        ("call Acme 16.11.", date(2026, 11, 16)),
        ("call Acme 16.11.2026", date(2026, 11, 16)),
        ("call Acme this morning", TODAY),
        ("this morning 2 calls Acme", TODAY),
        ("call Acme last night", date(2026, 11, 21)),
        ("call Acme friday afternoon", date(2026, 11, 20)),
        ("call Acme two weeks ago", date(2026, 11, 8)),
        ("call Acme the day before yesterday", date(2026, 11, 20)),
        ("call Acme this monday", date(2026, 11, 16)),
    ],
)
def test_a_day_is_read_at_either_end(typed: str, day: date) -> None:
    assert activity(typed).day == day


@pytest.mark.parametrize(
    "time",
    [
        *("next week", "last week", "this month", "in the next two weeks", "in december", "two hours ago"),
        *("at 15:00", "at 3pm", "15:00", "at 3 pm", "at noon"),
    ],
)
@pytest.mark.parametrize("line", ["meeting Globex {}", "2 meetings {} Globex", "win 12k Globex {}"])
def test_words_of_time_are_never_a_part_of_a_name(line: str, time: str) -> None:
    refusal = refused(line.format(time))

    assert refusal.field == "day"
    assert f"— {time}`" in refusal.message


def test_a_name_of_words_of_time_is_taken_in_quotes() -> None:
    assert activity('call "Next Week"').accounts == ("Next Week",)
    assert activity("call Next Week", "Next Week").accounts == ("Next Week",)


def test_a_day_to_come_is_refused_with_the_line_that_was_typed() -> None:
    assert "24 November 2026 is still to come" in refused("meeting Globex in 2 days").message
    assert "`/log meeting Globex` or `/log meeting Globex yesterday`" in refused("meeting Globex tomorrow").message
    assert "`/log 3 meetings Globex`" in refused("meeting Globex 3").message


@pytest.mark.parametrize("name", ["Sun", "May", "Dec3", "Fri", "March Capital"])
def test_a_name_that_is_almost_a_day_is_an_account(name: str) -> None:
    assert (activity(f"call {name}").accounts, activity(f"call {name}").day) == ((name,), TODAY)


def test_a_day_to_come_is_told_from_one_long_ago() -> None:
    assert "3 December 2026 is still to come" in refused("call Acme 3 dec").message
    assert "2 January 2027 is still to come" in refused("call Acme 2 jan").message
    assert "3 June 2026 is too long ago" in refused("call Acme 3 jun").message


def test_a_name_that_is_known_is_neither_count_nor_day() -> None:
    assert activity("call Forever 21", "Forever 21").accounts == ("Forever 21",)
    assert activity("call Monday", "Monday").accounts == ("Monday",)
    assert activity("call 7 Eleven", "7 Eleven").count == 1


def test_what_slack_escapes_is_read_as_it_was_typed() -> None:
    line = read("call A&B <Labs> — 1 < 2 &amp; so on")

    assert line == entries("call A&B <Labs> — 1 < 2 &amp; so on")
    assert activity("call A&B <Labs>").accounts == ("A&B <Labs>",)


@pytest.mark.parametrize(
    ("typed", "kind"), [("", HelpLine), ("help", HelpLine), ("undo", UndoLine), ("list", ListLine)]
)
def test_the_words_that_stand_alone(typed: str, kind: type) -> None:
    assert isinstance(read(typed), kind)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("0 calls", "count"),
        ("-3 calls", "count"),
        ("½ calls", "count"),
        ("10^9 calls", "count"),
        ("1e9 calls", "count"),
        ("1000000000 calls", "count"),
        ("calls 501", "count"),
        ("call 24/7 Media", "count"),
        ("call Studio 54", "count"),
        ("2 calls 3 Acme", "count"),
        ("call Acme tomorrow", "day"),
        ("call Acme 3 dec", "day"),
        ("call Acme 2026-01-01", "day"),
        ("call Acme 31 feb", "day"),
        ("yesterday", "type"),
        ("3", "type"),
        ("— only a note", "type"),
        ("undo Globex", "type"),
        ("🎉🎉", "type"),
        ("саll Acme", "type"),
        ("call and email Acme", "type"),
        ("call meeting Acme", "type"),
        ("call Johnson & Johnson", "account"),
        ("met Acme and Globex", "account"),
        ("call " + "🎉" * 90, "account"),
        ("call 🎉", "account"),
        ("call " + "x" * 3000, "account"),
    ],
)
def test_what_could_only_be_guessed_is_refused(typed: str, field: str) -> None:
    assert refused(typed).field == field


def test_a_slip_of_the_finger_is_asked_back() -> None:
    assert "did you mean call?" in refused("cal Acme").message
    assert "did you mean meeting?" in refused("meating").message
    assert "`/log meeting Acme`" in refused("Acme meeting").message
    assert "two alphabets" in refused("саll Acme").message


def test_a_type_that_no_admin_has_added_yet_is_no_dead_end() -> None:
    add = "An admin adds “post” under /plan settings, Activity types."

    assert add in refused("3 posts").message
    assert "An admin" not in refused("Acme").message


def test_a_workspaces_own_types_are_read_by_name_synonym_and_plural() -> None:
    own = (OwnType(name="post", synonyms=("linkedin post",)), OwnType(name="story"))
    knows = replace(known(), vocabulary=vocabulary_with(own, ("workshop", "call")))

    def type_of(typed: str) -> tuple[str, int]:
        read = parse_log(typed, knows, today=TODAY)
        assert isinstance(read, tuple)
        (line,) = read
        assert isinstance(line, ActivityLine)
        return line.type, line.count

    assert type_of("3 posts") == ("post", 3)
    assert type_of("2 LinkedIn posts") == ("post", 2)
    assert type_of("two stories Globex") == ("story", 2)
    assert type_of("3 workshops") == ("workshop", 3)  # of the plan, whatever the workspace says now
    assert type_of("3 calls") == ("call", 3)
    with pytest.raises(BadInput, match="did you mean post"):
        parse_log("3 pots", knows, today=TODAY)
