"""The command line, as an operator uses it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.opening import opened
from bot.settings import Settings
from planning.ids import PersonId
from storage import people
from storage.currentness import tables_of
from storage.database import Database
from tests.bot.older import make_older
from tests.rig import Desk

MONDAY = "2026-11-23T09:00+01:00"

Run = Callable[..., int]


def with_database(folder: Path, url: str, *arguments: str) -> int:
    """Runs a command without any token."""
    env_file = folder / "its.env"
    env_file.write_text(f"DATABASE_URL={url}\n")
    return main(["--env-file", str(env_file), *arguments])


@pytest.fixture
def headway(desk: Desk, database_url: str, tmp_path: Path) -> Run:
    """Runs a command with the settings of the desk."""
    settings = desk.headway.settings
    env_file = tmp_path / "its.env"
    env_file.write_text(
        f"SLACK_BOT_TOKEN={settings.bot_token}\nSLACK_APP_TOKEN={settings.app_token}\n"
        f"HEADWAY_SLACK_API_URL={settings.slack_api_url}\nDATABASE_URL={database_url}\n"
        "HEADWAY_SENDS_PER_MINUTE=6000\n"
    )
    return lambda *arguments: main(["--env-file", str(env_file), *arguments])


def test_a_dry_run_says_what_would_be_sent(desk: Desk, headway: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Monday, 09:00 in Berlin: Anna's reminder. Nothing is stored, so a second run says the same."""
    desk.has_plan(desk.anna)

    runs = [(headway("tick", "--at", MONDAY, "--dry-run", "--json"), json.loads(capsys.readouterr().out)) for _ in "12"]

    assert [code for code, _ in runs] == [0, 0]
    assert runs[0] == runs[1]
    (row,) = runs[0][1]
    assert row == row | {
        "workspace": desk.workspace,
        "recipient": "U0ANNA",
        "kind": "monday",
        "occasion": "2026-W48",
        "local_time": "2026-11-23T09:00:00+01:00",
        "state": "due",
    }
    assert row["reason"]
    assert desk.anna.messages() == []


def test_a_tick_sends_what_is_due_once(desk: Desk, headway: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """The second tick for the same instant finds nothing to do."""
    desk.has_plan(desk.anna)
    desk.clock_to(MONDAY)

    headway("tick", "--at", MONDAY, "--json")
    first = json.loads(capsys.readouterr().out)
    headway("tick", "--at", MONDAY, "--json")
    second = json.loads(capsys.readouterr().out)

    assert [(row["recipient"], row["kind"], row["state"]) for row in first] == [("U0ANNA", "monday", "sent")]
    assert second == []
    assert len(desk.anna.messages()) == 1


def test_a_tick_says_what_slack_refused(desk: Desk, headway: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """With Slack's code."""
    desk.has_plan(desk.anna)
    desk.clock_to(MONDAY)
    desk.sandbox.fault("chat.postMessage", error="messages_tab_disabled")

    headway("tick", "--at", MONDAY)

    (line,) = capsys.readouterr().out.splitlines()
    assert "dead" in line
    assert line.endswith("; messages_tab_disabled")


def test_a_time_without_an_offset_is_refused(headway: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """09:00 where?"""
    with pytest.raises(SystemExit) as stopped:
        headway("tick", "--at", "2026-11-23T09:00", "--dry-run")

    assert stopped.value.code == 2
    assert "2026-11-23T09:00+01:00" in capsys.readouterr().err


def test_a_backup_is_a_database(desk: Desk, headway: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While the bot runs. On PostgreSQL the command names the tool that does it."""
    desk.known(desk.anna)
    file = tmp_path / "copy.sqlite"

    code = headway("backup", str(file))

    if desk.database.dialect == "postgresql":
        assert code == 1
        assert "pg_dump" in capsys.readouterr().err
        return
    copy = Database.open(f"sqlite:///{file}")
    with copy.read() as store:
        assert people.person(store, desk.workspace, PersonId("U0ANNA")) is not None
    copy.close()
    assert headway("backup", str(file)) == 1


def test_migrating_again_does_nothing(headway: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """It may stand in a start script."""
    assert headway("migrate") == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_a_new_database_gets_its_tables(empty_url: str, caplog: pytest.LogCaptureFixture) -> None:
    """The first start of all, said in one line; the second has nothing to say."""
    caplog.set_level(logging.INFO, logger="bot")

    for _ in "12":
        with opened(Settings(database_url=empty_url)):
            pass

    assert [record.message.split(":")[0] for record in caplog.records] == ["the database is new"]


def test_a_dry_run_makes_no_tables(empty_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert with_database(tmp_path, empty_url, "tick", "--at", MONDAY, "--dry-run") == 0

    assert capsys.readouterr().out == "Nothing is due.\n"
    database = Database.open(empty_url)
    assert tables_of(database) == "new"
    database.close()


def test_an_older_database_says_migrate(empty_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is changed unasked; the file to edit is said, should it be the wrong database."""
    make_older(empty_url)

    code = with_database(tmp_path, empty_url, "tick", "--at", MONDAY, "--dry-run")

    complaint = capsys.readouterr().err
    assert code == 2
    assert "older than this Headway: run `headway migrate`" in complaint
    assert str(tmp_path / "its.env") in complaint


def test_a_database_that_is_away_says_what_was_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The variable, the file to edit, and the address without its password."""
    url = "postgresql://headway:secret@127.0.0.1:1/plans"

    code = with_database(tmp_path, url, "migrate")

    complaint = capsys.readouterr().err
    assert code == 1  # it may come back: whatever starts us may try again
    assert complaint.startswith(f"DATABASE_URL in {tmp_path / 'its.env'}: the database at postgresql://headway@127.")
    assert "secret" not in complaint


def test_both_missing_tokens_are_named_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the doctor, with what works without the second."""
    code = with_database(tmp_path, "sqlite:///unused.sqlite", "doctor")

    told = capsys.readouterr().out
    assert code == 1
    assert [line.split()[2] for line in told.splitlines()] == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
    assert "without it only `headway run --http` works" in told


def test_a_backup_into_a_folder_that_is_not_there_is_one_sentence(
    desk: Desk, headway: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On PostgreSQL it is the sentence about pg_dump."""
    code = headway("backup", str(tmp_path / "nowhere" / "b.sqlite"))

    complaint = capsys.readouterr().err
    assert code == 1
    assert len(complaint.splitlines()) == 1


def test_a_database_of_nothing_is_not_backed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong DATABASE_URL must not look like a good backup."""
    code = with_database(tmp_path, f"sqlite:///{tmp_path}/new.sqlite", "backup", str(tmp_path / "b.sqlite"))

    assert code == 1
    assert "nothing to copy" in capsys.readouterr().err
    assert not (tmp_path / "b.sqlite").exists()


def test_a_rep_is_forgotten(desk: Desk, headway: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """All that is theirs; somebody unknown is one sentence."""
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "meeting Globex")

    codes = [headway("forget", "--rep", "U0ANNA"), headway("forget", "--rep", "U0ANNA")]

    with desk.database.read() as store:
        assert people.person(store, desk.workspace, PersonId("U0ANNA")) is None
    assert codes == [0, 1]
    assert "U0ANNA" in capsys.readouterr().err


def test_help_names_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """For whoever writes a unit or a script."""
    with pytest.raises(SystemExit):
        main(["--help"])

    assert "exit codes" in capsys.readouterr().out
