"""What came of the decisions: the outbox beside what Slack took."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from sqlalchemy import select

from benchmarks.crash.feed import WORKSPACES
from planning.nudges import State
from storage import outbox
from storage.database import Database
from storage.outbox_rows import outbox as rows

UNDER_WAY = (State.READY, State.SENDING)
VISIBLE = (State.AMBIGUOUS, State.DROPPED, State.DEAD, State.HELD)  # each says why


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    delivered: int  # decisions that Slack has, each once
    lost: int  # neither there, nor shown to anybody as what it is
    doubled: int
    ambiguous: int  # they may stand, nobody can tell: they are counted, and visible
    kills: int

    @property
    def holds(self) -> bool:
        return self.lost == self.doubled == 0

    def values(self) -> dict[str, int]:
        return asdict(self)


def tally(database: Database, taken: Counter[str], *, kills: int) -> Tally:
    with database.read() as store:
        states = {row.id: State(row.state) for row in store.rows(select(rows.c.id, rows.c.state), {})}
    return Tally(
        delivered=len(taken),
        lost=sum(id not in taken and state not in VISIBLE for id, state in states.items()),
        doubled=sum(times > 1 for times in taken.values()),
        ambiguous=sum(state is State.AMBIGUOUS for state in states.values()),
        kills=kills,
    )


def unfinished(database: Database, *, is_looked_up: bool) -> int:
    """How many rows something is still to become of."""
    waiting = (*UNDER_WAY, State.AMBIGUOUS) if is_looked_up else UNDER_WAY
    with database.read() as store:
        return sum(outbox.counts(store, workspace)[state] for workspace in WORKSPACES for state in waiting)
