"""What is drawn about a file fits Slack and pages nobody, whatever stands in the file."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.fitting import check_blocks
from handlers.importing.all_rows import draw_all_rows
from handlers.importing.asking import Question, question_in
from handlers.importing.columns_view import ALSO_ASKED, draw_columns
from handlers.importing.draw import draw_imported, draw_not_understood, draw_preview
from handlers.words import words_for
from planning.calendar import Days
from planning.importing.columns import NEEDED
from planning.importing.understood import (
    MOST_LISTED,
    Asked,
    Asks,
    Conflict,
    ConflictKind,
    Layout,
    LeftOut,
    NotUnderstood,
    Preview,
    Rejected,
    What,
)
from planning.money import Money
from tests.examples import a_person
from tests.handlers.plan.test_fits import HOSTILE, fits, pages

WORDS = words_for(a_person("U0ANNA"))
EUROS = Money(minor=10**14, currency="EUR")


def large(text: str, what: What) -> Preview:
    """As much of everything as there can be, all of it this text."""
    return Preview(
        what=what,
        layout=Layout(
            what=what,
            source=text,
            columns={f"field {at}": text for at in range(20)},
            ignored=(text,) * 200,
            assumed=(text,) * 12,
        ),
        new=100_000,
        same=100_000,
        conflicts=tuple(
            Conflict(line=at, kind=tuple(ConflictKind)[at % 4], field=text, account=text, said=text, stands=text)
            for at in range(MOST_LISTED)
        ),
        more_conflicts=5,
        rejected=tuple(Rejected(line=at, reason=text) for at in range(MOST_LISTED)),
        more_rejected=5,
        left_out=dict.fromkeys(LeftOut, 7),
        totals=(EUROS,) * 30,
        days=Days(date(2026, 1, 1), date(2026, 12, 31)),
        new_accounts=12,
        closed=3,
        reps=(),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_what_would_change_and_what_did_fit(text: str) -> None:
    question = Question(file="F0", digest="d" * 32, asked=Asked(owner=text[:100]), columns={"amount": 199})

    for what in What:
        change = large(text, what)
        fits(draw_imported(text, change, question, WORDS))
        drawn = draw_preview(text, change, question, WORDS, nonce="n" * 12)
        rows = draw_all_rows(change, WORDS)

        check_blocks(drawn.blocks, surface="message")
        assert not pages(drawn.blocks)
        assert not pages(rows["blocks"])


@pytest.mark.parametrize("asks", Asks)
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_asked_fits(text: str, asks: Asks) -> None:
    owners = tuple(f"{at}{text}" for at in range(200))
    choices = {Asks.WHAT: tuple(What), Asks.DATES: ("day-first", "month-first"), Asks.OWNER: owners}.get(asks, ())
    why = NotUnderstood(
        asks=asks, sentence=text, missing=("day", "amount"), headers=(text,) * 300, example="rep,day", choices=choices
    )
    question = Question(file="F0", digest="d" * 32)

    fits(draw_not_understood(text, why, question, nonce="n" * 12))
    for what, optional in ALSO_ASKED.items():
        drawn = draw_columns(
            text, why.headers, question, missing=NEEDED[what], optional=optional, read={}, channel="D0ANNA", ts="1.2"
        )
        assert not pages(drawn["blocks"])


def test_a_buttons_value_is_read_as_it_was_drawn() -> None:
    question = Question(file="F0", digest="d", asked=Asked(what=What.SALES, owner="Anna"), columns={"amount": 3})

    assert question_in(question.value("n")) == question
    assert question_in({"w": "no such thing", "c": [1], "t": 5}) == Question(file="", digest="")
