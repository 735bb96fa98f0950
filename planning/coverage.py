"""How a list is covered: whether that slips, and whom to reach next, by value and time since the last contact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planning.ids import AccountId
from planning.money import Money
from planning.pace import ActionPace
from planning.pipeline import Account
from planning.plan import Cadence

SLIPS_FROM = Fraction(1, 2)  # of a window's working time: before, everything can still come by itself
FEW = 3  # accounts that are left: fewer are a morning's work, unless they are a third of the list
NEVER = 365  # days: an account that was never reached counts as one that was reached a year ago


@dataclass(frozen=True, slots=True, kw_only=True)
class NextUp:
    """An account that is still to be reached in a window."""

    id: AccountId
    account: str
    value: Money  # open opportunities, and what it bought in the last year
    last: date | None  # of a contact of any kind


def is_slipping(action: ActionPace, *, share_passed: Fraction) -> bool:
    """Whether more accounts are left than the pace so far holds, with time to reach them; `share_passed` is of the
    working time of its window. What each account is asked every day is over by the evening."""
    if action.coverage is None or action.cadence is Cadence.DAY or share_passed < SLIPS_FROM:
        return False
    return action.is_behind and (action.left >= FEW or FEW * action.left >= action.planned)


def next_up(
    waiting: Iterable[Account], *, value: Mapping[AccountId, Money], last: Mapping[AccountId, date], today: date
) -> tuple[NextUp, ...]:
    """Those still to be reached, the first to be reached first: value × days since the last contact.

    Without any value the longest untouched come first, below those with one. `value` is of one currency.
    """

    def days_since(account: Account) -> int:
        """At least one, so that value still counts on the day of a contact."""
        return max((today - last[account.id]).days, 1) if account.id in last else NEVER

    def worth(account: Account) -> int:
        return value[account.id].minor if account.id in value else 0

    ordered = sorted(waiting, key=lambda each: (-worth(each) * days_since(each), -days_since(each), each.name))
    nothing = Money(minor=0, currency=next((each.currency for each in value.values()), ""))
    return tuple(
        NextUp(id=each.id, account=each.name, value=value.get(each.id, nothing), last=last.get(each.id))
        for each in ordered
    )
