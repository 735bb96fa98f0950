"""Days and amounts as files write them. Each distinct cell is read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from planning.importing import DateOrder
from planning.plan import Business

MOST_REMEMBERED = 20_000  # distinct cells; a column of more is read cell by cell
TOO_MUCH = 10**12  # major units, as in /log
CENTS = 2

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OFFSET = re.compile(r"\d(?:Z|[+-]\d\d:?\d\d)$")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})\b")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\b")
_NAMED = re.compile(
    r"(?:\w+,? )?(?:(\d{1,2})[. -]*([a-z]{3,9})|([a-z]{3,9})\.? (\d{1,2}))(?:st|nd|rd|th)?[.,]?[ -]+(\d{4})\b", re.I
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EXCEL_EPOCH = date(1899, 12, 30)  # day 0 of Excel's serial dates, its 29 February 1900 taken into account
_FIRST_YEAR, _LAST_YEAR = 1970, 2100

_PLAIN = re.compile(r"\d+(?:\.\d{1,2})?")
_AMOUNT = re.compile(
    r"(?P<before>[^\d.,'’\-−(]*)(?P<minus>[-−(]?)\s*(?P<sign>[^\d.,'’]*?)(?P<number>\d[\d.,'’\s]*)(?P<after>[^\d]*)"
)
_CODE = re.compile(r"[A-Z]{3}")
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
_EXISTING = ("existing", "renewal", "upsell", "up-sell", "upgrade", "expansion", "cross", "add-on", "customer")


class BadCell(ValueError):
    """Why a cell cannot be taken, in a sentence."""


class DaysColumn:
    """Reads days, in one order of day and month."""

    def __init__(self, order: DateOrder | None, zone: str) -> None:
        self._day_first = order is not DateOrder.MONTH_FIRST
        self._zone = zone
        self._read: dict[str, date] = {}

    def day(self, cell: str) -> date:
        """Raises BadCell."""
        known = self._read.get(cell)
        if known is None:
            if len(self._read) > MOST_REMEMBERED:
                self._read.clear()
            known = self._read[cell] = self._new(cell.strip())
        return known

    def _new(self, text: str) -> date:
        if not text:
            raise BadCell("The day is missing.")
        try:
            found = self._written(text)
        except ValueError:
            found = None
        if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise BadCell(f"“{text[:40]}” is no day.")
        return found

    def _written(self, text: str) -> date | None:
        if found := _ISO.match(text):
            local = _local(text, self._zone) if _OFFSET.search(text) else None
            return local or date(int(found[1]), int(found[2]), int(found[3]))
        if found := _YEAR_FIRST.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.match(text):
            first, second, year = int(found[1]), int(found[3]), int(found[4])
            day, month = (first, second) if self._day_first or found[2] == "." else (second, first)
            return date(year + 2000 if year < 100 else year, month, day)
        if found := _NAMED.match(text):
            month_name = (found[2] or found[3])[:3].casefold()
            return date(int(found[5]), _MONTHS.index(month_name) + 1, int(found[1] or found[4]))
        if found := _SERIAL.fullmatch(text):
            return _EXCEL_EPOCH + timedelta(days=int(found[1]))
        return None


class DateEvidence:
    """What a file's days say about the order of day and month."""

    def __init__(self) -> None:
        self.day_first = self.month_first = self.ambiguous = 0

    def see(self, cell: str) -> None:
        found = _NUMBERS.match(cell.strip())
        if found is None or found[2] == ".":
            return
        first, second = int(found[1]), int(found[3])
        self.day_first += first > 12
        self.month_first += second > 12
        self.ambiguous += first <= 12 and second <= 12 and first != second

    @property
    def order(self) -> DateOrder | None:
        """None where it does not tell."""
        if self.day_first == self.month_first:
            return None
        return DateOrder.DAY_FIRST if self.day_first > self.month_first else DateOrder.MONTH_FIRST


