"""What an activity changed of an opportunity: kept beside it, so that taking the activity back can put it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, update

from planning.ids import EntryId, OpportunityId, PersonId, WorkspaceId
from planning.money import Money
from planning.pipeline import Opportunity
from storage.columns import here
from storage.entry_rows import activities
from storage.store import Store

Json = dict[str, Any]
_CHANGED = select(activities.c.changed).where(
    here(activities), activities.c.rep == bindparam("rep"), activities.c.id == bindparam("id")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    text: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """As it was before, and as the activity left it; none where the activity left it alone."""

    opportunity: OpportunityId
    amounts: tuple[Money, Money] | None = None
    steps: tuple[Step, Step] | None = None
    added: bool = False  # whether it was made of the activity


def step_of(opportunity: Opportunity) -> Step:
    return Step(text=opportunity.next_step, on=opportunity.next_step_on)


def note_changed(store: Store, workspace: WorkspaceId, rep: PersonId, id: EntryId, changed: Changed) -> None:
    """Beside what is noted of the same opportunity already; of another one that is forgotten."""
    before = what_changed(store, workspace, rep, id)
    noted = _written(before) if before is not None and before.opportunity == changed.opportunity else {}
    theirs = (activities.c.workspace == workspace, activities.c.rep == rep, activities.c.id == id)
    store.changed(update(activities).where(*theirs).values(changed={**noted, **_written(changed)}))


def what_changed(store: Store, workspace: WorkspaceId, rep: PersonId, id: EntryId) -> Changed | None:
    """Of one that is taken back, too."""
    row = store.row(_CHANGED, {"workspace": workspace, "rep": rep, "id": id})
    return None if row is None or not row.changed else _read(row.changed)


def _written(changed: Changed) -> Json:
    written: Json = {"opportunity": changed.opportunity}
    if changed.amounts is not None:
        written["amounts"] = [[each.minor, each.currency] for each in changed.amounts]
    if changed.steps is not None:
        written["steps"] = [[each.text, each.on.isoformat() if each.on else None] for each in changed.steps]
    return {**written, "added": True} if changed.added else written


def _read(written: Json) -> Changed:
    amounts = [Money(minor=minor, currency=currency) for minor, currency in written.get("amounts", ())]
    steps = [Step(text=text, on=date.fromisoformat(on) if on else None) for text, on in written.get("steps", ())]
    return Changed(
        opportunity=OpportunityId(written["opportunity"]),
        amounts=(amounts[0], amounts[1]) if amounts else None,
        steps=(steps[0], steps[1]) if steps else None,
        added=bool(written.get("added")),
    )
