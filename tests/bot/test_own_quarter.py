"""A history that somebody drops on the tour's last card."""

from __future__ import annotations

import re

import pytest

from bot.demo import own_quarter
from bot.demo.made_up import NAME, made_up
from bot.demo.own_quarter import NotReplayed, replayed
from bot.demo.quarter_cards import OwnQuarter
from sandbox import NotPossible, as_text

HISTORY = made_up().decode()
THIS_YEAR = "\n".join(line for line in HISTORY.splitlines() if not re.search(",202[45]-", line))
SENTENCE = re.compile(
    r"In \d+ quarters? of your 8 reps, Headway would have warned of \d+ of \d+ misses, the middle one \d+ weeks "
    r"before the end, and falsely of \d+ of \d+ hits\."
)


def test_a_made_up_history_is_one_sentence_and_a_picture() -> None:
    card = OwnQuarter()

    card.press()

    sentence, picture, *_ = card.shown()
    assert SENTENCE.fullmatch(as_text([sentence]))
    assert picture["type"] == "data_visualization"
    assert "nothing left it, and nothing was stored" in as_text(card.shown())


@pytest.mark.parametrize(
    "written",
    [
        THIS_YEAR.encode("utf-16"),
        re.sub(r"(\d)$", r"\1,00", THIS_YEAR.replace(",", ";"), flags=re.M).replace("Dora", "Döra").encode("cp1252"),
    ],
    ids=["UTF-16", "semicolons, decimal comma, Windows"],
)
def test_what_another_program_wrote_says_the_same(written: bytes) -> None:
    assert as_text(replayed("export.csv", written)[:1]) == as_text(replayed(NAME, THIS_YEAR.encode())[:1])


def test_days_that_may_be_months_are_assumed_and_the_name_of_the_file_says_otherwise() -> None:
    either = re.sub(r"(\d{4})-(\d\d)-(\d\d)", lambda day: f"{min(int(day[3]), 12)}/{int(day[2])}/{day[1]}", THIS_YEAR)

    assumed = as_text(replayed("export.csv", either.encode()))
    said = as_text(replayed("export-day-first.csv", either.encode()))

    assert "Read with the day first (assumed): for the other way, drop the file again with month-first in its name" in (
        assumed
    )
    assert "assumed): for the other" not in said
    assert assumed.split("\n")[0] == said.split("\n")[0]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04" + b"\0" * 40, "This is no CSV file: in Excel, save it as “CSV UTF-8”."),
        (bytes(range(256)) * 9, "This is no text, so no CSV: in a spreadsheet, save it as CSV (UTF-8)."),
        (b"name,price\nA,1\n", "A first line that works: rep,engaged,closed,stage,amount, or rep,date,amount."),
        (b"rep,date,amount\n", "Nothing in the file was booked or decided"),
        (b"rep,date,amount\nA,2026-01-04,100\n", "too little to learn from: a year with"),
        (b"x" * 21_000_000, "The file has 21 MB, more than the 20 MB that are read here"),
        (THIS_YEAR.replace("Lost", "Pffft").encode(), "(“Pffft”): call them Won, Lost or Open."),
        (re.sub("Won|Lost|Open", "Done", THIS_YEAR).encode(), "(“Done”): call them Won, Lost or Open."),
    ],
    ids=["empty", "Excel", "bytes", "columns", "no rows", "too short", "too large", "stages", "no stage is known"],
)
def test_a_file_that_cannot_be_replayed_says_why_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(NotReplayed, match=re.escape(why)):
        replayed("export.csv", content)


def test_a_file_that_fails_leaves_its_sentence_on_the_card_and_nothing_else() -> None:
    with pytest.raises(NotPossible, match="The file is empty"):
        OwnQuarter().drop("nothing.csv", b"")

    assert len(made_up()) <= own_quarter.MOST_BYTES
