"""What a unit of work hands to the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Executable, Row, Table
from sqlalchemy.dialects import postgresql, sqlite

from planning.ids import WorkspaceId
from storage.questions import Question

Parameters = Mapping[str, Any]
PerDialect = Mapping[str, Executable]  # the same statement in each dialect's words


@dataclass(frozen=True, slots=True)
class Store:
    """One unit of work. Only storage's own modules look inside."""

    connection: Connection
    woken: set[WorkspaceId] = field(default_factory=set)  # whose outbox rows this unit touched

    def rows(self, statement: Executable | Question, parameters: Parameters | None = None) -> Sequence[Row[Any]]:
        if isinstance(statement, Question):
            return statement.rows(self.connection, parameters or {})
        return self.connection.execute(statement, parameters).all()

    def row(self, statement: Executable | Question, parameters: Parameters | None = None) -> Row[Any] | None:
        if isinstance(statement, Question):
            return next(iter(statement.rows(self.connection, parameters or {})), None)
        return self.connection.execute(statement, parameters).first()

    def changed(self, statement: Executable, parameters: Parameters | None = None) -> int:
        """Runs a statement that writes; how many rows it changed."""
        return self.connection.execute(statement, parameters).rowcount

    def changed_here(self, statement: PerDialect, parameters: Parameters) -> int:
        return self.changed(statement[self.connection.dialect.name], parameters)

    def added_here(self, statement: PerDialect, rows: Sequence[Parameters]) -> int:
        """Runs an insert for each of many rows; how many were not there."""
        return self.connection.execute(statement[self.connection.dialect.name], rows).rowcount


def insert_unless_there(table: Table) -> PerDialect:
    """An insert that does nothing where a unique key stands already."""
    return {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
    }


def insert_or_update(table: Table, *, keep: frozenset[str] = frozenset()) -> PerDialect:
    """An insert that overwrites the row of the same key, but for the columns to keep."""
    key = list(table.primary_key.columns)
    changing = [column.name for column in table.columns if column not in key and column.name not in keep]

    def written(insert: sqlite.Insert | postgresql.Insert) -> Executable:
        return insert.on_conflict_do_update(index_elements=key, set_={name: insert.excluded[name] for name in changing})

    return {"sqlite": written(sqlite.insert(table)), "postgresql": written(postgresql.insert(table))}
