"""That a column is one of many: of some hundreds of ids, in each database's best words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ARRAY, ColumnElement, String, any_, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import InternalTraversal


class Among(ColumnElement[bool]):
    """`column` is one of the strings of the list parameter `name`.

    PostgreSQL gets the list as one array: it hashes that, and neither its driver nor SQLAlchemy reads a statement with
    a placeholder for each.
    """

    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012  SQLAlchemy's own protocol
        ("column", InternalTraversal.dp_clauseelement),
        ("name", InternalTraversal.dp_string),
    ]

    def __init__(self, column: ColumnElement[str], name: str) -> None:
        self.column = column
        self.name = name


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    return Among(column, name)


@compiles(Among)
def _one_by_one(element: Among, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(element.column.in_(bindparam(element.name, expanding=True)), **how)


@compiles(Among, "postgresql")
def _as_array(element: Among, compiler: SQLCompiler, **how: Any) -> str:
    return compiler.process(element.column == any_(bindparam(element.name, type_=ARRAY(String))), **how)
