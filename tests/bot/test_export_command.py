"""`headway export`: an operator takes what a rep owns, and the rep is told."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.bot.test_cli import Run, headway  # noqa: F401  a fixture
from tests.rig import Desk


def test_an_export_is_written_recorded_and_told(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "win €12k Acme new")
    desk.clock_to("2126-01-04T09:00+01:00")  # the command tells by the machine's clock, whatever it says
    file = tmp_path / "anna.zip"

    codes = [headway("export", "--rep", "U0ANNA", "--to", str(file)) for _ in "12"]
    desk.deliver()

    told = desk.anna.messages()[-1]
    with zipfile.ZipFile(file) as packed:
        [sale] = json.loads(packed.read("headway.json"))["sales"]
    assert codes == [0, 1]  # it does not write over what is there
    assert sale["amount"] == {"minor": 1_200_000, "currency": "EUR"}
    assert f"{file} is there already" in capsys.readouterr().err
    assert file.stat().st_mode & 0o077 == 0
    assert "An operator of Headway exported everything you own" in told.text
    desk.anna.types("/plan", "settings")
    assert "An operator exported everything you own on" in desk.anna.modal_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rep", "U0NOBODY"), "Nobody called U0NOBODY is stored"),
        (("--rep", "U0ANNA", "--to", "nowhere/at/all.zip"), "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence_and_tells_nobody(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    desk.known(desk.anna)
    monkeypatch.chdir(tmp_path)

    code = headway("export", *arguments)
    desk.deliver()

    complaint = capsys.readouterr().err
    assert code == 1
    assert said in complaint
    assert len(complaint.splitlines()) == 1
    assert desk.anna.messages() == []
