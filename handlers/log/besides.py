"""What the answer to a log says besides: a milestone that it reached, and what went well at the end of a week."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.foresight.friday import went_well_line
from handlers.foresight.reached import reached_with
from handlers.log.logged import Logged
from handlers.visit import Visit
from planning.due import RepFacts
from planning.entries import LOST, Sale
from storage.store import Store


def said_besides(store: Store, visit: Visit, facts: RepFacts, logged: Sequence[Logged]) -> tuple[str, ...]:
    """Plain sentences. `logged` is stored already, and came with one line or press."""
    reached = reached_with(store, visit, facts.calendar, logged)
    lost = any(not isinstance(each.entry, Sale) and each.entry.type == LOST for each in logged)
    well = "" if lost else went_well_line(store, visit, facts)  # not below what went badly
    return tuple(said for said in (reached, well) if said)
