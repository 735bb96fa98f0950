"""The database and its units of work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError

from planning.ids import WorkspaceId
from storage.engines import BUSY_SECONDS, engine_for, is_busy, parsed_url, reading, writing
from storage.store import Store as Store  # the name that callers annotate with

OnCommit = Callable[[frozenset[WorkspaceId]], None]


class Busy(RuntimeError):
    """Nothing was stored, try again."""


class NestedUnitOfWork(RuntimeError):
    """A unit of work was begun inside another of the same thread."""


class Database:
    """One database for the whole process. Its units of work are used from any thread; they do not nest."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._writing = writing(engine)
        self._write_lock = threading.Lock()
        self._thread = threading.local()
        self._on_commit: list[OnCommit] = []

    @classmethod
    def open(cls, url: str, *, pool_size: int = 24) -> Database:
        """Opens sqlite:///PATH or postgresql://…; connects at the first use. Raises BadDatabaseUrl."""
        return cls(engine_for(parsed_url(url), pool_size=pool_size))

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        return "sqlite" if self._engine.dialect.name == "sqlite" else "postgresql"

    @contextmanager
    def read(self) -> Iterator[Store]:
        """A snapshot. It waits for no writer, and cannot write."""
        with self._alone_in_thread(), self._reading.begin() as connection:
            yield Store(connection)

    @contextmanager
    def write(self) -> Iterator[Store]:
        """A transaction: all of it is stored, or nothing. Never call Slack inside.

        Raises Busy where another writer holds the database for two seconds: nothing was stored.
        """
        with self._alone_in_thread(), self._one_writer():
            try:
                with self._writing.begin() as connection:
                    store = Store(connection)
                    yield store
            except OperationalError as error:
                if is_busy(error):
                    raise Busy(Busy.__doc__) from error
                raise
        if store.woken:
            for callback in self._on_commit:
                callback(frozenset(store.woken))

    def on_commit(self, callback: OnCommit) -> None:
        """Calls back, on the writer's thread, with the workspaces whose outbox a committed write touched."""
        self._on_commit.append(callback)

    def machine_now(self) -> datetime:
        """The time that leases and pauses run on: the one clock that all processes share."""
        if self.dialect == "sqlite":
            return datetime.now(UTC)
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            now: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
            return now.astimezone(UTC)

    def migrate(self) -> list[str]:
        """Brings the database to the current tables; the migrations that ran."""
        from storage import migrating

        return migrating.migrate(self._engine)

    def backup(self, path: Path) -> None:
        """Copies a SQLite database, while it is in use, to a file. Raises BackupElsewhere on PostgreSQL."""
        from storage import backing_up

        backing_up.backup(self._engine, path)

    def close(self) -> None:
        self._reading.dispose()
        self._engine.dispose()

    @contextmanager
    def _alone_in_thread(self) -> Iterator[None]:
        if getattr(self._thread, "working", False):
            raise NestedUnitOfWork(NestedUnitOfWork.__doc__)
        self._thread.working = True
        try:
            yield
        finally:
            self._thread.working = False

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        """SQLite has one writer at a time: threads queue here, where waiting is fair and cheap."""
        if self.dialect == "postgresql":
            yield
            return
        if not self._write_lock.acquire(timeout=BUSY_SECONDS):
            raise Busy(Busy.__doc__)
        try:
            yield
        finally:
            self._write_lock.release()
