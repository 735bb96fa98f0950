"""`headway import`: shown first, stored after yes, once."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from planning.calendar import Days
from planning.ids import PersonId
from planning.money import Money
from planning.plan import Business
from storage import audit, entries, opportunities
from storage.database import Database
from tests.bot.test_cli import Run, headway  # noqa: F401  a fixture
from tests.rig import Desk
from tests.storage.import_examples import HUBSPOT_DEALS

ANNA, BEN = PersonId("U0ANNA"), PersonId("U0BEN")
ALWAYS = Days(date(2020, 1, 1), date(2026, 12, 31))
DEALS = (
    HUBSPOT_DEALS.replace("2026-1", "2024-1")
    .replace("Anna Berg", "Anna Berger")
    .replace(',"12,000.50"', ',"$12,000.50"')
)  # long ago: the clock is real


@pytest.fixture
def deals(desk: Desk, tmp_path: Path) -> Path:
    desk.has_plan(desk.anna)
    desk.known(desk.ben)
    file = tmp_path / "deals.csv"
    file.write_text(f"{DEALS}105,Broken,Closed won,someday,Anna Berger,9,Sales,Hooli\n")
    return file


def sales_of(database: Database, desk: Desk, rep: PersonId = ANNA) -> list[tuple[str | None, int, str]]:
    with database.read() as store:
        found = entries.sales(store, desk.workspace, rep, ALWAYS)
    return [(sale.account, sale.amount.minor, sale.amount.currency) for sale in found]


def test_nothing_is_stored_before_yes(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    deals: Path,
    database: Database,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A dry run says what would change; without a terminal and without --yes it stays at that."""
    tried = headway("import", "sales", str(deals), "--rep", ANNA, "--dry-run")
    shown = capsys.readouterr().out
    unanswered = headway("import", "sales", str(deals), "--rep", ANNA)

    assert (tried, unanswered) == (0, 1)
    assert sales_of(database, desk) == []
    assert "deals.csv, read as a HubSpot export of sales" in shown
    assert "New: 2 sales, " in shown
    assert "Left out: 1 lost, 1 still open." in shown
    assert "Line 6: “someday” is no day." in shown


def test_yes_imports_once_and_it_is_recorded(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    deals: Path,
    database: Database,
    capsys: pytest.CaptureFixture[str],
) -> None:
    codes = [headway("import", "sales", str(deals), "--rep", ANNA, "--yes") for _ in "12"]

    said = capsys.readouterr().out
    with database.read() as store:
        actions = [look.action for look in audit.looks_at(store, desk.workspace, ANNA, 9)]
    assert codes == [0, 0]
    assert sales_of(database, desk) == [("Acme", 1_200_050, "USD"), ("Acme", 80_000, "EUR")]
    assert "Imported: 2 sales" in said
    assert "Nothing was new: nothing was stored." in said
    assert actions == ["imported sales"]


def test_the_owner_column_says_whose_the_rows_are(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    deals: Path,
    database: Database,
    capsys: pytest.CaptureFixture[str],
) -> None:
    deals.write_text(DEALS.replace("Anna Berger", "U0BEN"))

    code = headway("import", "sales", str(deals), "--yes")

    assert code == 0
    assert (len(sales_of(database, desk, BEN)), sales_of(database, desk)) == (2, [])


def test_what_is_not_understood_is_said_with_what_helps(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    deals: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refused(header: str, *arguments: str) -> str:
        deals.write_text(f"{header}\n3/4/2024,5\n")
        assert headway("import", "sales", str(deals), "--yes", *arguments) == 1
        return capsys.readouterr().err

    assert "--dates day-first" in refused("Close Date,Amount", "--rep", ANNA)
    assert "No column is understood as amount." in refused("Close Date,Worth", "--rep", ANNA)
    assert "no column 'When'" in refused("Close Date,Amount", "--rep", ANNA, "--map", "day=When")
    assert "Nobody called U0NOBODY is stored" in refused("Close Date,Amount", "--rep", "U0NOBODY")
    assert "No column says whose the rows are" in refused("Close Date,Amount")
    deals.write_text("Close Date,Amount,Owner\n2024-04-03,5,Anna\n")
    assert headway("import", "sales", str(deals), "--yes", "--rep", ANNA) == 1
    said = capsys.readouterr().err
    assert "Is “Anna” in the file Anna Berger?" in said
    assert "add --owner Anna\n" in said
    assert headway("import", "sales", str(deals), "--yes", "--rep", ANNA, "--owner", "Anna") == 0


def test_the_tables_of_an_export_import_again_and_change_nothing(
    desk: Desk,
    headway: Run,  # noqa: F811  the fixture
    deals: Path,
    database: Database,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was logged by hand, what was imported before, cells that a spreadsheet would run."""
    for what in ("sales", "opportunities"):
        headway("import", what, str(deals), "--rep", ANNA, "--yes")
    with database.write() as store:
        entries.record_sale(
            store,
            desk.workspace,
            rep=ANNA,
            amount=Money(minor=500_050, currency="EUR"),
            business=Business.EXISTING,
            day=date(2024, 5, 6),
            account="=Evil()",
            note="-2 pages\nand more",
            now=desk.now,
            profit=Money(minor=100, currency="EUR"),
        )
    headway("export", "--rep", ANNA, "--to", str(tmp_path / "anna.zip"))
    capsys.readouterr()

    with zipfile.ZipFile(io.BytesIO((tmp_path / "anna.zip").read_bytes())) as exported:
        exported.extractall(tmp_path)
    for what in ("accounts", "sales", "opportunities"):
        assert headway("import", what, str(tmp_path / f"{what}.csv"), "--rep", ANNA, "--yes") == 0

    said = capsys.readouterr().out
    assert said.count("Nothing was new: nothing was stored.") == 3
    assert "As Headway has it" not in said
    assert "Cannot be read" not in said
    assert len(sales_of(database, desk)) == 3
    with database.read() as store:
        assert len(opportunities.opportunities_of(store, desk.workspace, ANNA)) == 2
