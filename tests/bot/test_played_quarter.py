"""The demo's story: the tour's steps as told, then the quarter, played to its end by the real bot: who was warned,
when, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, timedelta
from io import StringIO
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from bot.demo.came import Came, came
from bot.demo.cast import OPENS, QUARTER, WEDNESDAY
from bot.demo.quarter_cards import Rest
from bot.demo.rest import OFF
from bot.demo.stage import Stage, staged
from bot.demo.steps import REST
from bot.demo.team import ANNA, BEN, CARLA, DEV, MANAGER, NEWCOMER
from bot.demo.tour import play_steps
from handlers.standings import calendar_of
from planning.calendar import TimeOff, iso_week
from planning.ids import PersonId
from planning.nudges import BUDGETED, Message
from planning.people import Person
from sandbox import as_text
from storage import entries, people, unasked

REPS = (ANNA.id, BEN.id, CARLA.id, DEV.id, NEWCOMER)

# As the page says it; see docs/design.md, “The demo's end”.
CARD = "\n".join(
    (
        "The one miss was warned 6 weeks before the end. Anna was warned, took the way back and reached 103 %. 1 "
        "false alarm: Dev, warned on 9 December (judged on Monday at 25 %), reached 101 %.",
        "The chance to hit, week by week: Anna 2 Nov 52, Anna 9 Nov 28, Anna 16 Nov 34, Anna 23 Nov 42, Anna 30 "
        "Nov 45, Anna 7 Dec 30, Anna 14 Dec 31, Anna 21 Dec 63, Anna 28 Dec 63, Ben 2 Nov 19, Ben 9 Nov 13, Ben "
        "16 Nov 11, Ben 23 Nov 3, Ben 30 Nov 2, Ben 7 Dec 1, Ben 14 Dec 1, Ben 21 Dec 0, Ben 28 Dec 0, Dev 2 Nov "
        "57, Dev 9 Nov 44, Dev 16 Nov 50, Dev 23 Nov 55, Dev 30 Nov 32, Dev 7 Dec 25, Dev 14 Dec 18, Dev 21 Dec "
        "27, Dev 28 Dec 35",
        "Anna Berger",
        "Warned on Wednesday 18 November (week 7, 6 weeks before the end), judged on Monday at 34 %. Took the way"
        " back into the week: 6.7 meetings a week from then on, 4.5 before. Hit: €319,753 of €310,000, 103 %.",
        "Ben Okafor",
        "Warned on Wednesday 18 November (week 7, 6 weeks before the end), judged on Monday at 11 %. Help was "
        "offered. Left the way back: 1.9 meetings a week from then on, 3.0 before. Missed: £154,750 of £240,000, "
        "64 %.",
        "Carla Reyes",
        "Never warned: the chance was lowest on 30 November, at 52 %. Hit: US$311,340 of US$280,000, 111 %.",
        "Dev Patel",
        "Warned on Wednesday 9 December (week 10, 3 weeks before the end), judged on Monday at 25 %. Left the way"
        " back: 5.5 meetings a week from then on, 4.8 before. Hit: ₹18,263,232 of ₹18,000,000, 101 %.",
        "Elif Kaya",
        "Never warned: too little was won before for a chance to be said. Hit: TRY1,236,000 of TRY1,200,000, 103 %.",
    )
)


@pytest.fixture(scope="module")
def played() -> Iterator[Rest]:
    with staged(port=0, speed=0, tick_every=timedelta(days=1), a_day=0) as stage:  # the play looks by itself
        _as_told(stage)
        card = Rest(stage=stage)
        _stopped_on_the_way(card)
        card.press()
        yield card


def _as_told(stage: Stage) -> None:
    """The steps before it, each checked there, as `make tour` plays them."""
    with redirect_stdout(StringIO()) as told:
        play_steps(stage, but_for=[REST.id])
    assert told.getvalue().endswith("4 of 4 steps came out as told.\n"), told.getvalue()


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
    assert (reps[ANNA.id].percent, reps[CARLA.id].warned, reps[BEN.id].percent) == (103, None, 64)


def test_the_card_says_so(played: Rest) -> None:
    assert as_text(played.shown()) == CARD


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


def test_however_the_clock_goes_the_reps_go_on() -> None:
    """Somebody moves it to Monday: what was done on Thursday and Friday is there before anybody is looked at."""
    with staged(port=0, speed=0) as stage:
        maya = stage.sandbox.person(MANAGER)
        stage.sandbox.clock_to("2026-11-23T11:00:00+01:00")
        stage.sandbox.until(lambda: any("week 47" in each.text for each in maya.messages("C0NORTH")), seconds=60)

        with stage.headway.database.read() as store:
            latest = entries.latest_entry(store, stage.headway.workspace, PersonId(CARLA.id))
        assert latest is not None
        assert latest.day == date(2026, 11, 20)
        assert not stage.play.has_begun


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
