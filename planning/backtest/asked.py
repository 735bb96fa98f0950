"""What is asked of a replay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planning.calendar import Days, month_of, quarter_of
from planning.importing.understood import DateOrder


class Kind(StrEnum):
    """What a file of history holds."""

    ORDERS = "orders"
    DEALS = "deals"


class Period(StrEnum):
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def of(self) -> Callable[[date], Days]:
        """The calendar period that a day lies in."""
        return quarter_of if self is Period.QUARTER else month_of

    def called(self, days: Days) -> str:
        """2017 Q3, or 2017-07."""
        if self is Period.QUARTER:
            return f"{days.first.year} Q{(days.first.month + 2) // 3}"
        return f"{days.first:%Y-%m}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToRead:
    """What the person says of their file; what they leave out is detected."""

    columns: Mapping[str, str] = field(default_factory=dict)  # field → the header in the file
    dates: DateOrder | None = None
    decimal: str | None = None  # "." or ","
    won: frozenset[str] = frozenset()  # what its stages say of a deal that is won, in small letters
    lost: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    period: Period = Period.QUARTER
    factor: float = 1.05  # of what the rep booked in the period before: the target, where no file says it
    first: date | None = None  # the first period is the one that begins on this day or later
    last: date | None = None  # the last ends on this day or before
    shares: tuple[float, ...] = (0.25, 0.5, 0.75)  # of the period, at which forecasts are scored; above 0, below 1
