"""Snooze, Mute and Why? on an unasked message."""

from __future__ import annotations

import json
from datetime import timedelta

from handlers.nudges.acts import NOT_YOURS, mute, why
from handlers.nudges.controls import MUTE, SnoozeAsked
from handlers.nudges.snoozing import snooze
from planning.ids import PersonId
from planning.nudges import Kind, Message
from planning.snooze import Until
from storage import people
from storage.database import Database
from tests.handlers.nudges.cast import (
    ANNA,
    BEN,
    HERE,
    MAYA,
    MONDAY,
    NEXT_MONDAY,
    WEDNESDAY,
    decided,
    drawn,
    log,
    rep_decision,
    sent,
    settle,
    team_decision,
    text_of,
    updates,
    visit,
)


def midweek(database: Database) -> Message:
    return sent(database, decided(database, rep_decision(database, Kind.ACTIONS_BEHIND, ANNA, WEDNESDAY)))


def snoozed(database: Database, message: Message, until: Until, *, by: PersonId = ANNA, nonce: str = "n") -> str:
    with database.write() as store:
        return text_of(snooze(store, visit(by, WEDNESDAY), SnoozeAsked(message.id, until, nonce), until))


def muted(database: Database, kind: Kind) -> str:
    value = json.dumps({"n": "n", "kind": kind})
    with database.write() as store:
        return text_of(mute(store, visit(ANNA, MONDAY), {"action_id": MUTE, "value": value}))


def asked_why(database: Database, message: Message, who: PersonId) -> str:
    with database.read() as store:
        return text_of(why(store, visit(who, WEDNESDAY), message.id))


def test_a_snoozed_message_comes_back_when_it_was_said(database: Database) -> None:
    settle(database)
    message = midweek(database)

    said = snoozed(database, message, Until.LATER)

    assert "Snoozed until Wednesday 18 November, 15:00 Europe/Berlin" in said
    assert updates(database, WEDNESDAY + timedelta(hours=2)) == []
    [again] = updates(database, WEDNESDAY + timedelta(hours=3))
    shown = drawn(database, again, WEDNESDAY + timedelta(hours=3))
    assert shown is not None
    assert "*0 of 10 meetings* so far; 6 by Wednesday 15:00 keep the pace" in text_of(shown)


def test_it_does_not_come_back_when_it_no_longer_holds(database: Database) -> None:
    settle(database)
    message = midweek(database)
    snoozed(database, message, Until.TOMORROW)
    with database.write() as store:
        log(store, ANNA, "meeting", 8, WEDNESDAY.date())

    [again] = updates(database, WEDNESDAY + timedelta(days=1))

    assert drawn(database, again, again.decision.not_before) is None


def test_one_press_that_is_delivered_twice_snoozes_once(database: Database) -> None:
    settle(database)
    message = midweek(database)

    snoozed(database, message, Until.LATER)
    said = snoozed(database, message, Until.LATER)

    assert "your last choice holds" in said
    assert len(updates(database, NEXT_MONDAY)) == 1


def test_nobody_snoozes_or_explains_what_was_sent_to_another(database: Database) -> None:
    settle(database)
    message = midweek(database)

    assert snoozed(database, message, Until.LATER, by=BEN) == NOT_YOURS
    assert asked_why(database, message, BEN) == NOT_YOURS
    assert asked_why(database, message, MAYA) == NOT_YOURS
    assert updates(database, NEXT_MONDAY) == []


def test_a_muted_kind_is_kept_and_says_the_way_back(database: Database) -> None:
    settle(database)

    first, second = muted(database, Kind.MONDAY), muted(database, Kind.MONDAY)

    assert first == "Muted: Monday's reminder. `/plan settings` brings it back."
    assert second.startswith("Already muted")
    with database.read() as store:
        anna = people.person(store, HERE, ANNA)
    assert anna is not None
    assert anna.settings.muted == {Kind.MONDAY}


def test_why_gives_the_evidence_and_how_it_is_worked_out(database: Database) -> None:
    settle(database)

    said = asked_why(database, midweek(database), ANNA)

    assert "of Wednesday 18 November, 12:00 Europe/Berlin: 0 of 10 meetings; 4.7 by now." in said
    assert "by now 4.7, so 5 = 10 planned this week" in said
    assert "public holidays of Germany, assumed from your time zone" in said


def test_why_a_summary_is_for_the_team_and_why_the_help_for_its_manager(database: Database) -> None:
    settle(database)
    summary = sent(database, decided(database, team_decision(database, Kind.SUMMARY, NEXT_MONDAY)))
    help_ = sent(database, decided(database, team_decision(database, Kind.HELP, NEXT_MONDAY)))

    assert "2 of 2 reps share their plan" in asked_why(database, summary, ANNA)
    assert asked_why(database, summary, PersonId("U0EVE")) == NOT_YOURS
    assert asked_why(database, help_, ANNA) == NOT_YOURS
    assert "2 of 2 reps share their plan" in asked_why(database, help_, MAYA)
