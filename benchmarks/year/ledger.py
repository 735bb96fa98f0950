"""What really happened, kept beside the database: what messages are held against when they are read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planning.calendar import Days
from planning.ids import PersonId


@dataclass(slots=True, kw_only=True)
class Business:
    """An opportunity as its rep knows it."""

    account: str
    step_on: date | None
    closes: date
    touched: date  # the last day on which something was logged with it, or it was made
    done_by_itself: bool  # whether the rep does the step without being told
    is_open: bool = True


class Ledger:
    def __init__(self) -> None:
        self.done: dict[PersonId, dict[date, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self.visited: dict[PersonId, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.sold: dict[PersonId, dict[date, int]] = defaultdict(lambda: defaultdict(int))  # whole euros
        self.business: dict[PersonId, dict[str, Business]] = defaultdict(dict)  # by id
        self.planned: dict[PersonId, list[Days]] = defaultdict(list)

    def count(self, rep: PersonId, type_: str, days: Iterable[date]) -> int:
        return sum(self.done[rep][day][type_] for day in days if day in self.done[rep])

    def last(self, rep: PersonId, type_: str) -> date | None:
        return max((day for day, done in self.done[rep].items() if done[type_]), default=None)

    def accounts(self, rep: PersonId, days: Days) -> set[str]:
        return {each for day, names in self.visited[rep].items() if day in days for each in names}

    def booked(self, rep: PersonId, days: Days) -> int:
        """Whole euros."""
        return sum(amount for day, amount in self.sold[rep].items() if day in days)

    def plan_on(self, rep: PersonId, day: date) -> Days | None:
        return next((days for days in self.planned[rep] if day in days), None)
