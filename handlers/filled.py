"""What was filled in: a view's state.values, by field."""

from __future__ import annotations

from typing import Any

Values = dict[str, Any]  # a view's state.values


def entry_of(values: Values, field: str) -> Values:
    """The one element of a field; empty where the form did not have it."""
    entry: Values = next(iter(values.get(field, {}).values()), {})
    return entry
