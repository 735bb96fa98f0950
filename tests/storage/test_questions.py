"""A question that is compiled once finds what SQLAlchemy finds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, String, Table, select
from sqlalchemy.exc import DBAPIError

from planning.nudges import Kind
from storage import absences, accounts, entries, outbox, people, plans_by_day
from storage.database import Database
from storage.questions import Question
from tests.storage.examples import ANNA, BEN, HERE, MIA, work

QUESTIONS: list[tuple[Question, dict[str, Any]]] = [
    (people._PERSON, {"id": ANNA}),
    (people._PERSON, {"id": "U0NOBODY"}),
    *((absences._OF, {"reps": reps}) for reps in ([ANNA], [ANNA, BEN, MIA], [])),
    *((plans_by_day._ON_DAY, {"owners": reps, "day": date(2026, 11, 18)}) for reps in ([ANNA], [ANNA, BEN], [])),
    *(
        (question, {"reps": reps, "first": date(2026, 10, 1), "last": date(2026, 12, 31)})
        for question in (entries._TALLIES, entries._SALES)
        for reps in ([ANNA], [BEN, ANNA], [])
    ),
    (accounts._ALL, {"rep": ANNA}),
    (accounts._NAMED, {"rep": ANNA, "folded": "globex"}),
    (outbox._ON, {"recipient": ANNA, "kind": Kind.MONDAY.value, "occasion": "2026-W47"}),
]


@pytest.mark.parametrize(("question", "asked"), QUESTIONS)
def test_it_finds_what_sqlalchemy_finds(database: Database, question: Question, asked: dict[str, Any]) -> None:
    """The same rows, of the same types, under the same names, however often and for however many."""
    parameters = {"workspace": HERE, **asked}
    with database.write() as store:
        work(store)

    with database.read() as store:
        expected = store.connection.execute(question._statement, parameters).all()
        found = [store.rows(question, parameters) for _ in range(3)]

    assert found == [expected] * 3
    assert [dict(row._mapping) for row in found[0]] == [dict(row._mapping) for row in expected]
    assert [[type(value) for value in row] for row in found[0]] == [[type(value) for value in row] for row in expected]


def test_the_drivers_complaint_comes_as_sqlalchemys(database: Database) -> None:
    """Whoever catches the one catches the other, and nothing that was typed is in its text."""
    nowhere = Table("nowhere", MetaData(), Column("note", String))
    question = Question(select(nowhere).where(nowhere.c.note == "confidential"))

    with pytest.raises(DBAPIError) as complaint, database.read() as store:
        store.rows(question, {})

    assert "nowhere" in str(complaint.value)
    assert "confidential" not in str(complaint.value)
