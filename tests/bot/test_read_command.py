"""`headway read`: how a line is read, without Slack, settings or a database."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from bot.cli import main

LINE = "3 calls Acme yesterday — pricing"
FRIDAY = ("--today", "2026-11-20", "--locale", "en_US", "--account", "Acme", "--account", "Globex")
READ = {
    "type": "call",
    "count": 3,
    "accounts": ["Acme"],
    "date": "2026-11-19",
    "amount": None,
    "currency": None,
    "business": None,
    "note": "pricing",
}


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["read", *arguments]) == 0
    return capsys.readouterr().out


def test_a_line_is_read_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """As the issue writes it, in this order."""
    printed = said(capsys, LINE, *FRIDAY, "--json")

    assert printed == json.dumps({"entries": [READ], "unclear": []}, ensure_ascii=False) + "\n"


def test_a_line_needs_no_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    printed = said(capsys, *LINE.split(), *FRIDAY, "--json")

    assert json.loads(printed)["entries"] == [READ]


def test_without_json_it_is_said_in_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, LINE, *FRIDAY) == "3 × call, Acme, 2026-11-19, note: pricing\n"
    assert said(capsys, "win €12k Acme new", *FRIDAY) == "win, 12000 EUR, new, Acme, 2026-11-20\n"
    assert said(capsys, "call Globx", *FRIDAY).startswith("Asked: ")
    assert said(capsys, "", *FRIDAY) == "Nothing to log, and nothing asked.\n"


def test_lines_come_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An object for each."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{LINE}\n2 emails\n"))

    printed = said(capsys, "-", *FRIDAY, "--json").splitlines()

    assert [json.loads(row)["entries"][0]["count"] for row in printed] == [3, 2]


def test_today_is_the_day_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    before = datetime.now().astimezone().date()
    (entry,) = json.loads(said(capsys, "call Acme", "--account", "Acme", "--json"))["entries"]

    assert before.isoformat() <= entry["date"] <= datetime.now().astimezone().date().isoformat()


@pytest.mark.parametrize(
    ("wrong", "example"),
    [
        (("--today", "soon"), "2026-11-20"),
        (("--today", "0001-01-01"), "2026-11-20"),
        (("--locale", "klingon"), "en_US"),
        (("--locale", ""), "en_US"),
    ],
)
def test_a_day_or_locale_that_is_none_is_refused(
    wrong: tuple[str, str], example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["read", LINE, *wrong])

    assert stopped.value.code == 2
    assert example in capsys.readouterr().err


def test_it_runs_in_an_empty_folder(tmp_path: Path) -> None:
    """No settings and no database are there; and an argument that is no text is read like any other."""
    command: list[str | bytes] = [sys.executable, "-m", "bot.cli", "read", b"call Acme \xff", "--json"]
    root = Path(__file__).parent.parent.parent
    ran = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(root), "PYTHONUTF8": "1"}, capture_output=True)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert set(json.loads(ran.stdout)) == {"entries", "unclear"}
    assert list(tmp_path.iterdir()) == []
