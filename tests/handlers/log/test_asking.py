"""What may mean two things is asked, with each meaning as a line that can be stored with one press."""

from __future__ import annotations

import pytest

from handlers.log.reading.parse import parse_plain
from handlers.log.reading.unclear import Unclear
from tests.handlers.log.known import TODAY, known

KNOWN = ("Acme", "Acme Rockets", "Globex", "Smith & Sons", "Soylent Corp")


def choices(typed: str, *accounts: str) -> dict[str, str]:
    with pytest.raises(Unclear) as asked:
        parse_plain(typed, known(*(accounts or KNOWN)), today=TODAY)
    return {choice.label: choice.line for choice in asked.value.choices}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("call Acmee", {"The Acme I know": 'call "Acme"', "A new one: Acmee": 'call "Acmee"'}),
        (
            "win 12k Gloebx",
            {"The Globex I know": 'win 12000 EUR "Globex"'},
        ),
        ("call Smith", {"The Smith & Sons I know": 'call "Smith & Sons"', "A new one: Smith": 'call "Smith"'}),
        ("cal Acme", {"Call": 'call "Acme"'}),
        ("call Umbrella yesteday", {"Yesterday": 'call "Umbrella" on 2026-11-21'}),
        ("proposal 5 Acme", {"5 proposals": '5 proposals "Acme"', "A proposal of 5": 'proposal 5 EUR "Acme"'}),
        ("call Acme 3", {"3 calls": '3 calls "Acme"', "The account Acme 3": 'call "Acme 3"'}),
        ("2 calls Acme, Globex, Hooli", {"One with each": 'call "Acme", "Globex", "Hooli"'}),
        ("win 1.200 Acme", {"1200 EUR": 'win 1200 EUR "Acme"', "1.20 EUR": 'win 1.20 EUR "Acme"'}),
        ("call A & B", {"One: A & B": 'call "A & B"', "2 accounts": 'call "A", "B"'}),
        ("call Acme about pricing yesterday", {"A note: about pricing": 'call "Acme" on 2026-11-21 — about pricing'}),
        (
            "call and email Acme",
            {"Both with Acme": 'call "Acme"\nemail "Acme"'},
        ),
        ("3 calls yesterday, 2 meetings", {"The others today": "3 calls on 2026-11-21\n2 meetings"}),
        ("opp 40k Acme in 4 weeks", {"Stretch": 'opp 40000 EUR "Acme" stretch on 2026-12-20'}),
    ],
)
def test_each_likely_meaning_is_offered(typed: str, offered: dict[str, str]) -> None:
    assert offered.items() <= choices(typed).items()


def test_a_choice_that_leaves_a_question_asks_it_next() -> None:
    assert choices("call Acmee and Globx")["The Acme I know"] == 'call "Acme" and Globx'


def test_two_known_names_that_differ_in_the_legal_form_alone_are_asked() -> None:
    assert list(choices("call Acme", "Acme Inc", "Acme GmbH")) == [
        *("The Acme Inc I know", "The Acme GmbH I know", "A new one: Acme"),
    ]
    assert list(choices("call Acme GmbH", "Acme Inc")) == ["The Acme Inc I know", "A new one: Acme GmbH"]
