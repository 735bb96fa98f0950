"""SQLAlchemy engines for the two databases, each set so that both behave alike."""

from __future__ import annotations

import sqlite3

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

BUSY_SECONDS = 2.0  # within Slack's 3 s for an answer; docs.slack.dev/interactivity/handling-user-interaction
_SPARE_CONNECTIONS = 8  # beyond the pool's size, for a moment of crowding

_BUSY_SQLSTATES = frozenset({"55P03", "40P01", "40001"})  # lock not available, deadlock, serialization
_BUSY_SQLITE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class BadDatabaseUrl(ValueError):
    """DATABASE_URL is neither sqlite:///PATH nor postgresql://USER:PASSWORD@HOST/NAME."""


def parsed_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as unreadable:
        raise BadDatabaseUrl(BadDatabaseUrl.__doc__) from unreadable
    if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "sqlite" and parsed.database not in (None, "", ":memory:"):
        return parsed
    raise BadDatabaseUrl(BadDatabaseUrl.__doc__)


def engine_for(url: URL, *, pool_size: int) -> Engine:
    if url.drivername == "sqlite":
        connect_args: dict[str, object] = {"timeout": BUSY_SECONDS}
    else:
        from storage.planned import PlannedForItsLists

        connect_args = {
            "options": f"-c lock_timeout={int(BUSY_SECONDS * 1000)} -c timezone=UTC",
            "cursor_factory": PlannedForItsLists,
        }
    engine = _engine(url, pool_size=pool_size, connect_args=connect_args)
    if url.drivername == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _engine(url: URL, *, pool_size: int, connect_args: dict[str, object]) -> Engine:
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=_SPARE_CONNECTIONS,
        pool_use_lifo=True,
        hide_parameters=True,  # what reps wrote stays out of tracebacks and logs
        connect_args=connect_args,
        execution_options={"preserve_rowcount": True},  # of inserts too: "unless there" tells by it
    )


def reading(engine: Engine) -> Engine:
    """For snapshots that cannot write: on SQLite with connections of their own, on PostgreSQL with the same ones."""
    if engine.dialect.name == "sqlite":
        return _reading_sqlite(engine)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def writing(engine: Engine) -> Engine:
    if engine.dialect.name == "sqlite":
        return engine.execution_options(begin="BEGIN IMMEDIATE")
    return engine


def is_busy(error: OperationalError) -> bool:
    """Whether another unit of work stood in the way, and nothing was stored."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return (code & 0xFF) in _BUSY_SQLITE  # the low byte; sqlite.org/rescode.html
    return getattr(error.orig, "sqlstate", None) in _BUSY_SQLSTATES


def _reading_sqlite(engine: Engine) -> Engine:
    # Not switched on for each unit of work: SQLite prepares every statement of a connection anew after the switch.
    pool_size = engine.pool.size() if isinstance(engine.pool, QueuePool) else 1
    readers = _engine(engine.url, pool_size=pool_size, connect_args={"timeout": BUSY_SECONDS})
    event.listen(readers, "connect", _set_up_sqlite)
    event.listen(readers, "connect", lambda connection, _record: connection.execute("PRAGMA query_only = ON"))
    event.listen(readers, "begin", _begin_sqlite)
    return readers


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions: _begin_sqlite does
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # On the driver's own connection: these run for each unit of work, and SQLAlchemy's way costs more than they do.
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    try:
        driver.execute(connection.get_execution_options().get("begin", "BEGIN"))
    except sqlite3.OperationalError as error:
        raise OperationalError("BEGIN", None, error) from error
