"""One message a week beside Monday's, the most useful; the others are held back. Each is decided again when sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.tick import run_tick
from planning.calendar import Days
from planning.ids import ItemId, PersonId
from planning.money import Money
from planning.nudges import Kind, Message, State
from planning.outline import FocusBlock, Outline
from planning.pipeline import Likelihood
from planning.plan import Business, PlanState
from planning.settings import PersonSettings, Rhythm
from storage import absences, opportunities, people, plans, unasked
from tests.examples import LONG_AGO, QUARTER, a_revision
from tests.rig import Desk

NOON = "2026-11-18T12:00:00+01:00"  # a Wednesday
LONG_BEFORE = datetime(2026, 8, 1, tzinfo=UTC)


@pytest.fixture
def rep(desk: Desk) -> Desk:
    """Anna on Wednesday noon: nothing is done of ten meetings, and a step with Globex is due."""
    desk.has_plan(desk.anna, meeting=10)
    has_step(desk, date(2026, 11, 18))
    return desk


def has_step(desk: Desk, on: date, account: str = "Globex", *, whole: int = 1_000) -> None:
    with desk.database.write() as store:
        opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=PersonId(desk.anna.id),
            account=account,
            amount=Money(minor=whole * 100, currency="EUR"),
            business=Business.NEW,
            likelihood=Likelihood.STRETCH,
            closes=date(2026, 12, 18),
            next_step="contract back",
            next_step_on=on,
            now=LONG_AGO,
        )


def wants(desk: Desk, rhythm: Rhythm) -> None:
    anna = desk.known(desk.anna)
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, anna.id, replace(anna.settings, rhythm=rhythm))


def looks(desk: Desk, instant: str) -> None:
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()


def kept(desk: Desk) -> dict[Kind, Message]:
    with desk.database.read() as store:
        found = unasked.unasked_of(store, desk.workspace, [desk.anna.id], since=LONG_BEFORE)
    return {each.decision.kind: each for each in found.get(desk.anna.id, [])}


def states(desk: Desk) -> dict[Kind, State]:
    return {kind: each.state for kind, each in kept(desk).items()}


def test_the_most_useful_is_sent_and_the_other_says_why_it_is_held_back(rep: Desk) -> None:
    looks(rep, NOON)

    assert states(rep) == {Kind.ACTIONS_BEHIND: State.SENT, Kind.NEXT_STEP: State.HELD}
    assert kept(rep)[Kind.NEXT_STEP].error == "the week has its one message beside Monday's, which mattered more"
    assert len(rep.anna.messages()) == 1


def test_who_wants_more_gets_both_a_day_apart_and_who_wants_mondays_only_neither(rep: Desk) -> None:
    wants(rep, Rhythm.ACTIVE)
    looks(rep, NOON)
    assert len(rep.anna.messages()) == 1
    looks(rep, "2026-11-19T09:00:00+01:00")
    assert len(rep.anna.messages()) == 2

    wants(rep, Rhythm.LIGHT)
    has_step(rep, date(2026, 11, 20), "Initech")
    looks(rep, "2026-11-20T09:00:00+01:00")

    assert len(rep.anna.messages()) == 2


def test_nobody_is_told_of_what_was_logged_a_minute_ago(rep: Desk) -> None:
    wants(rep, Rhythm.ACTIVE)
    rep.clock_to(NOON)
    rep.tick()
    rep.anna.types("/log", "10 meetings Globex")

    rep.deliver()

    assert State.SENT not in states(rep).values()


def test_a_second_look_at_one_moment_adds_nothing(rep: Desk) -> None:
    looks(rep, NOON)
    looks(rep, "2026-11-18T12:01:00+01:00")
    run_tick(rep.database, rep.workspace, rep.now)
    rep.deliver()

    assert len(rep.anna.messages()) == 1


def test_on_the_day_of_mondays_message_nothing_else_comes(rep: Desk) -> None:
    wants(rep, Rhythm.ACTIVE)
    has_step(rep, date(2026, 11, 23), "Initech")
    looks(rep, "2026-11-23T09:00:00+01:00")
    assert [kind for kind, state in states(rep).items() if state is State.SENT] == [Kind.MONDAY]

    looks(rep, "2026-11-24T09:00:00+01:00")

    assert states(rep)[Kind.NEXT_STEP] is State.SENT


def test_who_is_back_from_leave_gets_one_message_and_no_backlog(rep: Desk) -> None:
    with rep.database.write() as store:
        absences.add_absence(
            store,
            rep.workspace,
            rep=PersonId(rep.anna.id),
            days=Days(date(2026, 11, 18), date(2026, 11, 27)),
            by=PersonId(rep.anna.id),
            now=rep.now,
        )
    for day in ("18", "19", "20", "23", "24", "25", "26", "27"):
        looks(rep, f"2026-11-{day}T12:00:00+01:00")
    assert rep.anna.messages() == []

    looks(rep, "2026-11-30T09:00:00+01:00")

    assert [kind for kind, state in states(rep).items() if state is State.SENT] == [Kind.MONDAY]
    assert len(rep.anna.messages()) == 1


def test_a_message_waits_for_the_end_of_a_focus_block(desk: Desk) -> None:
    anna = desk.known(desk.anna)
    block = FocusBlock(
        item=ItemId("wednesday"),
        weekday=2,
        starts=time(11),
        ends=time(13),
    )
    with desk.database.write() as store:
        plans.add_plan(
            store,
            desk.workspace,
            owner=anna.id,
            period=QUARTER,
            state=PlanState.AGREED,
            revision=a_revision(anna.id),
            outline=Outline(focus=(block,)),
            now=LONG_AGO,
        )
        people.set_settings(store, desk.workspace, anna.id, PersonSettings(muted=frozenset({"focus"})))

    looks(desk, NOON)
    assert desk.anna.messages() == []

    desk.clock_to("2026-11-18T13:00:00+01:00")
    desk.deliver()

    assert len(desk.anna.messages()) == 1


def test_three_left_unanswered_and_one_question_comes_in_the_place_of_the_next(rep: Desk) -> None:
    for day in ("2026-11-18", "2026-11-25", "2026-12-02"):
        looks(rep, f"{day}T12:00:00+01:00")
    looks(rep, "2026-12-09T12:00:00+01:00")
    sent = [each.decision.kind for each in all_sent(rep)]
    assert sent.count(Kind.QUIETER) == 1

    looks(rep, "2026-12-16T12:00:00+01:00")

    assert [each.decision.kind for each in all_sent(rep)] == sent


def test_who_logs_after_a_message_has_answered_it(rep: Desk) -> None:
    for day in ("2026-11-18", "2026-11-25", "2026-12-02"):
        looks(rep, f"{day}T12:00:00+01:00")
        rep.anna.types("/log", "call Globex")
    looks(rep, "2026-12-09T12:00:00+01:00")

    assert Kind.QUIETER not in {each.decision.kind for each in all_sent(rep)}


def all_sent(desk: Desk) -> list[Message]:
    with desk.database.read() as store:
        found = unasked.unasked_of(store, desk.workspace, [desk.anna.id], since=LONG_BEFORE)
    return [each for each in found.get(desk.anna.id, []) if each.state is State.SENT]
