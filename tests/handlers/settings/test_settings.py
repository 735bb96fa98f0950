"""/plan settings, in the sandbox."""

from __future__ import annotations

from datetime import time
from fractions import Fraction
from typing import Any

import pytest
from babel import Locale

from handlers.countries import country_code
from planning.calendar import WorkingHours
from planning.ids import PersonId
from planning.settings import PersonSettings
from storage import people
from tests.rig import Desk


def settings_of(desk: Desk) -> PersonSettings:
    with desk.database.read() as store:
        anna = people.person(store, desk.workspace, PersonId("U0ANNA"))
    assert anna is not None
    return anna.settings


def test_settings_are_kept_and_shown_again(desk: Desk) -> None:
    desk.anna.types("/plan", "settings")
    desk.anna.fill(
        {
            "working_days": ["Monday", "Tuesday"],
            "starts": "08:00",
            "ends": "12:00",
            "country": "Austria",
            "muted": ["Monday's reminder"],
            "amounts": [],
        }
    )
    submission = desk.anna.submit()

    assert (submission.errors, submission.trouble) == ({}, None)
    assert settings_of(desk) == PersonSettings(
        hours=WorkingHours(weekdays=frozenset({0, 1}), starts=time(8), ends=time(12)),
        country="AT",
        muted=frozenset({"monday"}),
        amounts_in_channel=False,
    )
    assert "Public holidays: Austria." in desk.anna.modal_text()
    desk.anna.closes()
    desk.anna.types("/plan", "settings")
    assert "Country, for public holidays (optional): Austria" in desk.anna.modal_text()


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_stored(desk: Desk) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "country": {"country": "Narnia"},
        "ends": {"starts": "10:00", "ends": "09:00"},
        "working_days": {"working_days": []},
    }
    for field, changed in wrong.items():
        desk.anna.types("/plan", "settings")
        desk.anna.fill(changed)
        assert list(desk.anna.submit().errors) == [field]
        desk.anna.closes()

    assert settings_of(desk) == PersonSettings()


def test_the_country_is_assumed_from_the_zone_and_said_so(desk: Desk) -> None:
    desk.anna.types("/plan", "settings")

    assert "Empty: Germany, assumed from your time zone." in desk.anna.modal_text()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("UK", "GB"),
        ("the United Kingdom", "GB"),
        ("England", "GB"),
        ("scotland", "GB"),
        ("USA", "US"),
        ("US", "US"),
        ("the Netherlands", "NL"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Czech Republic", "CZ"),
    ],
)
def test_a_country_may_be_called_as_people_call_it(typed: str, code: str) -> None:
    assert country_code(typed, Locale("en")) == code


def test_only_what_may_be_left_empty_is_marked_optional(desk: Desk) -> None:
    desk.anna.types("/plan", "settings")

    assert "Working days (optional)" not in desk.anna.modal_text()
    assert "Country, for public holidays (optional)" in desk.anna.modal_text()


def test_a_country_has_a_name_in_ones_own_language_and_in_english() -> None:
    german = Locale("de")

    assert [country_code(typed, german) for typed in ("Österreich", "austria", "at", "AT")] == ["AT"] * 4
    assert country_code("Narnia", german) is None


@pytest.mark.parametrize(
    ("country", "region", "kept"),
    [
        ("Germany", "Bayern", ("DE", "BY")),
        ("", "DE-BY", ("DE", "BY")),
        ("", "bavaria", ("DE", "BY")),
        ("Spain", "catalonia", ("ES", "CT")),
        ("Scotland", "", ("GB", "SCT")),
    ],
)
def test_a_region_is_read_by_name_and_by_code(
    desk: Desk, country: str, region: str, kept: tuple[str | None, str]
) -> None:
    desk.anna.types("/plan", "settings")
    desk.anna.fill({"country": country, "region": region})

    assert desk.anna.submit().errors == {}
    assert (settings_of(desk).country, settings_of(desk).region) == kept


def test_a_region_stays_in_its_country_when_the_time_zone_becomes_anothers(desk: Desk) -> None:
    desk.anna.types("/plan", "settings")
    desk.anna.fill({"country": "", "region": "NRW"})
    desk.anna.submit()
    desk.sandbox.change_user("U0ANNA", tz="Europe/Zurich")

    page = desk.anna.types("/plan", "settings")

    assert "Nordrhein-Westfalen" in desk.anna.modal_text()
    assert "Nidwalden" not in desk.anna.modal_text() + page.text


def test_a_region_of_another_country_is_named_beside_its_field(desk: Desk) -> None:
    desk.anna.types("/plan", "settings")
    desk.anna.fill({"region": "Catalunya"})

    errors = desk.anna.submit().errors

    assert list(errors) == ["region"]
    assert "no region of Germany with holidays of its own" in errors["region"]


def test_a_region_that_is_assumed_is_said_to_be(desk: Desk) -> None:
    desk.anna.types("/plan", "settings")
    desk.anna.fill({"country": "UK", "mornings": ["Friday"]})
    desk.anna.submit()

    assert "Public holidays: United Kingdom, England, assumed." in desk.anna.modal_text()
    assert "Half days: Friday, until 13:15." in desk.anna.modal_text()
    assert settings_of(desk).hours.work_on(4) == Fraction(1, 2)
