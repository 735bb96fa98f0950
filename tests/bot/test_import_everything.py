"""`headway import everything`: an export comes back, once; its tables come back too."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from planning.calendar import Days
from planning.entries import Activity
from planning.ids import PersonId
from planning.settings import PersonSettings
from storage import absences, entries, people, plans
from tests.bot.test_cli import Run, headway  # noqa: F401  a fixture
from tests.rig import QUARTER, Desk

ANNA = PersonId("U0ANNA")


@pytest.fixture
def exported(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    tmp_path: Path,
) -> Path:
    """What Anna planned and logged, as an operator exported it."""
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "3 calls Acme — =1+1")
    desk.anna.types("/log", "win 12000.50 Globex new")
    file = tmp_path / "anna.zip"
    headway("export", "--rep", "U0ANNA", "--to", str(file))
    return file


def forgotten(desk: Desk, headway: Run) -> None:  # noqa: F811  as the fixture
    """As where she never was: she writes /plan once, and is known."""
    headway("forget", "--rep", "U0ANNA")
    desk.known(desk.anna)


def log_of(desk: Desk) -> list[str]:
    with desk.database.read() as store:
        found = entries.entries(store, desk.workspace, ANNA, limit=10)
    return [
        f"{each.count} {each.type} {each.account} {each.note}"
        if isinstance(each, Activity)
        else f"{each.amount.minor} {each.amount.currency} {each.account}"
        for each in found
    ]


LOGGED = ["1200050 EUR Globex", "3 call Acme =1+1"]


def test_what_was_exported_comes_back_once(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    exported: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    forgotten(desk, headway)
    before = log_of(desk)

    codes = [headway("import", "everything", str(exported), "--rep", "U0ANNA", "--yes") for _ in "12"]

    said = capsys.readouterr().out
    with desk.database.read() as store:
        [plan] = plans.plans_of(store, desk.workspace, ANNA)
    assert before == []
    assert codes == [0, 0]
    assert sorted(log_of(desk)) == LOGGED
    assert plan.period == Days(QUARTER.first, QUARTER.last)
    assert "anna.zip added: 1 plan, 2 accounts, 1 activity, 1 sale." in said
    assert "anna.zip added: nothing.\nThere already, and left as they stand: 1 plan, 2 accounts" in said
    assert "of 40" in desk.anna.types("/log", "call Hooli").text  # the plan counts again


def test_nothing_is_stored_before_yes(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    exported: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    forgotten(desk, headway)

    codes = [
        headway("import", "everything", str(exported), "--rep", "U0ANNA", *options) for options in ((), ("--dry-run",))
    ]

    assert codes == [1, 0]
    assert capsys.readouterr().out.count("anna.zip would add: 1 plan, 2 accounts, 1 activity, 1 sale.") == 2
    assert log_of(desk) == []


def test_days_away_alone_are_something_to_import(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also settings: without a plan or an entry beside them."""
    anna = desk.known(desk.anna)
    away = Days(date(2026, 12, 1), date(2026, 12, 4))
    with desk.database.write() as store:
        absences.add_absence(store, desk.workspace, rep=anna.id, days=away, by=anna.id, now=desk.now)
        people.set_settings(store, desk.workspace, anna.id, PersonSettings(country="FR"))
    file = str(tmp_path / "anna.zip")
    headway("export", "--rep", "U0ANNA", "--to", file)
    forgotten(desk, headway)

    codes = [headway("import", "everything", file, "--rep", "U0ANNA", *options) for options in ((), ("--yes",), ())]

    said = capsys.readouterr()
    assert codes == [1, 0, 0]
    assert "Add --yes to import" in said.err
    assert "anna.zip would add: 1 absence, 1 setting." in said.out
    assert "anna.zip added: 1 absence, 1 setting." in said.out
    assert "would add: nothing.\nThere already, and left as they stand: 1 absence, 1 setting." in said.out


def test_the_tables_come_back_too_and_once(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    exported: Path,
    tmp_path: Path,
) -> None:
    forgotten(desk, headway)
    with zipfile.ZipFile(exported) as packed:
        packed.extractall(tmp_path)

    for _ in "12":
        for what in ("accounts", "activities", "sales"):
            code = headway("import", what, str(tmp_path / f"{what}.csv"), "--rep", "U0ANNA", "--yes")
            assert code == 0

    assert sorted(log_of(desk)) == LOGGED


def test_the_tables_of_what_stands_change_nothing(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    exported: Path,
    tmp_path: Path,
) -> None:
    with zipfile.ZipFile(exported) as packed:
        packed.extractall(tmp_path)

    for what in ("activities", "sales"):
        headway("import", what, str(tmp_path / f"{what}.csv"), "--rep", "U0ANNA", "--yes")

    assert sorted(log_of(desk)) == LOGGED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "is not JSON: nothing was imported."),
        (b'{"headway": 7}', "this is no export of all that a rep owns (headway: 1)"),
        (b"PK\x05\x06" + bytes(18), "has no headway.json that can be read"),
    ],
)
def test_what_is_no_export_is_one_sentence(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    said: str,
) -> None:
    desk.known(desk.anna)
    file = tmp_path / "broken"
    file.write_bytes(content)

    code = headway("import", "everything", str(file), "--rep", "U0ANNA", "--yes")

    complaint = capsys.readouterr().err
    assert code == 1
    assert said in complaint
    assert len(complaint.splitlines()) == 1
