"""What was held back is said in a line elsewhere, once, and is not sent by itself any more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from planning.ids import PersonId
from planning.money import Money
from planning.nudges import Kind
from planning.pipeline import Likelihood
from planning.plan import Business
from planning.settings import PersonSettings, Rhythm
from storage import opportunities, people, told
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database

LONG_AGO = datetime(2026, 10, 5, 8, tzinfo=UTC)
THURSDAY, MONDAY, TUESDAY = "2026-11-19T09:00:00+01:00", "2026-11-23T09:00:00+01:00", "2026-11-24T09:00:00+01:00"


@pytest.fixture
def silent(desk: Desk) -> Desk:
    """Thursday: Anna, whose rhythm is Mondays only, left three opportunities alone."""
    desk.has_plan(desk.anna, meeting=10)
    wants(desk, Rhythm.LIGHT)
    with desk.database.write() as store:
        for account, whole in (("Globex", 90_000), ("Hooli <!here>", 40_000), ("Initech", 30_000)):
            opportunities.add_opportunity(
                store,
                desk.workspace,
                owner=PersonId("U0ANNA"),
                account=account,
                amount=Money(minor=whole * 100, currency="EUR"),
                business=Business.NEW,
                likelihood=Likelihood.LIKELY,
                closes=date(2026, 12, 20),
                now=LONG_AGO,
            )
    return desk


def wants(desk: Desk, rhythm: Rhythm, *, muted: Kind = Kind.TARGET_BEHIND) -> None:
    settings = PersonSettings(muted=frozenset({Kind.ACTIONS_BEHIND.value, muted.value}), rhythm=rhythm)
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, PersonId("U0ANNA"), settings)


def goes_on(desk: Desk, instant: str) -> None:
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()


def last(desk: Desk) -> str:
    return desk.anna.messages()[-1].text


def held(desk: Desk) -> list[bool]:
    """Of what was held back, whether it was said elsewhere."""
    with desk.database.read() as store:
        found = told.held_for(store, desk.workspace, "U0ANNA", since=desk.now - timedelta(days=14))
    return [told.said_in(each) is not None for each in found if each.decision.kind is Kind.NEXT_STEP]


def test_mondays_message_says_what_was_held_back_and_it_comes_no_more(silent: Desk) -> None:
    goes_on(silent, THURSDAY)
    assert held(silent) == [False, False, False]

    goes_on(silent, MONDAY)

    monday = last(silent)
    assert all(account in monday.split("Also")[1] for account in ("Globex", "Hooli", "Initech"))
    assert held(silent) == [True, True, True]
    wants(silent, Rhythm.ACTIVE)
    goes_on(silent, TUESDAY)
    assert "Monday reminder" in last(silent)  # nothing of it came by itself
    silent.anna.types("/log", "meeting Globex")
    silent.deliver()
    redrawn = next(each.text for each in silent.anna.messages() if "Monday reminder" in each.text)
    assert "Initech" in redrawn  # drawn again, it says what still holds
    assert "Globex" not in redrawn


def test_home_says_it_until_a_message_did(silent: Desk) -> None:
    goes_on(silent, THURSDAY)
    silent.anna.opens_home()
    before = silent.anna.home_text()
    goes_on(silent, MONDAY)
    silent.anna.opens_home()
    after = silent.anna.home_text().split("Last message")[0]

    assert "Hooli" in before.split("Also")[1]
    assert "Also" not in after


def test_what_was_said_elsewhere_is_on_the_page_of_what_was_sent(silent: Desk) -> None:
    goes_on(silent, THURSDAY)
    goes_on(silent, MONDAY)

    silent.anna.press(silent.anna.messages()[-1], "Why?")
    silent.anna.press(silent.anna.messages()[-1], "What was sent and why")

    assert "said in Monday's message of 23 November" in silent.anna.modal_text()


def test_who_muted_a_kind_is_not_told_of_it_elsewhere(silent: Desk) -> None:
    goes_on(silent, THURSDAY)
    wants(silent, Rhythm.LIGHT, muted=Kind.NEXT_STEP)

    goes_on(silent, MONDAY)

    assert "Also" not in last(silent)
