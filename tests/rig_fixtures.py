"""The desk as a fixture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storage.database import Database
from tests.rig import Desk, desk_on


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    """The bot against the sandbox, on Wednesday 18 November 2026, noon in Berlin: once a database."""
    with desk_on(database) as laid:
        yield laid
