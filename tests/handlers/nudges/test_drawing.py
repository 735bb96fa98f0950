"""What unasked messages say, and when they are not sent after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from handlers.nudges.corrections import correct_messages
from handlers.nudges.text_form import text_form
from planning.calendar import Days
from planning.nudges import Kind
from planning.people import Sharing
from planning.settings import PersonSettings
from storage import absences, people, teams
from storage.database import Database
from tests.handlers.nudges.cast import (
    ANNA,
    BEN,
    HERE,
    MAYA,
    MONDAY,
    NEXT_MONDAY,
    NORTH,
    WEDNESDAY,
    asked_to_share,
    decided,
    drawn,
    log,
    rep_decision,
    sell,
    sent,
    settle,
    team_decision,
    text_of,
    updates,
)

TUESDAY = date(2026, 11, 17)


def behind(database: Database) -> None:
    """Two of ten meetings, calls as planned, and accounts that had no meeting this month."""
    with database.write() as store:
        log(store, ANNA, "meeting", 2, TUESDAY, "Initech")
        log(store, ANNA, "call", 16, TUESDAY)
        for account in ("Globex", "Hooli"):
            log(store, ANNA, "call", 1, date(2026, 10, 20), account)


def test_monday_says_where_the_week_begins(database: Database) -> None:
    settle(database)
    message = decided(database, rep_decision(database, Kind.MONDAY, ANNA, MONDAY))

    shown = drawn(database, message, MONDAY)

    assert shown is not None
    said = text_of(shown)
    assert "Monday 16 November · 7 working weeks left in Q4 · at risk" in said
    assert "*This week*   meetings 10 · calls 30" in said
    assert "*Today*   2 meetings and 6 calls" in said
    assert "Monday reminder, 09:00 Europe/Berlin." in said
    assert {"Log a meeting", "Log a call", "This week", "Mute", "Why?", "Later today"} <= set(said.split("\n"))


def test_the_midweek_message_says_what_brings_the_week_back(database: Database) -> None:
    settle(database)
    behind(database)
    message = decided(database, rep_decision(database, Kind.ACTIONS_BEHIND, ANNA, WEDNESDAY))

    shown = drawn(database, message, WEDNESDAY)

    assert shown is not None
    assert text_of(shown).startswith(
        "*2 of 10 meetings* so far; 5 by Wednesday noon keep the pace. 3 more today bring the week back. "
        "No meeting this month yet: Globex, Hooli."
    )
    assert "Log a meeting" in text_of(shown)


def test_it_counts_down_in_place_and_then_says_so(database: Database) -> None:
    settle(database)
    behind(database)
    message = decided(database, rep_decision(database, Kind.ACTIONS_BEHIND, ANNA, WEDNESDAY))
    sent(database, message)

    said = []
    for _ in range(3):
        with database.write() as store:
            log(store, ANNA, "meeting", 1, WEDNESDAY.date())
            correct_messages(store, HERE, ANNA, now=WEDNESDAY)
        [update] = updates(database, WEDNESDAY)
        shown = drawn(database, update, WEDNESDAY)
        assert shown is not None
        said.append(text_of(shown))

    assert "3 of 10 meetings* so far" in said[0]
    assert "2 more today bring the week back" in said[0]
    assert "1 more today brings the week back" in said[1]
    assert "*5 of 10 meetings* ✓ the week is back on pace" in said[2]
    assert "Log a meeting" not in said[2]


def test_a_message_that_is_no_longer_true_is_not_sent(database: Database) -> None:
    settle(database)
    behind(database)
    message = decided(database, rep_decision(database, Kind.ACTIONS_BEHIND, ANNA, WEDNESDAY))
    with database.write() as store:
        log(store, ANNA, "meeting", 3, WEDNESDAY.date())

    assert drawn(database, message, WEDNESDAY) is None


def test_a_rep_who_is_away_or_muted_it_is_not_reminded(database: Database) -> None:
    settle(database)
    for_anna = decided(database, rep_decision(database, Kind.MONDAY, ANNA, MONDAY))
    for_ben = decided(database, rep_decision(database, Kind.MONDAY, BEN, MONDAY))
    with database.write() as store:
        absences.add_absence(store, HERE, rep=ANNA, days=Days(MONDAY.date(), MONDAY.date()), by=ANNA, now=MONDAY)
        people.set_settings(store, HERE, BEN, PersonSettings(muted=frozenset({Kind.MONDAY})))

    assert drawn(database, for_anna, MONDAY) is None
    assert drawn(database, for_ben, MONDAY) is None


def test_mondays_message_stands_for_its_week_only(database: Database) -> None:
    settle(database)
    message = sent(database, decided(database, rep_decision(database, Kind.MONDAY, ANNA, MONDAY)))

    assert drawn(database, message, WEDNESDAY) is not None
    assert drawn(database, message, NEXT_MONDAY) is None


def test_the_summary_counts_last_week_on_a_monday(database: Database) -> None:
    settle(database)
    with database.write() as store:
        log(store, ANNA, "meeting", 12, TUESDAY)
        log(store, BEN, "call", 10, TUESDAY)
        sell(store, BEN, 12_000, TUESDAY)
    message = decided(database, team_decision(database, Kind.SUMMARY, NEXT_MONDAY))

    shown = drawn(database, message, NEXT_MONDAY)

    assert shown is not None
    assert shown.text == "Team North · week 47 · 20 of 80 actions · 2 at risk · won that week: 1"
    said = text_of(shown)
    assert "Anna\n10/40\nat risk" in said
    assert "€" not in said


def test_amounts_are_shown_where_both_settings_say_so(database: Database) -> None:
    settle(database, amounts=True)
    with database.write() as store:
        people.set_settings(store, HERE, ANNA, PersonSettings(amounts_in_channel=True))
    message = decided(database, team_decision(database, Kind.SUMMARY, NEXT_MONDAY))

    shown = drawn(database, message, NEXT_MONDAY)

    assert shown is not None
    assert "€0 of €310,000" in text_of(shown)
    assert text_of(shown).count("€310,000") == 1


def test_who_has_not_accepted_is_not_shown_anywhere(database: Database) -> None:
    settle(database)
    with database.write() as store:
        log(store, BEN, "call", 10, TUESDAY)
        teams.answer_sharing(store, HERE, NORTH, BEN, Sharing.ASKED)
    summary = decided(database, team_decision(database, Kind.SUMMARY, NEXT_MONDAY))
    help_ = decided(database, team_decision(database, Kind.HELP, NEXT_MONDAY))

    in_channel, to_manager = drawn(database, summary, NEXT_MONDAY), drawn(database, help_, NEXT_MONDAY)

    assert in_channel is not None
    assert to_manager is not None
    assert "Ben\n–\nnot shared" in text_of(in_channel)
    assert "By name. *Not shared*: has not accepted to share." in text_of(in_channel)
    assert in_channel.text.startswith("Team North · week 47 · 0 of 40 actions")
    assert "Not shared: Ben" in text_of(to_manager)
    assert "See Ben's plan" not in text_of(to_manager)


def test_while_nobody_shares_the_summary_says_so_in_one_line(database: Database) -> None:
    settle(database, sharing=Sharing.ASKED)
    message = decided(database, team_decision(database, Kind.SUMMARY, NEXT_MONDAY))

    shown = drawn(database, message, NEXT_MONDAY)

    assert shown is not None
    assert shown.text == "Team North · week 47 · nobody shares a plan yet"
    assert "Anna" not in text_of(shown)
    assert "actions" not in text_of(shown)


def test_without_a_table_the_summary_says_the_same(database: Database) -> None:
    settle(database)
    message = decided(database, team_decision(database, Kind.SUMMARY, NEXT_MONDAY))
    shown = drawn(database, message, NEXT_MONDAY)
    assert shown is not None

    plain = text_form(shown)

    assert all(block["type"] != "table" for block in plain.blocks)
    assert "*Rep   Actions   Status*\nAnna   0/40   at risk\nBen   0/40   at risk" in text_of(plain)


def test_the_manager_reads_whom_to_help_first_and_how(database: Database) -> None:
    settle(database)
    with database.write() as store:
        sell(store, BEN, 30_000, date(2026, 10, 20))
        log(store, BEN, "meeting", 2, TUESDAY)
        log(store, BEN, "call", 30, TUESDAY, "Globex")
        sell(store, ANNA, 300_000, date(2026, 10, 20))
    message = decided(database, team_decision(database, Kind.HELP, NEXT_MONDAY))

    shown = drawn(database, message, NEXT_MONDAY)

    assert shown is not None
    assert shown.text == "Team North · week 47 · help first: Ben"
    said = text_of(shown)
    assert "*Ben* · at risk · booked €30,000 of €310,000" in said
    assert (
        "How: *meetings, 2 of 10*, are furthest behind; 1 account had no meeting this month: plan it together" in said
    )
    assert "See Ben's plan" in said
    assert "Anna" not in said


def test_everyone_on_track_is_said_so(database: Database) -> None:
    settle(database)
    with database.write() as store:
        for rep in (ANNA, BEN):
            sell(store, rep, 300_000, date(2026, 10, 20))
    message = decided(database, team_decision(database, Kind.HELP, NEXT_MONDAY))

    shown = drawn(database, message, NEXT_MONDAY)

    assert shown is not None
    assert "everyone is on track" in shown.text


def test_a_sharing_question_shows_what_the_manager_would_see_and_then_the_answer(database: Database) -> None:
    settle(database, sharing=Sharing.ASKED)
    message = decided(database, asked_to_share(ANNA, MONDAY))

    asked = drawn(database, message, MONDAY)
    posted = sent(database, message)
    with database.write() as store:
        teams.answer_sharing(store, HERE, NORTH, ANNA, Sharing.ACCEPTED)
    answered = drawn(database, posted, MONDAY)

    assert asked is not None
    assert answered is not None
    assert "Booked *€0* of €310,000" in text_of(asked)
    assert {"Accept", "Decline"} <= set(text_of(asked).split("\n"))
    assert "Accept" not in text_of(answered).split("\n")
    assert "You share your plan with Maya, in *Team North* ✓" in text_of(answered)


def test_a_question_of_a_former_manager_is_void(database: Database) -> None:
    settle(database, sharing=Sharing.ASKED)
    message = decided(database, asked_to_share(ANNA, MONDAY))
    with database.write() as store:
        stored = teams.team(store, HERE, NORTH)
        assert stored is not None
        assert stored.manager == MAYA
        teams.save_team(store, HERE, replace(stored, manager=BEN))

    assert drawn(database, message, MONDAY) is None


def test_only_the_week_that_lasts_is_corrected(database: Database) -> None:
    settle(database)
    sent(database, decided(database, rep_decision(database, Kind.MONDAY, ANNA, MONDAY)))

    with database.write() as store:
        correct_messages(store, HERE, ANNA, now=WEDNESDAY + timedelta(days=7))

    assert updates(database, NEXT_MONDAY + timedelta(days=7)) == []
