"""PostgreSQL's cursor, as long lists need it."""

from __future__ import annotations

from typing import Any, Self

from psycopg import Cursor

PLANNED_FOR = 10  # elements: how long a list is taken to be that is not known; estimate_array_length of its selfuncs.c


class PlannedForItsLists(Cursor[Any]):
    """A statement with a long list is planned for the list at hand, each time.

    From its sixth use on PostgreSQL would take a plan for any list, which compares each row with each of 500.
    """

    def execute(
        self, query: Any, params: Any = None, *, prepare: bool | None = None, binary: bool | None = None
    ) -> Self:
        if type(params) is dict and any(type(each) is list and len(each) > PLANNED_FOR for each in params.values()):
            prepare = False
        return super().execute(query, params, prepare=prepare, binary=binary)
