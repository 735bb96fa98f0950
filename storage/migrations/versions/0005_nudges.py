"""Up to when it was looked what is due, who was helped, what was pressed, and who left when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.workspace"], name=op.f("fk_looks_workspace"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace", "zone", name=op.f("pk_looks")),
    )
    op.create_table(
        "helps",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("rep", sa.String(), nullable=False),
        sa.Column("manager", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "rep"],
            ["people.workspace", "people.id"],
            name=op.f("fk_helps_workspace_rep"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "team"],
            ["teams.workspace", "teams.id"],
            name=op.f("fk_helps_workspace_team"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_helps")),
    )
    with op.batch_alter_table("helps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_helps_workspace_rep_made_at"), ["workspace", "rep", "made_at"])

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("acted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_index(batch_op.f("ix_outbox_workspace_state_not_before"))
        batch_op.create_index(
            batch_op.f("ix_outbox_workspace_state_not_before_id"), ["workspace", "state", "not_before", "id"]
        )

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ask_monday", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_people_workspace_ask_monday"), ["workspace", "ask_monday"])
        batch_op.create_index(batch_op.f("ix_people_workspace_back_since"), ["workspace", "back_since"])

    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plans_workspace_state_last_day"), ["workspace", "state", "last_day"])
