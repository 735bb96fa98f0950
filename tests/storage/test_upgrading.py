"""A database that a released Headway filled is brought to the current tables, and says what it said before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, Table, select

from planning.calendar import Days
from planning.entries import Activity
from planning.people import Member, Sharing
from planning.plan import Plan, PlanState
from planning.settings import WorkspaceSettings
from storage import absences, accounts, entries, opportunities, outbox, people, plans, plans_by_day, teams, workspaces
from storage.database import Database
from storage.engines import engine_for, parsed_url
from storage.migrating import config_for
from tests.storage.examples import (
    ANNA,
    BEN,
    HERE,
    MIA,
    NOW,
    OUTLINE,
    QUARTER,
    TODAY,
    euros,
    monday,
    person,
    revision,
    team,
)

# One file for each released revision of the tables: the rows as that release wrote them.
RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
Rows = dict[str, list[tuple[Any, ...]]]  # by table


def fill(url: str, released: Path) -> Rows:
    """A database as that release left it; its rows."""
    engine = engine_for(parsed_url(url), pool_size=1)
    with engine.begin() as connection:
        command.upgrade(config_for(connection), released.stem)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TIME ZONE 'UTC'")  # in which SQLite wrote them
        percent = "%%" if connection.dialect.name == "postgresql" else "%"  # psycopg reads one as a placeholder
        for statement in released.read_text(encoding="utf-8").splitlines():
            connection.exec_driver_sql(statement.replace("%", percent))
    with engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection)
        found = rows_of(connection, tables)
    engine.dispose()
    return found


def rows_of(connection: Connection, tables: MetaData) -> Rows:
    """As the columns of these tables stand."""

    def rows(table: Table) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]

    return {table.name: rows(table) for table in tables.sorted_tables if table.name != "alembic_version"}


def upgraded(url: str) -> Database:
    database = Database.open(url)
    database.migrate()
    return database


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_every_value_of_a_released_database_stands_after_the_upgrade(empty_url: str, released: Path) -> None:
    before = fill(empty_url, released)
    engine = engine_for(parsed_url(empty_url), pool_size=1)
    earlier = MetaData()
    earlier.reflect(engine)

    upgraded(empty_url).close()

    with engine.connect() as connection:
        assert rows_of(connection, earlier) == before
    assert all(before.values()), before
    engine.dispose()


def test_a_plan_of_0001_is_the_same_plan(empty_url: str) -> None:
    """What it did not say yet has its default; what was proposed was proposed when it was made."""
    fill(empty_url, RELEASED[0])
    database = upgraded(empty_url)

    with database.read() as store:
        [annas] = plans.plans_of(store, HERE, ANNA)
        bens, draft = plans.plans_of(store, HERE, BEN)
        later = replace(revision(2, effective_from=TODAY, target=euros(280_000)), reason="two accounts closed")
        assert annas == Plan(
            id=annas.id,
            owner=ANNA,
            period=QUARTER,
            state=PlanState.AGREED,
            made_at=NOW,
            revision=later,
            proposed_at=NOW,
            agreed=2,
            begun=QUARTER.first,
        )
        assert plans.revisions_of(store, HERE, annas.id) == [later, revision()]
        assert (bens.state, bens.proposed_at, bens.agreed) == (PlanState.PROPOSED, NOW, None)
        assert (draft.is_saved, draft.proposed_at) == (False, None)
        assert plans_by_day.current_plan(store, HERE, BEN, TODAY) == bens
    database.close()


def test_what_was_logged_and_set_in_0001_is_read_as_before(empty_url: str) -> None:
    fill(empty_url, RELEASED[0])
    database = upgraded(empty_url)

    with database.read() as store:
        sale, call = entries.entries(store, HERE, ANNA, limit=10)
        assert (call.account, call.note, call.day, call.tactic) == ("Globex", "Hank", TODAY, None)  # type: ignore[union-attr]  # one of each
        assert (sale.amount, sale.profit, sale.opportunity) == (euros(12_000), None, None)  # type: ignore[union-attr]  # one of each
        [account] = accounts.accounts_of(store, HERE, ANNA)
        assert (account.name, account.business, account.decision_maker, account.lists) == (
            "Globex",
            None,
            "",
            frozenset(),
        )
        assert set(people.people(store, HERE)) == {ANNA, BEN, MIA}
        assert people.person(store, HERE, ANNA) == person(ANNA)
        members = (Member(rep=ANNA, sharing=Sharing.ACCEPTED), Member(rep=BEN, sharing=Sharing.ASKED))
        at_nine = replace(team().settings, summary_at=time(9))  # as it was set then, whatever is the default by now
        assert teams.teams(store, HERE) == [replace(team(), members=members, settings=at_nine)]
        assert absences.absences(store, HERE, ANNA).runs == (Days(date(2026, 12, 1), date(2026, 12, 4)),)
        assert [each.decision for each in outbox.due(store, HERE, NOW, 10)] == [monday()]
        assert workspaces.settings(store, HERE) == WorkspaceSettings()
    database.close()


def test_what_was_planned_and_logged_in_0002_is_read_as_before(empty_url: str) -> None:
    fill(empty_url, RELEASED[1])
    database = upgraded(empty_url)

    with database.read() as store:
        annas = plans.plans_of(store, HERE, ANNA)[0]
        assert (annas.revision, plans.outline(store, HERE, annas.id, 1)) == (revision(), OUTLINE)
        sale, call = entries.entries(store, HERE, ANNA, limit=10)
        assert isinstance(call, Activity)
        assert (call.account, call.amount, call.opportunity, call.line) == ("Globex", None, None, None)
        assert (sale.line, sale.late_because, sale.edited_at) == (None, None, None)
        [account] = accounts.accounts_of(store, HERE, ANNA)
        [open_one] = opportunities.opportunities_of(store, HERE, ANNA)
        assert (open_one.account, open_one.amount, open_one.next_step) == (
            account.name,
            euros(40_000),
            "send the contract",
        )
        assert teams.teams(store, HERE)[0].settings.log_cutoff is None
    database.close()
