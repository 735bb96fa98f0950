"""Whether the database answers at all."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database


def unreachable_because(database: Database) -> str | None:
    """The first line of the driver's complaint, for the operator's eyes; none where the database answers."""
    try:
        with database.read() as store:
            store.rows(text("SELECT 1"))
    except SQLAlchemyError as error:
        complaint = str(getattr(error, "orig", None) or error).strip()
        return complaint.splitlines()[0] if complaint else type(error).__name__
    return None
