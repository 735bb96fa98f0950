"""A weekly time as people write one: Tuesday 9:00–10:30 calls; Mon and Thu 2-4pm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from babel import Locale

from handlers.dates import ENGLISH
from handlers.plan.focus.asking import WEEKDAYS, hours
from handlers.visit import BadInput
from planning.outline import FocusBlock

EXAMPLE = "Write a weekday and a time, such as: Tuesday 9:00–10:30 calls."
LONGEST_TEXT = 500  # characters of what stands behind the time

_CLOCK = r"(?P<{0}_hour>\d{{1,2}})(?:[:.h](?P<{0}_minute>\d{{2}}))?\s*(?P<{0}_half>[ap]\.?m\b\.?)?"
_LINE = re.compile(
    r"^(?P<days>[^\d]+?)\s*" + _CLOCK.format("from") + r"\s*(?:-|–|—|to|until|till)\s*" + _CLOCK.format("to")
    + r"(?!\d)\s*(?:o'clock|h\b|uhr\b)?\s*[,:;·–-]*\s*(?P<text>.*)$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_PARTED = r"[\s,;:&+/.]+"
_ALONE = frozenset({"", "every", "each", "on", "and", "from", "at"})
_WORKDAYS = frozenset({"day", "daily", "weekday", "weekdays", "workday", "workdays"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    weekdays: tuple[int, ...]  # 0 is Monday; at least one, each once
    starts: time
    ends: time  # after `starts`
    text: str


def read_time(field: str, line: str, locale: Locale = ENGLISH) -> TimeLine:
    """Weekdays are in English, or as the locale has them. Raises BadInput for the field."""
    found = _LINE.match(line.strip())
    if found is None:
        raise BadInput(field, EXAMPLE)
    text = " ".join(found["text"].split())
    if len(text) > LONGEST_TEXT:
        raise BadInput(field, f"That is more than {LONGEST_TEXT} characters: say what it is for in fewer.")
    starts, ends = _times(found, field)
    return TimeLine(weekdays=_weekdays(found["days"], field, locale), starts=starts, ends=ends, text=text)


def written_time(block: FocusBlock) -> str:
    """The line as somebody would type it; read back it is the same."""
    text = f", {block.text}" if block.text else ""
    return f"{WEEKDAYS[block.weekday]} {hours(block)}{text}"


def _weekdays(typed: str, field: str, locale: Locale) -> tuple[int, ...]:
    found: set[int] = set()
    for word in re.split(_PARTED, typed.casefold()):
        if word in _WORKDAYS:
            found |= set(range(5))
        elif word not in _ALONE:
            found.add(_weekday(word, field, locale))
    if not found:
        raise BadInput(field, f"On which day of the week? {EXAMPLE}")
    return tuple(sorted(found))


def _weekday(word: str, field: str, locale: Locale) -> int:
    """From three letters on, in the singular or plural."""
    name = word.removesuffix("s") if word.endswith("days") else word
    meant = [number for number, day in enumerate(WEEKDAYS) if len(name) >= 3 and day.casefold().startswith(name)]
    meant = meant or [day for day, names in _named_in(locale).items() if word in names]
    if len(meant) != 1:
        raise BadInput(field, f"“{word[:60]}” is no day of the week. {EXAMPLE}")
    return meant[0]


@lru_cache(maxsize=128)
def _named_in(locale: Locale) -> dict[int, frozenset[str]]:
    """By weekday its name in full, short, and in full with the s of German habit: mittwoch, mi, mittwochs."""
    wide, short = locale.days["format"]["wide"], locale.days["format"]["abbreviated"]
    names = {day: (wide[day], f"{wide[day]}s", short[day].rstrip(".")) for day in range(7)}
    return {day: frozenset(name.casefold() for name in each) for day, each in names.items()}


def _times(found: re.Match[str], field: str) -> tuple[time, time]:
    starts, ends = _time(found, "from", field), _time(found, "to", field)
    afternoon = (starts.hour + 12) % 24
    if not found["from_half"] and _is_pm(found["to_half"]) and starts.hour < afternoon:
        later = starts.replace(hour=afternoon)
        starts = later if later < ends else starts  # 2-4pm is the afternoon, 9-5pm the whole day
    if starts >= ends:
        raise BadInput(field, f"It ends before it begins. {EXAMPLE}")
    return starts, ends


def _time(found: re.Match[str], which: str, field: str) -> time:
    hour, minute = int(found[f"{which}_hour"]), int(found[f"{which}_minute"] or 0)
    if found[f"{which}_half"]:
        hour = hour % 12 + (12 if _is_pm(found[f"{which}_half"]) else 0) if 1 <= hour <= 12 else 99
    try:
        return time(hour, minute)
    except ValueError as unclear:
        raise BadInput(field, f"That is no time of the day. {EXAMPLE}") from unclear


def _is_pm(half: str | None) -> bool:
    return bool(half) and str(half).casefold().startswith("p")
