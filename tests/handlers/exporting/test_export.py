"""Export: everything a rep owns, in their messages, and nobody else's."""

from __future__ import annotations

import csv
import io
import json
import urllib.request
import zipfile
from collections.abc import Mapping

import pytest

from sandbox.person import Person
from tests.rig import Desk

FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def logged(desk: Desk) -> Desk:
    """Anna logged a call and a win; Ben, whom she does not see, another."""
    desk.has_plan(desk.anna, call=40)
    desk.has_plan(desk.ben, call=40)
    desk.anna.types("/log", f"call Acme — {FORMULA}")
    desk.anna.types("/log", "win 12000.50 Globex new")
    desk.ben.types("/log", "call Initech")
    return desk


def exports(person: Person, *, times: int = 1) -> list[str]:
    """Presses Export in the settings; what is said each time."""
    person.types("/plan", "settings")
    said = []
    for _ in range(times):
        person.press_modal("Export")
        said.append(person.modal_text())
        person.closes()
    return said


def files_of(person: Person) -> list[Mapping[str, str]]:
    """Each zip in their messages, as its files."""
    return [unpacked(file["url_private_download"]) for message in person.messages() for file in message.files]


def unpacked(address: str) -> Mapping[str, str]:
    with urllib.request.urlopen(address) as answer:
        packed = zipfile.ZipFile(io.BytesIO(answer.read()))
    return {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table)))


def test_a_rep_gets_all_of_theirs_and_nothing_of_others(logged: Desk) -> None:
    [said] = exports(logged.anna)

    [files] = files_of(logged.anna)
    [sale] = rows(files["sales.csv"])
    whole = json.loads(files["headway.json"])
    assert "headway-2026-11-18.zip is in your messages with Headway: 1 plan, 2 accounts" in said
    assert sorted(files) == [
        "README.txt",
        "accounts.csv",
        "activities.csv",
        "headway.json",
        "opportunities.csv",
        "plans.csv",
        "sales.csv",
    ]
    assert (sale["account"], sale["amount"], sale["currency"], sale["business"]) == ("Globex", "12000.50", "EUR", "new")
    assert [each["name"] for each in whole["accounts"]] == ["Acme", "Globex"]
    assert whole["activities"][0]["note"] == FORMULA
    assert not any("Initech" in text for text in files.values())


def test_a_spreadsheet_shows_a_formula_and_does_not_run_it(logged: Desk) -> None:
    exports(logged.anna)

    [call] = rows(files_of(logged.anna)[0]["activities.csv"])
    assert (call["note"], call["count"]) == (f"'{FORMULA}", "1")


def test_a_second_press_sends_no_second_file(logged: Desk) -> None:
    said = exports(logged.anna, times=2)

    assert "in your messages with Headway already" in said[1]
    assert len(files_of(logged.anna)) == 1


def test_without_the_scope_it_is_said_how_else_and_can_be_asked_for_again(logged: Desk) -> None:
    logged.sandbox.fault("files.getUploadURLExternal", error="missing_scope", times=1)

    said = exports(logged.anna, times=2)

    assert "headway export --rep U0ANNA" in said[0]
    assert len(files_of(logged.anna)) == 1


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
def test_where_the_connection_breaks_it_is_said_and_can_be_asked_for_again(logged: Desk, method: str) -> None:
    logged.sandbox.fault(method, drop=True, times=2)  # the client tries once more by itself

    said = exports(logged.anna, times=2)

    assert "The connection to Slack broke" in said[0]
    assert "1 plan, 2 accounts" in said[1]
    assert len(files_of(logged.anna)) == 1
