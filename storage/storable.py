"""Whether the texts of a file can be stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOT_HELD = re.compile("[\\x00\\ud800-\\udfff]")  # NUL, and half of a surrogate pair


def is_storable(form: object, *, longest: int) -> bool:
    """Every text of plain JSON, keys too: at most so many characters, and none that PostgreSQL does not hold."""
    return all(len(text) <= longest and not _NOT_HELD.search(text) for text in _texts(form))


def _texts(form: object) -> Iterator[str]:
    if isinstance(form, str):
        yield form
    elif isinstance(form, dict):
        for key, each in form.items():
            yield key
            yield from _texts(each)
    elif isinstance(form, list):
        for each in form:
            yield from _texts(each)
