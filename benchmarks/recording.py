"""The SQL of one request: recorded as SQLAlchemy sends it, and played through the bare driver."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import psycopg
from sqlalchemy import Connection, Engine, event, make_url

Play = Callable[[Mapping[Any, Any]], None]  # with what is to stand for the recorded values


@dataclass(frozen=True, slots=True)
class Step:
    kind: Literal["read", "write", "statement", "end"]
    sql: str = ""
    parameters: Any = ()


@dataclass(slots=True)
class Recording:
    steps: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        self.steps.append(step)


@contextmanager
def recording() -> Iterator[Recording]:
    """What every engine of this process sends, on this thread, while the block lasts."""
    recorded, thread = Recording(), threading.get_ident()

    def on_begin(connection: Connection) -> None:
        if threading.get_ident() == thread:
            recorded.add(Step("read" if _only_reads(connection) else "write"))

    def on_statement(_c: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, _many: bool) -> None:
        if threading.get_ident() == thread:
            recorded.add(Step("statement", sql, parameters))

    def on_end(_connection: Connection) -> None:
        if threading.get_ident() == thread:
            recorded.add(Step("end"))

    heard: dict[str, Callable[..., None]] = {
        "begin": on_begin,
        "before_cursor_execute": on_statement,
        "commit": on_end,
        "rollback": on_end,
    }
    for name, listener in heard.items():
        event.listen(Engine, name, listener)
    try:
        yield recorded
    finally:
        for name, listener in heard.items():
            event.remove(Engine, name, listener)


def _only_reads(connection: Connection) -> bool:
    options = connection.get_execution_options()
    if connection.dialect.name == "sqlite":
        return options.get("begin") != "BEGIN IMMEDIATE"
    return bool(options.get("postgresql_readonly"))


def player(recorded: Recording, database_url: str) -> Play:
    """Runs the recorded statements, in the same transactions, with the same durability."""
    url = make_url(database_url)
    if url.drivername.startswith("sqlite"):
        return _on_sqlite(recorded, url.database or "")
    return _on_postgresql(recorded, url.set(drivername="postgresql").render_as_string(hide_password=False))


def _on_sqlite(recorded: Recording, file: str) -> Play:
    connections, one_writer = threading.local(), threading.Lock()

    def connection() -> sqlite3.Connection:
        if not hasattr(connections, "mine"):
            connections.mine = sqlite3.connect(file, isolation_level=None)
            connections.mine.execute("PRAGMA journal_mode = WAL")
            connections.mine.execute("PRAGMA synchronous = FULL")
            connections.mine.execute("PRAGMA foreign_keys = ON")
        return connections.mine  # type: ignore[no-any-return]  # a thread-local holds Any

    def play(standing_for: Mapping[Any, Any]) -> None:
        mine, holding = connection(), False
        for step in recorded.steps:
            if step.kind == "statement":
                mine.execute(step.sql, _standing(step.parameters, standing_for)).fetchall()
            elif step.kind == "end":
                mine.execute("COMMIT")
                if holding:
                    one_writer.release()
                    holding = False
            else:
                if step.kind == "write":
                    holding = one_writer.acquire()
                mine.execute("BEGIN IMMEDIATE" if step.kind == "write" else "BEGIN")

    return play


def _on_postgresql(recorded: Recording, address: str) -> Play:
    connections = threading.local()

    def play(standing_for: Mapping[Any, Any]) -> None:
        if not hasattr(connections, "mine"):
            connections.mine = psycopg.connect(address, autocommit=True)
        mine: psycopg.Connection[Any] = connections.mine
        for step in recorded.steps:
            if step.kind == "statement":
                ran = mine.execute(step.sql.encode(), _standing(step.parameters, standing_for))
                if ran.description is not None:
                    ran.fetchall()
            elif step.kind == "end":
                mine.execute("COMMIT")
            else:
                mine.execute("BEGIN" if step.kind == "write" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return play


def _standing(parameters: Any, standing_for: Mapping[Any, Any]) -> Any:
    if isinstance(parameters, Mapping):
        return {name: standing_for.get(value, value) for name, value in parameters.items()}
    assert isinstance(parameters, Sequence)
    return tuple(standing_for.get(value, value) for value in parameters)
