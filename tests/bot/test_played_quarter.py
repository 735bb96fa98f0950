"""The demo's quarter, played to its end by the real bot: who was warned, when, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from bot.demo.came import Came, came
from bot.demo.cast import OPENS, QUARTER, WEDNESDAY
from bot.demo.playing import Play
from bot.demo.quarter_cards import Rest
from bot.demo.rest import OFF
from bot.demo.stage import Stage, staged
from bot.demo.team import ANNA, BEN, CARLA, DEV, MANAGER, NEWCOMER
from handlers.standings import calendar_of
from planning.calendar import TimeOff, iso_week
from planning.ids import PersonId
from planning.nudges import BUDGETED, Message
from planning.people import Person
from sandbox import as_text
from storage import people, unasked

REPS = (ANNA.id, BEN.id, CARLA.id, DEV.id, NEWCOMER)


@pytest.fixture(scope="module")
def played() -> Iterator[Rest]:
    with staged(port=0, speed=0) as stage:
        card = Rest(stage=stage, play=Play(sandbox=stage.sandbox, headway=stage.headway, a_day=0))
        _stopped_on_the_way(card)
        card.press()
        yield card


def _stopped_on_the_way(card: Rest) -> None:
    """As a person at the page does: the play ends there, and the card says how it stands."""
    playing = Thread(target=card.press)
    playing.start()
    card.stage.sandbox.until(lambda: card.play.day > WEDNESDAY, seconds=120)
    assert "nobody is warned" not in as_text(card.shown())
    card.stop()
    playing.join()
    assert not card.done()
    assert "The quarter goes on." in as_text(card.shown())


@pytest.fixture(scope="module")
def reps(played: Rest) -> dict[str, Came]:
    return {each.person.id: each for each in came(played.stage.headway)}


def test_who_would_miss_was_warned_weeks_before_and_one_alarm_was_false(played: Rest, reps: dict[str, Came]) -> None:
    warned = {rep: each.warned.day for rep, each in reps.items() if each.warned is not None}

    assert played.done()
    assert all(each.is_over for each in reps.values())
    assert warned == {ANNA.id: date(2026, 11, 18), BEN.id: date(2026, 11, 18), DEV.id: date(2026, 12, 9)}
    assert [rep for rep, each in reps.items() if not each.hit] == [BEN.id]
    assert [rep for rep, each in reps.items() if each.is_saved] == [ANNA.id]
    assert [rep for rep, each in reps.items() if each.is_false_alarm] == [DEV.id]
    assert (reps[ANNA.id].percent, reps[CARLA.id].warned, reps[BEN.id].percent < 75) == (100, None, True)


def test_the_card_says_so(played: Rest) -> None:
    said = as_text(played.shown())

    assert said.startswith("The one miss was warned 6 weeks before the end. Anna was warned, took the way back")
    assert "1 false alarm: Dev, warned on 9 December at 25 %, reached 101 %." in said
    for line in ("Missed: £155,350 of £240,000, 64 %", "Never warned: too little was won before"):
        assert line in said
    assert "The chance to hit, week by week: Anna 2 Nov" in said


def test_nobody_is_written_to_when_they_do_not_work_or_twice_a_week(played: Rest) -> None:
    for person in _people(played.stage):
        calendar = calendar_of(person, TimeOff(runs=tuple(OFF.get(person.id, ()))))
        sent = [_local(message.ts, person) for message in played.stage.sandbox.person(person.id).messages()]
        later = [at for at in sent if at > OPENS and at.date() <= QUARTER.last]
        assert later
        assert [at for at in later if not calendar.is_at_work(at)] == []
        weeks = Counter(iso_week(_due(message, person).date()) for message in _unasked(played.stage, person))
        assert person.id == MANAGER or max(weeks.values()) == 1


def test_what_was_played_is_not_played_again(played: Rest, reps: dict[str, Came]) -> None:
    played.press()

    assert {each.person.id: each.booked for each in came(played.stage.headway)} == {
        rep: each.booked for rep, each in reps.items()
    }


def _people(stage: Stage) -> list[Person]:
    with stage.headway.database.read() as store:
        ids = [PersonId(rep) for rep in (*REPS, MANAGER)]
        return list(people.people(store, stage.headway.workspace, ids).values())


def _unasked(stage: Stage, person: Person) -> list[Message]:
    with stage.headway.database.read() as store:
        known = unasked.unasked_of(store, stage.headway.workspace, [person.id], since=OPENS)
    return [each for each in known.get(person.id, []) if each.ts is not None and each.decision.kind in BUDGETED]


def _due(message: Message, person: Person) -> datetime:
    return message.decision.not_before.astimezone(ZoneInfo(person.zone))


def _local(ts: str, person: Person) -> datetime:
    return datetime.fromtimestamp(float(ts), ZoneInfo(person.zone))
