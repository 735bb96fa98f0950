"""Whether a value that was read from a file is of the type that its class says."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from typing import Any, NewType, get_args, get_origin


def is_of(value: Any, hint: Any) -> bool:
    """For dataclasses of plain values, enums, tuples, frozensets, unions and one another."""
    if isinstance(hint, NewType):
        return is_of(value, hint.__supertype__)
    if hint in (None, types.NoneType):
        return value is None
    origin = get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return any(is_of(value, each) for each in get_args(hint))
    if origin in (tuple, frozenset):
        return isinstance(value, origin) and all(is_of(each, get_args(hint)[0]) for each in value)
    if hint is int:
        return type(value) is int  # True is an int, and no count
    return isinstance(value, hint) and (not is_dataclass(hint) or _holds(value))


def _holds(value: Any) -> bool:
    hints = typing.get_type_hints(type(value))
    return all(is_of(getattr(value, field.name), hints[field.name]) for field in fields(value))
