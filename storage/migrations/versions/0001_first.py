"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "workspaces",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("bot_user", sa.String(), nullable=False),
        sa.Column("stopped_because", sa.String(), nullable=True),
        sa.Column("last_tick", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_tick_machine", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "audit",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.workspace"], name=op.f("fk_audit_workspace"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_workspace_subject"), "audit", ["workspace", "subject"])
    op.create_table(
        "done_once",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.workspace"], name=op.f("fk_done_once_workspace"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace", "nonce", name=op.f("pk_done_once")),
    )
    op.create_index(op.f("ix_done_once_at"), "done_once", ["at"])
    op.create_table(
        "lanes",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_send_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.workspace"], name=op.f("fk_lanes_workspace"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace", name=op.f("pk_lanes")),
    )
    op.create_table(
        "outbox",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("original", sa.String(), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("ts", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.workspace"], name=op.f("fk_outbox_workspace"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_outbox")),
        sa.UniqueConstraint(
            "workspace",
            "recipient",
            "kind",
            "occasion",
            name=op.f("uq_outbox_workspace_recipient_kind_occasion"),
        ),
    )
    op.create_index(op.f("ix_outbox_state_not_before"), "outbox", ["state", "not_before"])
    op.create_index(op.f("ix_outbox_workspace_state_not_before"), "outbox", ["workspace", "state", "not_before"])
    op.create_table(
        "people",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("dm", sa.String(), nullable=True),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.workspace"], name=op.f("fk_people_workspace"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_workspace_zone_id"), "people", ["workspace", "zone", "id"])
    op.create_table(
        "absences",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("rep", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "rep"],
            ["people.workspace", "people.id"],
            name=op.f("fk_absences_workspace_rep"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_absences")),
    )
    op.create_index(op.f("ix_absences_workspace_rep"), "absences", ["workspace", "rep"])
    op.create_table(
        "accounts",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "owner"],
            ["people.workspace", "people.id"],
            name=op.f("fk_accounts_workspace_owner"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("workspace", "owner", "folded", name=op.f("uq_accounts_workspace_owner_folded")),
    )
    op.create_table(
        "plans",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "owner"],
            ["people.workspace", "people.id"],
            name=op.f("fk_plans_workspace_owner"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_plans")),
    )
    op.create_index(op.f("ix_plans_workspace_owner_first_day"), "plans", ["workspace", "owner", "first_day"])
    op.create_table(
        "teams",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("manager", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "manager"],
            ["people.workspace", "people.id"],
            name=op.f("fk_teams_workspace_manager"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspaces.workspace"], name=op.f("fk_teams_workspace"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_teams")),
        sa.UniqueConstraint("workspace", "folded", name=op.f("uq_teams_workspace_folded")),
    )
    op.create_index(op.f("ix_teams_workspace_manager"), "teams", ["workspace", "manager"])
    op.create_table(
        "activities",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("rep", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace", "account"],
            ["accounts.workspace", "accounts.id"],
            name=op.f("fk_activities_workspace_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "rep"],
            ["people.workspace", "people.id"],
            name=op.f("fk_activities_workspace_rep"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_activities")),
        sa.UniqueConstraint(
            "workspace", "source", "external_id", name=op.f("uq_activities_workspace_source_external_id")
        ),
    )
    op.create_index(op.f("ix_activities_workspace_rep_day"), "activities", ["workspace", "rep", "day"])
    op.create_table(
        "members",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("rep", sa.String(), nullable=False),
        sa.Column("sharing", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "rep"],
            ["people.workspace", "people.id"],
            name=op.f("fk_members_workspace_rep"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "team"],
            ["teams.workspace", "teams.id"],
            name=op.f("fk_members_workspace_team"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "team", "rep", name=op.f("pk_members")),
    )
    op.create_index(op.f("ix_members_workspace_rep"), "members", ["workspace", "rep"])
    op.create_table(
        "revisions",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("target_minor", sa.BigInteger(), nullable=False),
        sa.Column("average_deal_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("new_share", sa.Integer(), nullable=False),
        sa.Column("ratios", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "plan"],
            ["plans.workspace", "plans.id"],
            name=op.f("fk_revisions_workspace_plan"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "plan", "number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "sales",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("rep", sa.String(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("business", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace", "account"],
            ["accounts.workspace", "accounts.id"],
            name=op.f("fk_sales_workspace_account"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["workspace", "rep"],
            ["people.workspace", "people.id"],
            name=op.f("fk_sales_workspace_rep"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_sales")),
        sa.UniqueConstraint("workspace", "source", "external_id", name=op.f("uq_sales_workspace_source_external_id")),
    )
    op.create_index(op.f("ix_sales_workspace_rep_day"), "sales", ["workspace", "rep", "day"])
    op.create_table(
        "tactics",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("cadence", sa.String(), nullable=False),
        sa.Column("business", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace", "plan", "number"],
            ["revisions.workspace", "revisions.plan", "revisions.number"],
            name=op.f("fk_tactics_workspace_plan_number"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("workspace", "plan", "number", "item", name=op.f("pk_tactics")),
    )
