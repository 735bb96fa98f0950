"""Words of time: those that name one day are said as a plain day, the others are never a part of a name."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.dates import MONTHS, NEAR_DAYS, WEEKDAYS
from handlers.log.reading.typed import Word, phrase
from handlers.log.reading.vocabulary import ENGLISH
from planning.calendar import week_of

Words = tuple[Word, ...]
LONGEST = 6  # words, as in "the day before yesterday", "in the next two weeks"

_UNIT = "|".join(sorted(ENGLISH.small["times"] - {"now", "later"}, key=len, reverse=True))
_NUMBER = rf"\d{{1,3}}|an?|{'|'.join(ENGLISH.numbers)}"
_DAY_NAME = "|".join((*WEEKDAYS, *MONTHS, *(day[:3] for day in WEEKDAYS), *NEAR_DAYS))

_SAID = ENGLISH.days
_PART_OF_DAY = re.compile(rf"(?P<day>.+) (?:{'|'.join(_SAID['parts'])})")
_FROM_TODAY = re.compile(rf"(?P<coming>in )?(?P<number>{_NUMBER}) (?P<unit>day|week)s?(?P<ago> ago)?")
_THIS_WEEKDAY = re.compile(rf"(?:on )?this (?P<name>{'|'.join(WEEKDAYS)})")
_WEEKDAY = "|".join(WEEKDAYS)
_OF_WEEK = re.compile(
    rf"(?:on )?(?:(?P<before>{_WEEKDAY}) (?:last|this) week|(?:last|this) week (?P<behind>{_WEEKDAY}))"
)
_SHORT_AGO = re.compile(r"(?P<number>[0-9]{1,3}) ?(?P<unit>[dw]) ago")
DAY_WORDS = (*NEAR_DAYS, *WEEKDAYS)
BEGINS_A_DAY = frozenset(
    {*NEAR_DAYS, *ENGLISH.numbers, *_SAID["begin"], *_SAID["yesterday"], *_SAID["tomorrow"]}
)  # beside digits, weekdays and months

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1, "before_yesterday": -2, "after_tomorrow": 2}  # days from today
_BESIDE, _EVERY, _FEW = ("|".join(_SAID[name]) for name in ("beside", "every", "few"))
_CLOCK = re.compile(
    r"(?:at |from |by |around |@ ?)?(?:\d{1,2}[:h]\d{2}|\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m|o'clock|uhr|h))"
    r"|(?:at|around) (?:\d{1,2}(?:[:.]\d{2})?|noon|midnight|lunch|lunchtime)"
)
_SPAN = re.compile(
    rf"(?:(?:{_BESIDE}|{_EVERY})(?: the| an?)?(?: (?:{_FEW}))?"
    rf"(?: (?:{_NUMBER}))? (?:{_UNIT})|(?:{_NUMBER}) (?:{_UNIT}) ago|[0-9]{{1,3}} (?:{_UNIT})|later|now|tonight)"
)
_NAMED = re.compile(rf"(?:{_BESIDE}) (?:{_DAY_NAME}|q[1-4])")


def plain_day(text: str, today: date) -> str:
    """The same day as 2026-11-17 or a word for one, where it is told by the time of day or from today: this morning,
    last night, friday afternoon, two weeks ago, in 3 days, this monday. Anything else comes back as it is."""
    for name, days in _NEAR.items():
        if text in _SAID[name]:
            return (today + timedelta(days=days)).isoformat()
    if found := _THIS_WEEKDAY.fullmatch(text):
        return (week_of(today).first + timedelta(days=WEEKDAYS.index(found["name"]))).isoformat()
    if found := _OF_WEEK.fullmatch(text):
        first = week_of(today).first - (timedelta(days=7) if "last" in text else timedelta())
        return (first + timedelta(days=WEEKDAYS.index(found["before"] or found["behind"]))).isoformat()
    if found := _SHORT_AGO.fullmatch(text):
        return (today - timedelta(days=int(found["number"]) * (7 if found["unit"] == "w" else 1))).isoformat()
    if (found := _FROM_TODAY.fullmatch(text)) and bool(found["coming"]) != bool(found["ago"]):
        days = _number(found["number"]) * (7 if found["unit"] == "week" else 1)
        return (today + timedelta(days=days if found["coming"] else -days)).isoformat()
    found = _PART_OF_DAY.fullmatch(text)
    return found["day"] if found else text


def time_length(words: Words) -> int:
    """How many words of time that are no one day these words begin with."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        if _is_time(phrase(words[:length])):
            return length
    return 0


def _is_time(text: str) -> bool:
    return any(said.fullmatch(text) for said in (_CLOCK, _SPAN, _NAMED))


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else ENGLISH.numbers.get(said, 1)
