"""`headway resend`: what was refused, or may not have been sent, goes out again."""

from __future__ import annotations

import json

import pytest

from bot.cli import main
from planning.nudges import State
from storage import outbox
from storage.database import Database
from tests.storage.examples import BEN, HERE, NOW, monday, welcome


@pytest.fixture
def stuck(database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch) -> dict[State, str]:
    """A message that was refused and one that is ambiguous; their ids."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    with database.write() as store:
        welcome(store)
        found: dict[State, str] = {}
        for decision, state in ((monday(), State.DEAD), (monday(BEN), State.AMBIGUOUS)):
            message = outbox.decide(store, HERE, decision)
            assert message is not None
            outbox.mark(store, HERE, message.id, state, error="is_archived", machine_now=NOW)
            found[state] = message.id
    return found


def states(database: Database) -> dict[State, int]:
    with database.read() as store:
        return {state: count for state, count in outbox.counts(store, HERE).items() if count}


def test_what_was_refused_is_ready_again(database: Database, stuck: dict[State, str]) -> None:
    assert main(["resend", "--dead"]) == 0

    assert states(database) == {State.READY: 1, State.AMBIGUOUS: 1}


def test_one_is_named_by_its_id(
    database: Database, stuck: dict[State, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A dry run says the same and changes nothing."""
    named = stuck[State.AMBIGUOUS]

    main(["resend", named, "--dry-run", "--json"])
    foreseen, before = capsys.readouterr().out, states(database)
    main(["resend", named, "--json"])

    assert [row["id"] for row in json.loads(foreseen)] == [named]
    assert capsys.readouterr().out == foreseen
    assert before == {State.DEAD: 1, State.AMBIGUOUS: 1}
    assert states(database) == {State.DEAD: 1, State.READY: 1}


def test_an_id_of_nothing_changes_nothing(database: Database, stuck: dict[State, str]) -> None:
    """Nor does a call that names nothing."""
    assert main(["resend", stuck[State.DEAD], "01NOTHING"]) == 1
    assert main(["resend"]) == 2

    assert states(database) == {State.DEAD: 1, State.AMBIGUOUS: 1}
