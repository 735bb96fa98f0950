"""Days as files write them. Each distinct cell is read once."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planning.importing.cells import BadCell
from planning.importing.understood import DateOrder
from planning.importing.words import plain, words

MOST_REMEMBERED = 20_000  # distinct cells; a column of more is read cell by cell

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OFFSET = re.compile(r"\d(?:Z|[+-]\d\d:?\d\d)$")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})\b")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\b")
_NAMED = re.compile(  # as `plain` writes it: 3 marz 2026, 3 nov 26, nov 3 2026, tue 3 de noviembre de 2026
    r"(?:[a-z]+ )??(?:(\d{1,2})(?:st|nd|rd|th|er)? ?(?:de |of )?([a-z]{3,10})|([a-z]{3,10}) (\d{1,2})(?:st|nd|rd|th)?)"
    r" ?(?:de )?(\d{4}|\d{2})(?: \d{1,2} \d{2}\b.*)?"
)
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)$")  # how a CRM writes a day without a time
MOST_LETTERS = 60  # of a cell that may be a day
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EXCEL_EPOCH = date(1899, 12, 30)  # day 0 of Excel's serial dates, its 29 February 1900 taken into account
_FIRST_YEAR, _LAST_YEAR = 1970, 2100


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
        if len(text) > MOST_LETTERS:
            raise BadCell(f"“{text[:40]}…” is no day.")
        try:
            found = self._written(text)
        except ValueError:
            found = None
        if found is None or found.year > _LAST_YEAR:
            raise BadCell(f"“{text[:40]}” is no day.")
        if found.year < _FIRST_YEAR:
            raise BadCell(f"“{text[:40]}” is before {_FIRST_YEAR}.")
        return found

    def _written(self, text: str) -> date | None:
        if found := _ISO.match(text):
            is_instant = _OFFSET.search(text) and not _MIDNIGHT.search(text)
            local = _local(text, self._zone) if is_instant else None
            return local or date(int(found[1]), int(found[2]), int(found[3]))
        if found := _YEAR_FIRST.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.match(text):
            first, second, year = int(found[1]), int(found[3]), int(found[4])
            day, month = (first, second) if self._day_first or found[2] == "." else (second, first)
            return date(_whole(year), month, day)
        if found := _SERIAL.fullmatch(text):
            return _EXCEL_EPOCH + timedelta(days=int(found[1]))
        return _named(text)


class DateEvidence:
    """What a file's days say about the order of day and month."""

    def __init__(self) -> None:
        self.day_first = self.month_first = self.ambiguous = 0
        self.dotted = 0  # days such as 3.12.2026, of where decimals begin with a comma

    def see(self, cell: str) -> None:
        found = _NUMBERS.match(cell.strip())
        if found is None or found[2] == ".":
            self.dotted += found is not None
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


def _named(text: str) -> date | None:
    """With the month's name."""
    found = _NAMED.fullmatch(plain(text))
    month = words().month(found[2] or found[3]) if found is not None else None
    if found is None or month is None:
        return None
    return date(_whole(int(found[5])), month, int(found[1] or found[4]))


def _whole(year: int) -> int:
    return year + 2000 if year < 100 else year


def _local(text: str, zone: str) -> date | None:
    """The day of an instant where the person is; none where it is no instant."""
    try:
        return datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).date()
    except (ValueError, OverflowError):
        return None
