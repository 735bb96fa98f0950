"""A dry run explains each decision for each person: what is due, what is held back, who hears nothing, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import main
from planning.ids import PersonId
from planning.settings import PersonSettings, Rhythm
from storage import outbox, people
from tests.rig import Desk

THURSDAY, NEXT_MONDAY = "2026-11-26T10:00+00:00", "2026-11-30T10:00+00:00"


def foreseen(desk: Desk, folder: Path, url: str, capsys: pytest.CaptureFixture[str], at: str) -> dict[str, list[str]]:
    """By recipient, each decision as kind, state and reason."""
    env_file = folder / "its.env"
    env_file.write_text(f"DATABASE_URL={url}\n")
    assert main(["--env-file", str(env_file), "tick", "--at", at, "--dry-run", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["recipient"], []).append(f"{row['kind']} {row['state']}: {row['reason']}")
    return found


def test_each_person_is_explained_and_nothing_is_stored(
    desk: Desk, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for rep in (desk.ben, desk.carla):
        desk.has_plan(rep)
    desk.known(desk.dev)
    desk.anna.types("/plan", "away until 27 November")
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, PersonId("U0BEN"), PersonSettings(rhythm=Rhythm.LIGHT))

    thursday = foreseen(desk, tmp_path, database_url, capsys, THURSDAY)
    monday = foreseen(desk, tmp_path, database_url, capsys, NEXT_MONDAY)

    behind = "0 of 10 meetings; 6.2 by now"
    assert thursday["U0ANNA"] == ["nothing quiet: away until 2026-11-27"]
    assert thursday["U0BEN"] == [f"actions_behind held: {behind}; held back: your rhythm is Mondays only"]
    assert thursday["U0CARLA"] == ["nothing quiet: not a working day"]  # Thanksgiving
    assert thursday["U0DEV"] == ["nothing quiet: no plan for this day; nothing is due beside Monday's message"]
    assert any(each.startswith("monday due: ") for each in monday["U0BEN"])
    with desk.database.read() as store:
        assert not any(outbox.counts(store, desk.workspace).values())


def test_after_a_look_it_says_what_that_one_decided(
    desk: Desk, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What came up since is for the next look."""
    desk.has_plan(desk.anna, meeting=10)
    desk.anna.types("/log", "5 meetings Acme")
    desk.tick()
    desk.deliver()
    on_track = foreseen(desk, tmp_path, database_url, capsys, "2026-11-18T17:00+01:00")
    desk.clock_to("2026-11-25T12:00:00+01:00")
    desk.tick()
    desk.deliver()

    behind = foreseen(desk, tmp_path, database_url, capsys, "2026-11-25T15:00+01:00")

    assert on_track["U0ANNA"] == ["nothing quiet: nothing is due beside Monday's message"]
    assert behind["U0ANNA"] == ["actions_behind sent: 0 of 10 meetings; 4.7 by now"]
