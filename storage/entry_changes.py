"""What an activity changed of an opportunity: kept beside it, so that taking the activity back can put it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import bindparam, select, update

from planning.ids import EntryId, OpportunityId, PersonId, WorkspaceId
from planning.money import Money
from planning.pipeline import Opportunity
from storage.columns import here
from storage.entry_rows import activities
from storage.store import Store

Json = dict[str, Any]
T = TypeVar("T")
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
    noted = what_changed(store, workspace, rep, id)
    both = _together(noted, changed) if noted is not None and noted.opportunity == changed.opportunity else changed
    theirs = (activities.c.workspace == workspace, activities.c.rep == rep, activities.c.id == id)
    store.changed(update(activities).where(*theirs).values(changed=_written(both)))


def _together(noted: Changed, then: Changed) -> Changed:
    return Changed(
        opportunity=then.opportunity,
        amounts=_from_first(noted.amounts, then.amounts),
        steps=_from_first(noted.steps, then.steps),
        added=noted.added or then.added,
    )


def _from_first(noted: tuple[T, T] | None, then: tuple[T, T] | None) -> tuple[T, T] | None:
    """Two changes as one, where nobody else changed it between them."""
    if noted is None or then is None:
        return then or noted
    return (noted[0], then[1]) if noted[1] == then[0] else then


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
