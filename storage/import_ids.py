"""Ids of what is imported: they sort by the day it was done on, not by the minute in which the file came."""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from storage.new_id import spelled

_RANDOM_BYTES, _RANDOM_DIGITS = 10, 16  # 80 bits in base 32
_CROCKFORD = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def ids_on(days: Sequence[date]) -> list[str]:
    """An id for each: 48 bits of milliseconds until that day began, 80 random ones.

    What is logged on that day sorts after it.
    """
    random = b32encode(secrets.token_bytes(_RANDOM_BYTES * len(days))).translate(_CROCKFORD).decode("ascii")
    return [
        _begun(day) + random[position * _RANDOM_DIGITS : (position + 1) * _RANDOM_DIGITS]
        for position, day in enumerate(days)
    ]


@lru_cache(maxsize=4096)  # days: ten years
def _begun(day: date) -> str:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return spelled(int(at.timestamp() * 1000) << 80)[:-_RANDOM_DIGITS]
