"""Three messages went by: only Monday's comes, and what to change is asked once."""

from __future__ import annotations

import json

import pytest

from handlers.nudges.quieter.acts import choose
from handlers.nudges.quieter.message import KEEP
from handlers.nudges.unanswered import is_asked
from handlers.visit import Visit
from planning.ids import PersonId
from planning.nudges import Decision, Kind
from planning.settings import Rhythm
from storage import outbox, people, told, unasked
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """Anna is asked."""
    desk.has_plan(desk.anna, meeting=10)
    decision = Decision(
        recipient="U0ANNA", kind=Kind.QUIETER, occasion="quieter", not_before=desk.now, reason="three went by"
    )
    with desk.database.write() as store:
        outbox.decide(store, desk.workspace, decision)
    desk.deliver()
    return desk


def text(desk: Desk) -> str:
    return next(each.text for each in desk.anna.messages() if "Asked once" in each.text)


def press(desk: Desk, name: str) -> None:
    desk.anna.press(next(each for each in desk.anna.messages() if "Asked once" in each.text), name)
    desk.deliver()


def rhythm(desk: Desk) -> Rhythm:
    with desk.database.read() as store:
        anna = people.person(store, desk.workspace, PersonId("U0ANNA"))
    assert anna is not None
    return anna.settings.rhythm


def waits(desk: Desk) -> bool:
    with desk.database.read() as store:
        known = unasked.unasked_of(store, desk.workspace, ["U0ANNA"], since=desk.now)
    return is_asked(known["U0ANNA"])


def test_it_stays_quiet_until_the_question_is_answered(asked: Desk) -> None:
    assert "The last three messages went by. From now on only Monday's comes." in text(asked)
    press(asked, "Why?")
    assert waits(asked)

    press(asked, "One a week, as before")

    assert "At most one message a week beside Monday's ✓" in text(asked)
    assert (rhythm(asked), waits(asked)) == (Rhythm.STANDARD, False)


def test_what_is_kept_is_kept_as_the_rhythm_and_the_message_follows_the_settings(asked: Desk) -> None:
    press(asked, "Keep it so")
    assert "No message but Monday's ✓" in text(asked)
    assert rhythm(asked) is Rhythm.LIGHT

    press(asked, "Settings")
    asked.anna.fill({"rhythm": "active"})
    asked.anna.submit()
    asked.deliver()

    assert "Up to three messages a week beside Monday's ✓" in text(asked)


def test_nobody_answers_for_another(asked: Desk) -> None:
    ben = Visit(workspace=asked.workspace, person=asked.known(asked.ben), now=asked.now)
    with asked.database.write() as store:
        [message] = told.decided_for(store, asked.workspace, "U0ANNA", since=asked.now)
        pressed = {"action_id": KEEP, "value": json.dumps({"m": message.id, "n": "n"})}
        said = choose(store, ben, pressed, keep=True)

    assert said is not None
    assert "somebody else" in said.text
    assert waits(asked)
