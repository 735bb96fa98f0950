"""What /plan and /log offer before anything is known of them: Slack's hint, and the help."""

from __future__ import annotations

import pytest
import yaml

from tests.check_manifest import ROOT
from tests.rig import Desk

HINTS: dict[str, str] = {
    command["command"]: command["usage_hint"]
    for command in yaml.safe_load((ROOT / "manifest.yml").read_text())["features"]["slash_commands"]
}
PLAN_WORDS = [
    word.strip().replace("DATE", "4 dec") for word in HINTS["/plan"].strip("[]").split("|") if "@" not in word
]


@pytest.mark.parametrize("word", PLAN_WORDS)
def test_what_the_hint_offers_is_known(desk: Desk, word: str) -> None:
    assert "is nothing /plan" not in desk.anna.types("/plan", word).text


def test_the_hint_offers_the_territory_the_next_week_and_help() -> None:
    assert {"territory", "week next", "help"} <= set(PLAN_WORDS)
    assert HINTS["/log"].endswith("| list | help")


def test_the_help_says_what_a_territory_and_the_settings_are(desk: Desk) -> None:
    said = desk.anna.types("/plan", "help").text

    assert "/plan territory, one you serve with others" in said
    assert "for admins, activity types" in said
