"""The bot on its desk, reached over Socket Mode and over HTTP."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from bot.wiring import Headway
from sandbox import Sandbox
from sandbox.person import Person
from storage.database import Database
from tests.bot.serving import served
from tests.rig import Desk, Way, desk_on, over_socket


@contextmanager
def over_http(headway: Headway, sandbox: Sandbox) -> Iterator[str]:
    """Its request URL. Nothing is connected over Socket Mode."""
    with served(headway) as url:
        request_url = f"{url}/slack/events"
        sandbox.deliver_to(request_url)
        yield request_url


WAYS: dict[str, Way] = {"socket": over_socket, "http": over_http}


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def shared(way: str, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk a way for all facts in which no clock moves: each has a rep of its own."""
    with _desk(way, migrated_file, tmp_path_factory.mktemp(way)) as laid:
        yield laid


@pytest.fixture
def desk(way: str, migrated_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk for this test alone."""
    with _desk(way, migrated_file, tmp_path) as laid:
        yield laid


@contextmanager
def _desk(way: str, migrated_file: Path, folder: Path) -> Iterator[Desk]:
    file = folder / "headway.sqlite3"
    shutil.copy(migrated_file, file)
    database = Database.open(f"sqlite:///{file}")
    with desk_on(database, reached=WAYS[way]) as laid:
        yield laid
    database.close()


_numbers = count(1)


@pytest.fixture
def rep(shared: Desk) -> Person:
    """Somebody who has only just joined."""
    id = f"U0REP{next(_numbers)}"
    shared.sandbox.change_user(id, name=id.lower(), real_name="Rhea Rep", tz="Europe/Berlin")
    return shared.sandbox.person(id)
