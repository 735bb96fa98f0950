"""What came of the decisions: each of them, the outbox's rows of it, and what Slack took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, select

from benchmarks.crash.feed import DECIDED, KIND, WORKSPACES
from planning.nudges import State
from storage import outbox
from storage.database import Database
from storage.outbox_rows import outbox as rows

UNDER_WAY = (State.READY, State.SENDING)

_ROWS = select(rows.c.id, rows.c.state, rows.c.reason, rows.c.recipient).where(rows.c.kind == KIND.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    delivered: int  # decisions that Slack has
    lost: int  # it does not, or the outbox says otherwise; nothing here is ever dropped, held back or refused for good
    doubled: int  # Slack has them more than once, by whatever rows
    ambiguous: int  # they may stand, nobody can tell: they are counted, and visible
    kills: int

    @property
    def holds(self) -> bool:
        return self.lost == self.doubled == 0

    def values(self) -> dict[str, int]:
        return asdict(self)


def tally(database: Database, taken: Counter[str], *, kills: int) -> Tally:
    """`taken`: how often Slack took each id."""
    with database.read() as store:
        by_decision: dict[tuple[str, str], list[Row[Any]]]
        by_decision = {(each.reason, each.recipient): [] for each in store.rows(select(DECIDED), {})}
        for row in store.rows(_ROWS, {}):
            by_decision.setdefault((row.reason, row.recipient), []).append(row)
    times = [sum(taken[row.id] for row in found) for found in by_decision.values()]
    return Tally(
        delivered=sum(each > 0 for each in times),
        lost=sum(not _is_known(found, taken) for found in by_decision.values()),
        doubled=sum(each > 1 for each in times),
        ambiguous=sum(row.state == State.AMBIGUOUS.value for found in by_decision.values() for row in found),
        kills=kills,
    )


def _is_known(found: Sequence[Row[Any]], taken: Mapping[str, int]) -> bool:
    """Whether the outbox has the decision, and says of it what is so: that it may stand, or that it does."""
    said = {State(row.state): taken[row.id] > 0 for row in found}
    return State.AMBIGUOUS in said or said.get(State.SENT, False)


def unfinished(database: Database, *, is_looked_up: bool) -> int:
    """How many rows something is still to become of."""
    waiting = (*UNDER_WAY, State.AMBIGUOUS) if is_looked_up else UNDER_WAY
    with database.read() as store:
        return sum(outbox.counts(store, workspace)[state] for workspace in WORKSPACES for state in waiting)
