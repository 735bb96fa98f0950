"""Two forms on one account: each saves what was changed in it, and neither overwrites the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2s

from handlers.blocks import Json
from handlers.words import listed
from planning.pipeline import Account

_LABELS = {"name": "name", "decision_maker": "decision-maker", "lists": "lists", "business": "counts as"}


class Meanwhile(Exception):
    """Both changed these fields: `theirs` as it stands, `mine` as it would be; the text says how it stands."""

    def __init__(self, theirs: Account, mine: Account, fields: Iterable[str]) -> None:
        found = [f"{_LABELS[field]} {_written(theirs, field) or 'none'}" for field in fields]
        super().__init__(f"It was changed in the meantime, and stands with {listed(found)}.")
        self.theirs = theirs
        self.mine = mine


def as_drawn(account: Account) -> Json:
    """What a form remembers of the account it was drawn from: a digest a field, as texts are long."""
    return {field: blake2s(_written(account, field).encode(), digest_size=6).hexdigest() for field in _LABELS}


def merged(theirs: Account, mine: Account, drawn: Json) -> Account:
    """`theirs` with what was changed since the form was drawn. Raises Meanwhile where both changed one field."""
    stands, typed = as_drawn(theirs), as_drawn(mine)
    changed = [field for field in _LABELS if typed[field] != drawn.get(field)]
    both = replace(theirs, **{field: getattr(mine, field) for field in changed})
    clashing = [field for field in changed if stands[field] not in (drawn.get(field), typed[field])]
    if clashing:
        raise Meanwhile(theirs, both, clashing)
    return both


def _written(account: Account, field: str) -> str:
    value = getattr(account, field)
    text = ", ".join(sorted(value)) if isinstance(value, frozenset) else value or ""
    return " ".join(text.split())
