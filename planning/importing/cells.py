"""What a cell of a file says: why it cannot be taken, yes or no, new or existing business, what became of a deal."""

from __future__ import annotations

from functools import lru_cache

from planning.importing.understood import LeftOut
from planning.importing.words import plain, words
from planning.plan import Business

_REMEMBERED = 2000  # distinct cells: stages, yes and no, types of deals


class BadCell(ValueError):
    """Why a cell cannot be taken, in a sentence."""


@lru_cache(maxsize=_REMEMBERED)
def business_in(cell: str) -> Business | None:
    """New or existing, as CRMs name it: New Business, New Customer, Existing Customer - Upgrade, Renewal."""
    text = plain(cell)
    if text.startswith(words().new):
        return Business.NEW
    return Business.EXISTING if any(word in text for word in words().existing) else None


@lru_cache(maxsize=_REMEMBERED)
def is_true(cell: str) -> bool:
    return plain(cell) in words().yes


@lru_cache(maxsize=_REMEMBERED)
def is_not_done(cell: str) -> bool:
    return plain(cell) in words().done_not


@lru_cache(maxsize=_REMEMBERED)
def state_in(cell: str) -> LeftOut | None:
    """WON, LOST or OPEN, as CRMs name it: Closed Won, closedwon, Won (Partners). None for words that are not known."""
    text = plain(cell)
    if words().lost.search(text):
        return LeftOut.LOST
    if words().won.search(text) or text in words().won_alone:
        return LeftOut.WON
    return LeftOut.OPEN if text in words().open else None
