"""What a file and Headway say differently of one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from planning.importing.understood import Conflict, ConflictKind


def differing(line: int, account: str | None, compared: Sequence[tuple[str, Any, Any]]) -> Conflict | None:
    """Of (field, what the file says, what stands); none where they are the same."""
    found = [each for each in compared if each[1] != each[2]]
    if not found:
        return None
    field, said, stands = found[0]
    also = tuple(name for name, _, _ in found[1:])
    return Conflict(
        line=line, kind=ConflictKind.DIFFERS, field=field, account=account, said=said, stands=stands, also=also
    )
