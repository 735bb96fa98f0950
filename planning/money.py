"""Money as integer minor units and a currency."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor


class MixedCurrencies(ValueError):
    """Amounts of different currencies never add silently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in minor units (cents; whole yen) of an ISO 4217 currency."""

    minor: int
    currency: str

    def __add__(self, other: Money) -> Money:
        return Money(minor=self.minor + self._same(other), currency=self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(minor=self.minor - self._same(other), currency=self.currency)

    def share(self, share: Fraction) -> Money:
        """This part of it, rounded half up to a minor unit."""
        return Money(minor=floor(self.minor * share + Fraction(1, 2)), currency=self.currency)

    def ratio_to(self, whole: Money) -> Fraction | None:
        """This as a part of the whole; none where the whole is zero or less."""
        whole_minor = self._same(whole)
        return Fraction(self.minor, whole_minor) if whole_minor > 0 else None

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency}")
        return other.minor
