"""`headway plan`: a rep's plan as a file, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planning.ids import PersonId
from storage import plans
from tests.bot.test_cli import Run, headway  # noqa: F401  a fixture
from tests.rig import Desk


def test_a_plan_is_exported_and_imported_for_somebody_else(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The rep is told that somebody looked; nothing is imported twice."""
    desk.has_plan(desk.anna)
    desk.known(desk.ben)
    file = tmp_path / "plan.json"

    exported = headway("plan", "export", "--rep", "U0ANNA")
    file.write_text(capsys.readouterr().out)
    imported = [headway("plan", "import", str(file), "--rep", "U0BEN") for _ in "12"]

    complaint = capsys.readouterr().err
    with desk.database.read() as store:
        [annas] = plans.plans_of(store, desk.workspace, PersonId("U0ANNA"))
        [bens] = plans.plans_of(store, desk.workspace, PersonId("U0BEN"))
    assert (exported, imported) == (0, [0, 1])
    assert bens.revision == annas.revision
    assert complaint == "There is a plan of that length already, 2026-10-01 to 2026-12-31: nothing was imported.\n"
    assert "Somebody looked at your plan" in settings_of(desk)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "--rep", "U0NOBODY"), "Nobody called U0NOBODY is stored"),
        (("export", "--rep", "U0ANNA"), "U0ANNA has no plan."),
        (("import", "FILE", "--rep", "U0ANNA"), "is not JSON: nothing was imported."),
        (("import", "nowhere.json", "--rep", "U0ANNA"), "cannot be read"),
    ],
)
def test_what_cannot_be_carried_is_one_sentence(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    desk.known(desk.anna)
    file = tmp_path / "broken.json"
    file.write_text("{")

    code = headway("plan", *(str(file) if each == "FILE" else each for each in arguments))

    complaint = capsys.readouterr().err
    assert code == 1
    assert said in complaint
    assert len(complaint.splitlines()) == 1


def settings_of(desk: Desk) -> str:
    answer = desk.anna.types("/plan", "settings")
    return answer.text + desk.anna.modal_text() + json.dumps(desk.anna.modal())
