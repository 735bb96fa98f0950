"""The sign of an obstacle as people write one: no proposal for 10 working days; coverage below 2; Globex silent for
30 days; anything else is a sign in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from handlers.log.reading.counts import plain_digits
from handlers.log.reading.typed import joined, read_words
from handlers.plan.parts.tactic_line import counted_plainly
from handlers.visit import BadInput
from planning.outline import Sign, SignKind
from storage.folding import folded

MOST_DAYS = 366
LONGEST = 300  # characters
DAYS_A_WEEK = 5
EXAMPLE = "Write it such as: no proposal for 10 working days."

_NUMBER = r"(?P<number>\d{1,18}(?:[.,]\d)?)"
_DAYS = (
    r"(?:for|in|since|within)?\s*(?:over\s+|more than\s+)?"
    + _NUMBER
    + r"\s*(?:working\s+|business\s+)?(?P<unit>days?|weeks?)"
)
_NO_ACTIVITY = re.compile(rf"no\s+(?P<what>.+?)\s+{_DAYS}\.?", re.IGNORECASE)
_COVERAGE = re.compile(
    rf"coverage\s+(?:is\s+|falls\s+|drops\s+)?(?:below|under|less than)\s+{_NUMBER}\s*[x×]?\.?", re.IGNORECASE
)
_SILENT = (
    re.compile(rf"(?:nothing|no word|no news|silence)\s+from\s+(?P<who>.+?)\s+{_DAYS}\.?", re.IGNORECASE),
    re.compile(rf"(?P<who>.+?)\s+(?:is\s+|goes\s+|stays\s+)?(?:silent|quiet)\s+{_DAYS}\.?", re.IGNORECASE),
)


def read_sign(field: str, text: str, types: Mapping[str, str]) -> Sign:
    """Raises BadInput for the field: for a number that a sign cannot have."""
    plain = plain_digits(" ".join(text.split()))
    if found := _COVERAGE.fullmatch(plain):
        return Sign(kind=SignKind.COVERAGE_BELOW, number=_above_zero(field, found["number"]))
    for pattern in _SILENT:
        if found := pattern.fullmatch(plain):
            who = joined(read_words(found["who"]).words) or found["who"]
            return Sign(kind=SignKind.ACCOUNT_SILENT, number=Fraction(_days(field, found, week=7)), account=who)
    if (found := _NO_ACTIVITY.fullmatch(plain)) and (type_ := types.get(folded(found["what"]))):
        return Sign(kind=SignKind.NO_ACTIVITY, number=Fraction(_days(field, found, week=DAYS_A_WEEK)), type=type_)
    return Sign(kind=SignKind.WORDS, text=text)


def written_sign(sign: Sign) -> str:
    """The sign as somebody would type it; read back it is the same."""
    match sign.kind:
        case SignKind.WORDS:
            return sign.text
        case SignKind.NO_ACTIVITY:
            return f"no {sign.type} for {counted_plainly(int(sign.number), 'working day')}"
        case SignKind.COVERAGE_BELOW:
            return f"coverage below {float(sign.number):g}"
        case SignKind.ACCOUNT_SILENT:
            return f"{sign.account} silent for {counted_plainly(int(sign.number), 'day')}"


def _days(field: str, found: re.Match[str], *, week: int) -> int:
    number = _above_zero(field, found["number"]) * (week if found["unit"].casefold().startswith("week") else 1)
    if number.denominator != 1 or number > MOST_DAYS:
        raise BadInput(field, f"“{found['number']}” is not a number of days up to {MOST_DAYS}. {EXAMPLE}")
    return int(number)


def _above_zero(field: str, text: str) -> Fraction:
    number = Fraction(text.replace(",", "."))
    if not number:
        raise BadInput(field, f"A sign takes a number above zero. {EXAMPLE}")
    return number
