"""Help that a manager gave a rep: an offer with two times, or that they spoke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planning.ids import PersonId, PlanId, TeamId


class Way(StrEnum):
    OFFERED = "offered"
    SPOKE = "spoke"


class TimeChosen(StrEnum):
    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """An offer, with the manager's own sentence and two times to choose; or that they spoke already."""

    id: str
    team: TeamId
    rep: PersonId
    manager: PersonId
    plan: PlanId | None
    way: Way
    sentence: str = ""
    first_at: datetime | None = None  # aware
    second_at: datetime | None = None
    answer: TimeChosen | None = None  # none: the rep has not chosen
    made_at: datetime  # aware, business time
