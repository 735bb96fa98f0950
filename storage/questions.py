"""The few questions that every answer asks, compiled once and sent straight to the driver.

SQLAlchemy compiles a statement once as well, but builds a context, a result and its metadata for each execution:
more work than both databases have with the question. What is sent and what comes back is the same here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Dialect, Row, Select
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler

Parameters = Mapping[str, Any]
Statement = Select[Any] | CompoundSelect[Any]


class Question:
    """A SELECT with named parameters, of which lists are for `expanding` ones. It may not depend on a value else."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._forms: dict[tuple[object, ...], _Form] = {}

    def rows(self, connection: Connection, parameters: Parameters) -> list[Row[Any]]:
        lengths = [len(value) for value in parameters.values() if isinstance(value, list)]
        key = (connection.dialect.name, *lengths)
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = _Form(self._statement, connection.dialect, parameters)
        return form.rows(connection, parameters)


@dataclass(frozen=True, slots=True)
class _Bound:
    """Where one value that is sent comes from."""

    name: str  # as the driver knows it
    key: str | None  # the parameter's; none: the value is always this one
    index: int | None  # within a list
    value: Any
    process: Callable[[Any], Any] | None

    def of(self, parameters: Parameters) -> Any:
        if self.key is None:
            return self.value
        value = parameters[self.key]
        if self.index is not None:
            value = value[self.index]
        return value if self.process is None else self.process(value)


class _Form:
    """A question in one dialect's words, for lists of certain lengths."""

    def __init__(self, statement: Statement, dialect: Dialect, parameters: Parameters) -> None:
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        expanded = compiled.construct_expanded_state(dict(parameters))
        self._sql = expanded.statement
        self._positional = expanded.positiontup is not None
        self._bound = _bound(compiled, expanded, parameters)
        columns = compiled._result_columns
        self._processors = [column.type._cached_result_processor(dialect, None) for column in columns]
        self._metadata = SimpleResultMetaData([column.keyname for column in columns])
        self._index = self._metadata._key_to_index

    def rows(self, connection: Connection, parameters: Parameters) -> list[Row[Any]]:
        sent = self._sent(parameters)
        cursor = connection.connection.cursor()
        try:
            self._announce(connection, cursor, sent)
            cursor.execute(self._sql, sent)
            return [Row(self._metadata, self._processors, self._index, row) for row in cursor.fetchall()]
        except connection.dialect.loaded_dbapi.Error as error:
            raise _wrapped(connection, self._sql, error) from error
        finally:
            cursor.close()

    def _sent(self, parameters: Parameters) -> Any:
        if self._positional:
            return tuple([bound.of(parameters) for bound in self._bound])
        return {bound.name: bound.of(parameters) for bound in self._bound}

    def _announce(self, connection: Connection, cursor: Any, sent: Any) -> None:
        """To whoever listens to what SQLAlchemy sends."""
        if connection._has_events or connection.engine._has_events:
            for listener in connection.dispatch.before_cursor_execute:
                listener(connection, cursor, self._sql, sent, None, False)


def _bound(compiled: SQLCompiler, expanded: ExpandedState, parameters: Parameters) -> list[_Bound]:
    of_list = {
        name: (key, index) for key, names in expanded.parameter_expansion.items() for index, name in enumerate(names)
    }
    processors = {**compiled._bind_processors, **expanded.processors}
    named = [name for name in expanded.parameters if name not in expanded.parameter_expansion]
    bound = []
    for name in expanded.positiontup or named:
        key, index = of_list.get(name, (name, None))
        process = processors.get(name)
        if key in parameters:
            bound.append(_Bound(name, key, index, None, process))  # type: ignore[arg-type]  # of no tuple type
        else:
            value = expanded.parameters[name]
            bound.append(_Bound(name, None, None, process(value) if process else value, None))  # type: ignore[operator]  # as above
    return bound


def _wrapped(connection: Connection, sql: str, error: Any) -> BaseException:
    """As SQLAlchemy raises it; without the parameters, which people typed. A lost connection is not used again."""
    dialect = connection.dialect
    lost = dialect.is_disconnect(error, None, None)
    if lost:
        connection.invalidate(error)
    base = dialect.loaded_dbapi.Error
    wrapped: BaseException = DBAPIError.instance(
        sql, None, error, base, hide_parameters=True, connection_invalidated=lost, dialect=dialect
    )
    return wrapped
