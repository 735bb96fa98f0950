"""What PostgreSQL refuses, NUL and halves of a pair, is taken out of what is typed, on both databases."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.log.reading.typed import as_typed
from handlers.plan.making.fields import typed
from handlers.settings.form import COUNTRY, parse_settings
from handlers.storable import storable
from handlers.team.form import NAME, parse_team
from handlers.words import DEFAULT_LOCALE
from planning.ids import PersonId
from storage import accounts, people, plans, teams
from tests.rig import Desk

NUL, HALF = "\x00", "\ud800"
HOURS = {
    "working_days": {"days": {"selected_options": [{"value": "0"}]}},
    "starts": {"starts": {"selected_time": "09:00"}},
    "ends": {"ends": {"selected_time": "17:00"}},
}


def test_a_line_is_logged_without_nul(desk: Desk) -> None:
    answer = desk.anna.types("/log", f"call Globex{NUL} yesterday — good{NUL}talk")

    assert "Call, Globex" in answer.text
    with desk.database.read() as store:
        assert list(accounts.account_names(store, desk.workspace, PersonId("U0ANNA"))) == ["Globex"]


def test_a_plan_is_made_without_nul(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.fill({"target": f"310k{NUL}", "new_share": f"{NUL}60", "average_deal": f"15k{NUL}"})
    aim = desk.anna.submit()
    desk.anna.fill({"call": f"30{NUL}", "others": f"10{NUL}emails"})
    counts = desk.anna.submit()

    assert (aim.errors, aim.trouble, counts.errors, counts.trouble) == ({}, None, {}, None)
    with desk.database.read() as store:
        [plan] = plans.plans_of(store, desk.workspace, PersonId("U0ANNA"))
    planned = {each.type: each.count for each in plan.revision.tactics}
    assert (planned["call"], planned["email"]) == (30, 10)


def test_a_team_is_named_without_nul(desk: Desk) -> None:
    desk.maya.types("/plan", "team")
    desk.maya.fill({"team_name": f"Team{NUL}North", "manager": "U0MAYA", "reps": ["U0ANNA"]})
    submission = desk.maya.submit()

    assert (submission.errors, submission.trouble) == ({}, None)
    with desk.database.read() as store:
        assert [team.name for team in teams.teams(store, desk.workspace)] == ["Team North"]


def test_a_team_of_nothing_but_nul_has_no_name(desk: Desk) -> None:
    desk.maya.types("/plan", "team")
    desk.maya.fill({"team_name": NUL, "manager": "U0MAYA", "reps": ["U0ANNA"]})

    assert "needs a name" in desk.maya.submit().errors["team_name"]


@pytest.mark.parametrize(("typed", "errors"), [(f"Austria{NUL}", []), (f"Aus{NUL}tria", ["country"])])
def test_a_country_is_read_or_refused_without_nul(desk: Desk, typed: str, errors: list[str]) -> None:
    desk.anna.types("/plan", "settings")
    desk.anna.fill({"country": typed})
    submission = desk.anna.submit()

    assert (list(submission.errors), submission.trouble) == (errors, None)
    with desk.database.read() as store:
        anna = people.person(store, desk.workspace, PersonId("U0ANNA"))
    assert anna is not None
    assert anna.settings.country == (None if errors else "AT")


def test_halves_of_a_pair_are_taken_out_of_what_the_modals_hold() -> None:
    country = HOURS | {COUNTRY: {COUNTRY: {"value": f"{HALF}Austria"}}}

    assert typed({"target": {"target": {"value": f"310k{HALF}"}}}, "target") == "310k"
    assert parse_team({NAME: {NAME: {"value": f"Team{HALF}North"}}}).name == "Team North"
    assert parse_settings(country, zone="UTC", locale=DEFAULT_LOCALE).country == "AT"


@given(st.text(st.characters(), max_size=60))
@example(NUL + HALF)
def test_any_text_becomes_one_that_both_databases_hold(text: str) -> None:
    for kept in (storable(text), as_typed(text)):
        assert NUL not in kept
        assert kept.encode().decode() == kept
