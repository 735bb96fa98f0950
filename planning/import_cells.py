"""What a cell of a file says: why it cannot be taken, yes or no, new or existing business."""

from __future__ import annotations

from planning.plan import Business

_EXISTING = ("existing", "renewal", "upsell", "up-sell", "upgrade", "expansion", "cross", "add-on", "customer")


class BadCell(ValueError):
    """Why a cell cannot be taken, in a sentence."""


def business_in(cell: str) -> Business | None:
    """New or existing, as CRMs name it: New Business, New Customer, Existing Customer - Upgrade, Renewal."""
    text = cell.strip().casefold()
    if not text:
        return None
    if text.startswith(("new", "prospect")):
        return Business.NEW
    return Business.EXISTING if any(word in text for word in _EXISTING) else None


def is_true(cell: str) -> bool:
    return cell.strip().casefold() in {"true", "yes", "1", "1.0", "done", "completed", "y", "x", "✓"}
