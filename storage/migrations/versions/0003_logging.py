"""Logging that people keep doing: several entries of a line, what they move, why they came late; imported accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("external_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("unused_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_accounts_workspace_owner_source_external_id"),
            ["workspace", "owner", "source", "external_id"],
        )

    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.add_column(sa.Column("amount_minor", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("currency", sa.String(length=3), nullable=True))
        batch_op.add_column(sa.Column("opportunity", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("line", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("late_because", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("changed", sa.JSON(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_activities_workspace_opportunity"),
            "opportunities",
            ["workspace", "opportunity"],
            ["workspace", "id"],
            ondelete="RESTRICT",
        )

    with op.batch_alter_table("sales", schema=None) as batch_op:
        batch_op.add_column(sa.Column("line", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("late_because", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("business_from", sa.String(), nullable=True))
