"""Until when a team's summary holds a rep's line back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from planning.calendar import Calendar, WorkingHours, week_of
from planning.ids import MessageId, PlanId, WorkspaceId
from planning.mondays import MondayFacts, PlanInBrief
from planning.nudges import Decision, Effect, Kind, Message, State
from planning.own_line import reads_at
from planning.settings import PersonSettings
from tests.examples import LONG_AGO, a_person

ELEVEN = datetime(2026, 11, 23, 10, tzinfo=UTC)  # in Berlin
WEEK = week_of(ELEVEN.date())


def facts(*, zone: str = "Europe/Berlin", starts: int = 9, now: datetime = ELEVEN, muted: bool = False) -> MondayFacts:
    settings = PersonSettings(muted=frozenset({Kind.MONDAY}) if muted else frozenset())
    return MondayFacts(
        person=replace(a_person("U0ANNA"), zone=zone, settings=settings),
        calendar=Calendar(hours=WorkingHours(starts=time(starts))),
        now=now,
        plan=PlanInBrief(id=PlanId("p"), made_at=LONG_AGO),
    )


def monday(state: State, *, snoozed: bool = False) -> Message:
    decision = Decision(
        recipient="U0ANNA",
        kind=Kind.MONDAY,
        occasion="2026-W48" + ("/snooze-1" if snoozed else ""),
        not_before=ELEVEN - timedelta(hours=2),
        reason="",
    )
    return Message(id=MessageId("m"), workspace=WorkspaceId("T"), decision=decision, effect=Effect.POST, state=state)


@pytest.mark.parametrize("state", State)
def test_a_line_is_held_back_while_the_message_is_on_its_way(state: State) -> None:
    on_its_way = state in (State.READY, State.SENDING, State.HELD)

    assert (reads_at(facts(), [monday(state)], WEEK) is not None) == on_its_way


def test_what_was_read_stays_so_when_the_message_is_snoozed() -> None:
    assert reads_at(facts(), [monday(State.SENT), monday(State.READY, snoozed=True)], WEEK) is None


def test_in_another_zone_or_with_later_hours_it_is_read_when_the_week_begins_there() -> None:
    assert reads_at(facts(zone="America/New_York"), [], WEEK) == datetime(2026, 11, 23, 14, tzinfo=UTC)
    assert reads_at(facts(starts=14), [], WEEK) == datetime(2026, 11, 23, 13, tzinfo=UTC)


def test_where_no_message_will_come_nothing_is_held_back() -> None:
    assert reads_at(facts(), [], WEEK) is None
    assert reads_at(facts(muted=True), [], WEEK) is None
    assert reads_at(replace(facts(starts=14), week_set=True), [], WEEK) is None
    assert reads_at(replace(facts(starts=14), plan=None), [], WEEK) is None
