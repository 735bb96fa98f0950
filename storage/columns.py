"""The base of all rows, and the column types they share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    MetaData,
    String,
    Table,
    bindparam,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in, the same instant in UTC out. SQLite holds it without an offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} must be aware")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


Key = Annotated[str, mapped_column(String, primary_key=True)]
Minor = Annotated[int, mapped_column(BigInteger)]
Currency = Annotated[str, mapped_column(String(3))]
Json = dict[str, Any]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, Json: JSON}  # noqa: RUF012  SQLAlchemy's own protocol


def refers(columns: tuple[str, ...], to: str, their: tuple[str, ...]) -> ForeignKeyConstraint:
    """A foreign key inside the workspace: nothing that is referred to can be deleted."""
    return ForeignKeyConstraint(
        ["workspace", *columns], [f"{to}.{name}" for name in ("workspace", *their)], ondelete="RESTRICT"
    )


def in_workspace() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace"], ["workspaces.workspace"], ondelete="RESTRICT")


def table_of(row: type[Base]) -> Table:
    return cast(Table, row.__table__)


def here(table: Table) -> ColumnElement[bool]:
    """That a row is of the workspace asked about: the first condition of every question."""
    return table.c.workspace == bindparam("workspace")
