"""The whole plan: goals, strategies, obstacles, accounts, opportunities, territories, and who agreed to what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "territories",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("keeper", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "keeper"],
            ["people.workspace", "people.id"],
            name=op.f("fk_territories_workspace_keeper"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_territories")),
    )
    with op.batch_alter_table("territories", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_territories_workspace_keeper"), ["workspace", "keeper"], unique=False)

    op.create_table(
        "opportunities",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("business", sa.String(), nullable=False),
        sa.Column("likelihood", sa.String(), nullable=False),
        sa.Column("chance", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("next_step_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("lost_because", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace", "account"],
            ["accounts.workspace", "accounts.id"],
            name=op.f("fk_opportunities_workspace_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "owner"],
            ["people.workspace", "people.id"],
            name=op.f("fk_opportunities_workspace_owner"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_opportunities")),
        sa.UniqueConstraint(
            "workspace", "source", "external_id", name=op.f("uq_opportunities_workspace_source_external_id")
        ),
    )
    with op.batch_alter_table("opportunities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opportunities_workspace_owner_closes"), ["workspace", "owner", "closes"], unique=False
        )

    op.create_table(
        "planning_sessions",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "team"],
            ["teams.workspace", "teams.id"],
            name=op.f("fk_planning_sessions_workspace_team"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_planning_sessions")),
    )
    with op.batch_alter_table("planning_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planning_sessions_workspace_day"), ["workspace", "day"], unique=False)

    op.create_table(
        "territory_reps",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.Column("rep", sa.String(), nullable=False),
        sa.Column("sharing", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "rep"],
            ["people.workspace", "people.id"],
            name=op.f("fk_territory_reps_workspace_rep"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "territory"],
            ["territories.workspace", "territories.id"],
            name=op.f("fk_territory_reps_workspace_territory"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "territory", "rep", name=op.f("pk_territory_reps")),
    )
    with op.batch_alter_table("territory_reps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_territory_reps_workspace_rep"), ["workspace", "rep"], unique=False)

    op.create_table(
        "focus_answers",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "plan"],
            ["plans.workspace", "plans.id"],
            name=op.f("fk_focus_answers_workspace_plan"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "plan", "item", "day", name=op.f("pk_focus_answers")),
    )
    op.create_table(
        "plan_answers",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "plan"],
            ["plans.workspace", "plans.id"],
            name=op.f("fk_plan_answers_workspace_plan"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_plan_answers")),
    )
    with op.batch_alter_table("plan_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_answers_workspace_plan"), ["workspace", "plan"], unique=False)

    op.create_table(
        "progress",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "plan"],
            ["plans.workspace", "plans.id"],
            name=op.f("fk_progress_workspace_plan"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_progress")),
    )
    with op.batch_alter_table("progress", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_progress_workspace_plan"), ["workspace", "plan"], unique=False)

    op.create_table(
        "week_sets",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace", "plan"],
            ["plans.workspace", "plans.id"],
            name=op.f("fk_week_sets_workspace_plan"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "plan", "week", name=op.f("pk_week_sets")),
    )
    op.create_table(
        "plan_items",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "plan", "number"],
            ["revisions.workspace", "revisions.plan", "revisions.number"],
            name=op.f("fk_plan_items_workspace_plan_number"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "plan", "number", "item", name=op.f("pk_plan_items")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("business", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("decision_maker", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("lists", sa.JSON(), nullable=False, server_default="[]"))

    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tactic", sa.String(), nullable=True))

    with op.batch_alter_table("plans", schema=None) as batch_op:
        batch_op.add_column(sa.Column("territory", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("agreed", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_plans_workspace_territory"), ["workspace", "territory"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_plans_workspace_territory"),
            "territories",
            ["workspace", "territory"],
            ["workspace", "id"],
            ondelete="RESTRICT",
        )

    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("measure", sa.String(), nullable=False, server_default="revenue"))
        batch_op.add_column(sa.Column("profit_target_minor", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("margin", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("phasing", sa.String(), nullable=False, server_default="even"))
        batch_op.add_column(sa.Column("shares", sa.JSON(), nullable=False, server_default="[]"))

    with op.batch_alter_table("sales", schema=None) as batch_op:
        batch_op.add_column(sa.Column("profit_minor", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("opportunity", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("ix_sales_workspace_opportunity"), ["workspace", "opportunity"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_sales_workspace_opportunity"),
            "opportunities",
            ["workspace", "opportunity"],
            ["workspace", "id"],
            ondelete="RESTRICT",
        )

    with op.batch_alter_table("tactics", schema=None) as batch_op:
        batch_op.add_column(sa.Column("strategy", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("text", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("coverage", sa.String(), nullable=True))

    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settings", sa.JSON(), nullable=False, server_default="{}"))
    op.execute("UPDATE plans SET proposed_at = made_at WHERE state IN ('proposed', 'agreed')")
    op.execute(
        "UPDATE plans SET agreed = (SELECT max(number) FROM revisions"
        " WHERE revisions.workspace = plans.workspace AND revisions.plan = plans.id) WHERE state = 'agreed'"
    )
