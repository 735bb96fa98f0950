"""Amounts as files write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from planning.importing.cells import BadCell

TOO_MUCH = 10**12  # major units, as in /log
CENTS = 2
MOST_LETTERS = 60  # of a cell that may be an amount

_PLAIN = re.compile(r"\d+(?:\.\d{1,2})?")
_AMOUNT = re.compile(
    r"(?P<before>[^\d.,'’\-−(]*)(?P<minus>[-−(]?)\s*(?P<sign>[^\d.,'’]*?)(?P<number>\d[\d.,'’\s]*)(?P<after>[^\d]*)"
)
_CODE = re.compile(r"[A-Z]{3}")
_TIMES = re.compile(r"\s?([km])(?![^\W_])", re.IGNORECASE)
_MULTIPLIERS = {"k": 1_000, "m": 1_000_000}
_MINUS = frozenset("-−")
SIGNS: Mapping[str, tuple[str, ...]] = {  # in small letters; the commonest meaning first
    "€": ("EUR",),
    "£": ("GBP",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL", "CLP", "COP", "ARS", "TWD"),
    "us$": ("USD",),
    "ca$": ("CAD",),
    "c$": ("CAD",),
    "a$": ("AUD",),
    "r$": ("BRL",),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
    "rs": ("INR", "PKR", "LKR"),
    "₺": ("TRY",),
    "₽": ("RUB",),
    "₩": ("KRW",),
    "₪": ("ILS",),
    "fr": ("CHF",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "zł": ("PLN",),
    "kč": ("CZK",),
    "ft": ("HUF",),
    "r": ("ZAR",),
}


class DecimalEvidence:
    """What a file's amounts say about how decimals begin."""

    def __init__(self) -> None:
        self.point = self.comma = 0
        self.ambiguous = ""  # the first cell that may be read in two ways

    def see(self, cell: str) -> None:
        if len(cell) > MOST_LETTERS:
            return
        marks = [mark for mark in cell if mark in ".,"]
        if not marks:
            return
        if len(set(marks)) == 2:
            self._count(marks[-1])
        elif len(marks) > 1:
            self._count("," if marks[0] == "." else ".")
        elif _in_groups(cell, marks[0]):
            self.ambiguous = self.ambiguous or cell.strip()
        else:
            self._count(marks[0])

    def _count(self, decimal: str) -> None:
        self.point += decimal == "."
        self.comma += decimal == ","

    @property
    def decimal(self) -> str | None:
        if self.point == self.comma:
            return None
        return "." if self.point > self.comma else ","


class AmountsColumn:
    """Reads amounts, with one sign before the decimals."""

    def __init__(
        self, decimal: str, precision: Callable[[str], int], currencies: frozenset[str], *, thousands: bool = False
    ) -> None:
        self._decimal = decimal
        self._thousands = thousands
        self._precision = precision
        self._currencies = currencies
        self._decimals: dict[str, int] = {}

    def minor(self, cell: str, currency: str) -> tuple[int, str]:
        """Minor units, and the currency: that of the cell before the one given. Raises BadCell."""
        text = cell.strip()
        if len(text) > MOST_LETTERS:
            raise BadCell(f"“{text[:40]}…” is no amount.")
        if _PLAIN.fullmatch(text):
            minor = self._plain(text, self._decimals_of(currency))
        else:
            minor, currency = self._written(text, currency)
        if minor <= 0:
            raise BadCell(f"The amount {text[:40]} is not above zero." if text else "The amount is missing.")
        if minor >= TOO_MUCH * 10 ** self._decimals_of(currency):
            raise BadCell(f"The amount {text[:40]} is a trillion or more.")
        return minor, currency

    def _plain(self, text: str, decimals: int) -> int:
        whole, _, part = text.partition(".")
        if decimals == CENTS:
            return int(whole) * 100 + (int(part.ljust(2, "0")) if part else 0)
        return _scaled(Decimal(text), decimals)

    def _written(self, text: str, currency: str) -> tuple[int, str]:
        found = _AMOUNT.fullmatch(text)
        if not text:
            return 0, currency
        if found is None:
            raise BadCell(f"“{text[:40]}” is no amount.")
        number = re.sub(r"[\s'’]", "", found["number"]).rstrip(".,")
        after, times = _multiplied(found["after"])
        is_minus = bool(found["minus"]) or after.strip() in _MINUS
        after = "" if after.strip() in _MINUS else after
        currency = self._currency(text, found["before"] + found["sign"], after, currency)
        decimals = self._decimals_of(currency)
        pointed = self._pointed(number, decimals) if "." in number or "," in number else number
        if pointed.count(".") > 1:
            raise BadCell(f"“{text[:40]}” is no amount.")
        return (0 if is_minus else _scaled(Decimal(pointed) * times, decimals)), currency

    def _currency(self, text: str, before: str, after: str, default: str) -> str:
        """What stands beside the number; the default's own sign, such as $ or kr, is the default."""
        named = [part for each in (before, after) if (part := each.strip(" )"))]
        codes = {code for part in named if (code := currency_in(part, self._currencies, default)) is not None}
        if len(codes) != len(set(named)) or len(codes) > 1:
            raise BadCell(f"“{text[:40]}” is no amount.")
        return codes.pop() if codes else default

    def _pointed(self, number: str, decimals: int) -> str:
        """The number with a point before its decimals and nothing between thousands. Two marks are clear: 1.234,50."""
        mark = number[max(number.rfind("."), number.rfind(","))]
        other = "," if mark == "." else "."
        if other in number:
            return number.replace(other, "").replace(mark, ".")
        in_thousands = mark != self._decimal or (self._thousands and decimals <= CENTS)
        if number.count(mark) > 1 or (in_thousands and _in_groups(number, mark)):
            return number.replace(mark, "")
        return number.replace(mark, ".")

    def _decimals_of(self, currency: str) -> int:
        known = self._decimals.get(currency)
        if known is None:
            known = self._decimals[currency] = self._precision(currency)
        return known


def _multiplied(after: str) -> tuple[str, int]:
    """What stands behind a number without k or m, and what that means."""
    found = _TIMES.match(after)
    return (after[found.end() :], _MULTIPLIERS[found[1].casefold()]) if found is not None else (after, 1)


def currency_in(cell: str, currencies: frozenset[str], default: str = "") -> str | None:
    """An ISO code, or what a sign means: of several currencies with one sign the default. None for anything else."""
    text = cell.strip().rstrip(".")
    if _CODE.fullmatch(code := text.upper()) and (not currencies or code in currencies):
        return code
    meant = SIGNS.get(text.casefold(), ())
    return default if default in meant else meant[0] if meant else None


def _in_groups(number: str, mark: str) -> bool:
    """Whether a number such as 1,234 may have its thousands parted by that one mark."""
    whole, _, behind = number.partition(mark)
    before = re.search(r"\d*$", whole)
    after = re.match(r"\d*", behind)
    assert before is not None  # both match nothing at least
    assert after is not None
    return len(after[0]) == 3 and 1 <= len(before[0]) <= 3 and before[0] != "0"


def _scaled(value: Decimal, decimals: int) -> int:
    """What is too much stays it, within the digits that are counted with."""
    return int(min(value, Decimal(TOO_MUCH)).scaleb(decimals).quantize(Decimal(1), rounding=ROUND_HALF_UP))
