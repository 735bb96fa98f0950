"""A dry run explains each decision for each person: what is due, what is held back, who hears nothing, and why."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from bot.cli import main
from planning.calendar import WorkingHours
from planning.ids import PersonId
from planning.money import Money
from planning.pipeline import Likelihood
from planning.plan import Business
from planning.settings import PersonSettings, Rhythm
from storage import opportunities, outbox, people
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


def test_what_is_due_and_does_not_go_out_then_says_until_when_it_waits(
    desk: Desk, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of what is decided at that instant, of what was put off, and of a message that is only drawn again."""
    anna = desk.known(desk.anna).id
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, anna, PersonSettings(hours=WorkingHours(starts=time(10))))
        opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=anna,
            account="Globex",
            amount=Money(minor=1_200_000, currency="EUR"),
            business=Business.NEW,
            likelihood=Likelihood.LIKELY,
            closes=date(2026, 12, 10),
            next_step="contract back",
            next_step_on=date(2026, 11, 26),
            now=desk.now,
        )

    to_come = foreseen(desk, tmp_path, database_url, capsys, "2026-11-26T09:00+01:00")[anna]
    desk.clock_to("2026-11-26T10:00:00+01:00")
    desk.tick()
    desk.deliver()
    desk.anna.press(desk.anna.messages()[-1], "snooze", choose="Tomorrow")
    desk.anna.types("/log", "meeting Globex")
    after = foreseen(desk, tmp_path, database_url, capsys, "2026-11-26T10:00+01:00")[anna]

    [step] = to_come
    assert step.startswith("next_step due: ")
    assert step.endswith("; would wait until 2026-11-26T10:00+01:00: it was outside your working hours")
    assert "next_step ready: the message that stands is drawn again" in after
    assert any(each.endswith("; waits until 2026-11-27T10:00+01:00") for each in after)
