"""Whether the database answers at all, and where it is."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.engines import parsed_url


def unreachable_because(database: Database) -> str | None:
    """The first line of the driver's complaint, for the operator's eyes; none where the database answers."""
    try:
        with database.read() as store:
            store.rows(text("SELECT 1"))
    except SQLAlchemyError as error:
        complaint = str(getattr(error, "orig", None) or error).strip()
        return complaint.splitlines()[0] if complaint else type(error).__name__
    return None


def place_of(url: str) -> str:
    """Where a DATABASE_URL leads, without its password."""
    parsed = parsed_url(url)
    if parsed.drivername == "sqlite":
        return str(Path(parsed.database or "").absolute())
    user = f"{parsed.username}@" if parsed.username else ""
    port = f":{parsed.port}" if parsed.port else ""
    return f"postgresql://{user}{parsed.host or ''}{port}/{parsed.database or ''}"
