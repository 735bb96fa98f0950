"""Files to import for Anna and Ben, and what Headway knows of the two."""

from __future__ import annotations

from io import BytesIO

from planning.ids import PersonId, WorkspaceId
from planning.importing.file import ReadFile, read_file
from planning.importing.understood import Asked, DateOrder, ImportKnown, Preview, RepKnown, What
from storage.importing import apply, preview
from storage.store import Store
from tests.storage.examples import ANNA, BEN, HERE, NOW, TODAY

HUBSPOT_DEALS = """\
Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company
101,Acme renewal,Closed won,2026-10-12 14:30,Anna Berg,"12,000.50",Sales,Acme
102,Globex seats,Closed lost,2026-10-13 10:00,Anna Berg,5000,Sales,Globex
103,Initech start,Negotiation,2026-12-13 10:00,Anna Berg,7000,Sales,Initech
104,Acme more,Closed won,2026-11-02 10:00,Anna Berg,800,Sales,ACME
"""


def known(rep: PersonId | None = ANNA, *, decimal: str = ".") -> ImportKnown:
    """Anna Berg and Ben Ode, who sell in euros."""
    people = {ANNA: "Anna Berg", BEN: "Ben Ode"}
    reps = {
        id: RepKnown(id=id, name=name, zone="Europe/Berlin", currency="EUR", today=TODAY) for id, name in people.items()
    }
    types = {"call": "call", "meeting": "meeting", "email": "email"}
    return ImportKnown(
        reps=reps, rep=rep, types=types, precision=lambda code: 0 if code == "JPY" else 2, decimal=decimal
    )


def read(
    text: str | bytes, what: What | None = What.SALES, *, rep: PersonId | None = ANNA, dates: DateOrder | None = None
) -> ReadFile:
    """Close what is returned."""
    content = text.encode() if isinstance(text, str) else text
    return read_file(BytesIO(content), Asked(what=what, dates=dates), known(rep))


def previewed(store: Store, text: str, what: What = What.SALES, workspace: WorkspaceId = HERE) -> Preview:
    with read(text, what) as file:
        return preview(store, workspace, file)


def imported(store: Store, text: str, what: What = What.SALES, workspace: WorkspaceId = HERE) -> Preview:
    with read(text, what) as file:
        return apply(store, workspace, file, now=NOW)