class DecimalEvidence:
    """What a file's amounts say about how decimals begin."""

    def __init__(self) -> None:
        self.point = self.comma = 0
        self.ambiguous = ""  # the first cell that may be read in two ways

    def see(self, cell: str) -> None:
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

    def __init__(self, decimal: str, precision: Callable[[str], int], currencies: frozenset[str]) -> None:
        self._decimal = decimal
        self._precision = precision
        self._currencies = currencies
        self._decimals: dict[str, int] = {}

    def minor(self, cell: str, currency: str) -> tuple[int, str]:
        """Minor units, and the currency: that of the cell before the one given. Raises BadCell."""
        text = cell.strip()
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
        currency = self._currency(text, found["before"] + found["sign"], found["after"], currency)
        pointed = self._pointed(number) if "." in number or "," in number else number
        if pointed.count(".") > 1:
            raise BadCell(f"“{text[:40]}” is no amount.")
        return (0 if found["minus"] else _scaled(Decimal(pointed), self._decimals_of(currency))), currency

    def _currency(self, text: str, before: str, after: str, default: str) -> str:
        """What stands beside the number; the default's own sign, such as $ or kr, is the default."""
        named = [part for each in (before, after) if (part := each.strip(" )"))]
        codes = {code for part in named if (code := currency_in(part, self._currencies, default)) is not None}
        if len(codes) != len(set(named)) or len(codes) > 1:
            raise BadCell(f"“{text[:40]}” is no amount.")
        return codes.pop() if codes else default

    def _pointed(self, number: str) -> str:
        """The number with a point before its decimals and nothing between thousands. Two marks are clear: 1.234,50."""
        mark = number[max(number.rfind("."), number.rfind(","))]
        other = "," if mark == "." else "."
        if other in number:
            return number.replace(other, "").replace(mark, ".")
        if number.count(mark) > 1 or (mark != self._decimal and _in_groups(number, mark)):
            return number.replace(mark, "")
        return number.replace(mark, ".")

    def _decimals_of(self, currency: str) -> int:
        known = self._decimals.get(currency)
        if known is None:
            known = self._decimals[currency] = self._precision(currency)
        return known


def business_in(cell: str) -> Business | None:
    """New or existing, as CRMs name it: New Business, New Customer, Existing Customer - Upgrade, Renewal."""
    text = cell.strip().casefold()
    if not text:
        return None
    if text.startswith(("new", "prospect")):
        return Business.NEW
    return Business.EXISTING if any(word in text for word in _EXISTING) else None


def currency_in(cell: str, currencies: frozenset[str], default: str = "") -> str | None:
    """An ISO code, or what a sign means: of several currencies with one sign the default. None for anything else."""
    text = cell.strip().rstrip(".")
    if _CODE.fullmatch(code := text.upper()) and (not currencies or code in currencies):
        return code
    meant = SIGNS.get(text.casefold(), ())
    return default if default in meant else meant[0] if meant else None


def is_true(cell: str) -> bool:
    return cell.strip().casefold() in {"true", "yes", "1", "1.0", "done", "completed", "y", "x", "✓"}


def _local(text: str, zone: str) -> date | None:
    """The day of an instant where the person is; none where it is no instant."""
    try:
        return datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).date()
    except (ValueError, OverflowError):
        return None


def _in_groups(number: str, mark: str) -> bool:
    """Whether a number such as 1,234 may have its thousands parted by that one mark."""
    whole, _, behind = number.partition(mark)
    before = re.search(r"\d*$", whole)
    after = re.match(r"\d*", behind)
    assert before is not None  # both match nothing at least
    assert after is not None
    return len(after[0]) == 3 and 1 <= len(before[0]) <= 3 and before[0] != "0"


def _scaled(value: Decimal, decimals: int) -> int:
    return int(value.scaleb(decimals).quantize(Decimal(1), rounding=ROUND_HALF_UP))
