"""Every form of a picture says the same numbers, and fits where it goes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.foresight.pictures.alt import alt_text
from handlers.foresight.pictures.native import burn_up_chart
from handlers.foresight.pictures.png import burn_up_png
from handlers.foresight.pictures.text_form import text_form
from handlers.words import Words
from planning.calendar import Calendar
from planning.foresight.burn_up import BurnUp, burn_up
from planning.foresight.outlook import Outlook
from planning.plan import Plan
from sandbox.checks import Surface, check_blocks
from tests.planning.foresight.test_burn_up import a_sale, stands, with_outlook

WORDS = Words(Locale("en", "IE"), "Europe/Dublin")
TODAY = date(2026, 11, 18)


def a_picture(*, low: int = 200_000, expected: int = 250_000, high: int = 330_000) -> tuple[BurnUp, Plan]:
    sales = [a_sale(date(2026, 10, 5), 90_000), a_sale(TODAY, 30_000)]
    outlook = Outlook(chance=0.4, low=low * 100, expected=expected * 100, high=high * 100)
    found = with_outlook(stands(TODAY, sales), outlook)
    return burn_up(found, sales, calendar=Calendar()), found.plan


def last_values(chart: dict[str, Any]) -> dict[str, int]:
    return {each["name"]: each["data"][-1]["value"] for each in chart["chart"]["series"]}


def test_the_sentence_and_the_text_say_what_the_chart_shows() -> None:
    picture, plan = a_picture()
    values = last_values(burn_up_chart(picture, "Q4 2026"))
    said, written = alt_text(picture, plan, WORDS), text_form(picture, WORDS)

    assert values.pop("Pace") == 310_000  # by the end; the sentence says what it asks by now
    assert all(f"€{value:,}" in said for value in values.values())
    assert all(f"€{value:,}" in written for value in values.values())
    assert f"€{-(-picture.pace // 100):,}" in said


@settings(max_examples=40)
@given(
    ends=st.tuples(*[st.integers(0, 10**10)] * 3).map(sorted),
    locale=st.sampled_from(["de_DE", "ar_EG", "ja_JP", "en_US", "pl_PL"]),
)
def test_any_amounts_fit(ends: list[int], locale: str) -> None:
    picture, plan = a_picture(low=ends[0], expected=ends[1], high=ends[2])
    words = Words(Locale.parse(locale), "Europe/Berlin")

    assert check_blocks([burn_up_chart(picture, "x" * 80)], Surface.MESSAGE) == []
    assert len(text_form(picture, words)) < 2_900
    assert len(alt_text(picture, plan, words)) < 500


@pytest.mark.parametrize("locale", ["en_US", "ar_EG", "ja_JP"])
def test_the_file_is_the_same_each_time_in_every_script(locale: str) -> None:
    pytest.importorskip("matplotlib")
    picture, _ = a_picture()
    words = Words(Locale.parse(locale), "Europe/Berlin")

    first, again = (burn_up_png(picture, "Q4 2026 · $ and $", words) for _ in range(2))

    assert first == again
    assert first.startswith(b"\x89PNG")
