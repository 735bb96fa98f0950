"""How Alembic runs the steps: on the connection that storage.migrating hands over, inside its transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from storage.columns import UtcDateTime
from storage.rows import metadata


def plain_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Our own column type as the plain one, so that an old step does not depend on today's code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=plain_type,
    transaction_per_migration=False,
)
context.run_migrations()
