"""A message sleeps until a date, and comes back if it still holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handlers.nudges.snoozing import snooze_to
from handlers.visit import Visit
from planning.nudges import Decision, Kind, State
from sandbox.person import Person
from storage import outbox, told
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database


@pytest.fixture
def midweek(desk: Desk) -> Desk:
    """Wednesday noon, and Anna has the midweek message."""
    desk.has_plan(desk.anna, meeting=10)
    desk.tick()
    desk.deliver()
    return desk


def to_date(person: Person, day: str | None) -> str:
    """What the view says; of a day that it does not take, what stands beside it."""
    message = next(each for each in reversed(person.messages()) if not each.ephemeral)
    person.press(message, "snooze", choose="A date…")
    person.fill({"snoozed_to": day})
    errors = person.submit().errors
    return errors.get("snoozed_to") or person.modal_text()


def sleeping(desk: Desk) -> list[str]:
    with desk.database.read() as store:
        found = told.decided_for(store, desk.workspace, "U0ANNA", since=desk.now)
    return [f"{each.decision.not_before:%d %H:%M}" for each in found if each.state is State.READY]


def test_days_that_cannot_be_are_said_beside_the_field(midweek: Desk) -> None:
    anna = midweek.anna

    assert "not ahead: choose one from 19 November 2026 on" in to_date(anna, "2026-11-18")
    anna.closes()
    assert "more than 90 days ahead: choose a day until 16 February 2027" in to_date(anna, "2027-02-17")
    anna.closes()
    assert sleeping(midweek) == []


def test_a_second_snooze_moves_the_first_and_a_day_off_moves_on(midweek: Desk) -> None:
    midweek.anna.types("/plan", "away 20 november")

    first = to_date(midweek.anna, "2026-11-19")
    assert "Snoozed until Thursday 19 November, 09:00" in first
    assert sleeping(midweek) == ["19 08:00"]
    midweek.anna.closes()
    second = to_date(midweek.anna, "2026-11-20")

    assert "You do not work on Friday 20 November. Put away." in second  # the next day is of another week
    assert sleeping(midweek) == []


def test_what_is_of_no_week_comes_back_in_another_on_a_working_day(desk: Desk) -> None:
    anna = Visit(workspace=desk.workspace, person=desk.known(desk.anna), now=desk.now)
    old = Decision(
        recipient=anna.id, kind=Kind.REVIEW, occasion="p", not_before=desk.now - timedelta(days=40), reason="it ended"
    )
    with desk.database.write() as store:
        message = outbox.decide(store, desk.workspace, old)
        assert message is not None
        said = snooze_to(store, anna, message.id, date(2026, 12, 25))

    assert said.text == (
        "You do not work on Friday 25 December. Snoozed until Monday 28 December, 09:00 Europe/Berlin. "
        "It comes back only if it still holds then."
    )
    assert sleeping(desk) == ["28 08:00"]
