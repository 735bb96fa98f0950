"""The form that adds an opportunity, begun with what was logged of it."""

from __future__ import annotations

from handlers.blocks import Json
from handlers.log.names import LONGEST_NAME
from handlers.pipeline.fields import ACCOUNT, AMOUNT
from handlers.pipeline.showing import listed
from handlers.plan.making.fields import written_amount
from handlers.plan.parts.fields import refilled
from handlers.visit import Visit
from planning.entries import Entry
from storage.database import Database


def prefilled(database: Database, visit: Visit, entry: Entry | None) -> Json:
    """With the entry's account and amount; empty where it is gone."""
    view = listed(database, visit, {})
    if entry is None or entry.amount is None:
        return view
    amount = written_amount(entry.amount, visit.words)
    begun = {ACCOUNT: (entry.account or "")[:LONGEST_NAME], AMOUNT: amount}
    return refilled(view, {field: {field: {"value": value}} for field, value in begun.items()})
