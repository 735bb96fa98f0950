"""Which accounts of a list were reached: what a coverage counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from planning.calendar import Days
from planning.ids import AccountId, ItemId
from planning.plan import Tactic


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """So many activities of a type with an account on a local day."""

    account: AccountId
    day: date
    type: str
    tactic: ItemId | None
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The accounts of each list that a plan's tactics cover, by the list's name as the tactic spells it."""

    lists: Mapping[str, frozenset[AccountId]] = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()

    def accounts(self, tactic: Tactic) -> frozenset[AccountId]:
        return self.lists.get(tactic.coverage or "", frozenset())

    def times(self, tactic: Tactic, days: Days) -> dict[AccountId, int]:
        """How often each account of the tactic's list was reached in these days; who was not is left out."""
        members = self.accounts(tactic)
        found: dict[AccountId, int] = {}
        for each in self.contacts:
            counts = each.tactic == tactic.item or each.type == tactic.type
            if counts and each.account in members and each.day in days:
                found[each.account] = found.get(each.account, 0) + each.times
        return found


NO_REACH = Reach()
