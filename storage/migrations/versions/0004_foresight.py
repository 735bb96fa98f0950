"""What a forecast rests on and what came of it, which plans wait for one; milestones, half days, held messages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "milestones",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace", "plan"],
            ["plans.workspace", "plans.id"],
            name=op.f("fk_milestones_workspace_plan"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "plan", "name", name=op.f("pk_milestones")),
    )
    op.create_table(
        "outlooks",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.Column("chance", sa.Double(), nullable=True),
        sa.Column("expected_minor", sa.BigInteger(), nullable=False),
        sa.Column("low_minor", sa.BigInteger(), nullable=False),
        sa.Column("high_minor", sa.BigInteger(), nullable=False),
        sa.Column("booked_minor", sa.BigInteger(), nullable=False),
        sa.Column("target_minor", sa.BigInteger(), nullable=False),
        sa.Column("at_risk", sa.Boolean(), nullable=False),
        sa.Column("hit", sa.Boolean(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "plan"],
            ["plans.workspace", "plans.id"],
            name=op.f("fk_outlooks_workspace_plan"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "plan", "day", name=op.f("pk_outlooks")),
    )
    op.create_table(
        "to_learn",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "plan"],
            ["plans.workspace", "plans.id"],
            name=op.f("fk_to_learn_workspace_plan"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "plan", name=op.f("pk_to_learn")),
    )

    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.add_column(sa.Column("part", sa.String(), nullable=True))

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("back_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("held_as", sa.String(), nullable=True))
