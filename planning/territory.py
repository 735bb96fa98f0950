"""A territory: accounts, a region or a segment that one or more reps serve."""

from __future__ import annotations

from dataclasses import dataclass

from planning.ids import PersonId, TerritoryId
from planning.people import Sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryRep:
    """A rep who was asked to let what they log count, and what they answered."""

    rep: PersonId
    sharing: Sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """`keeper` has its plan; what the keeper logs counts without asking."""

    id: TerritoryId
    name: str
    keeper: PersonId
    reps: tuple[TerritoryRep, ...] = ()  # beside the keeper

    @property
    def counted(self) -> tuple[PersonId, ...]:
        """Whose activities and sales count in its plans."""
        return (self.keeper, *(rep.rep for rep in self.reps if rep.sharing is Sharing.ACCEPTED))
