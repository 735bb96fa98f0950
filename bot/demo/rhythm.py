"""What the demo's reps did in each week of their half-year: holidays, good weeks and bad ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bot.demo.cast import MONDAY, Told
from bot.demo.team import ACCOUNTS, ANNA, BEN, CARLA, DEV
from planning.calendar import Days, week_of

FIRST_WEEK = date(2026, 6, 29)
TYPES = ("call", "meeting", "proposal")
AWAY = (0, 0, 0)

# (calls, meetings, proposals), week by week from the one of 1 July to the one of 13 November.
WEEKS: Mapping[str, Sequence[tuple[int, int, int]]] = {
    ANNA.id: (
        (25, 3, 2), (41, 5, 4), (44, 4, 4), (36, 5, 3), (46, 4, 4), (39, 3, 3), AWAY, AWAY, (33, 3, 3), (46, 4, 4),
        (48, 4, 5), (41, 4, 4), (44, 5, 4), (38, 3, 3), (47, 5, 4), (43, 3, 4), (45, 4, 4), (40, 4, 4), (46, 4, 4),
        (39, 4, 3),
    ),
    BEN.id: (
        (20, 3, 2), (38, 6, 4), (36, 5, 4), (39, 6, 3), AWAY, AWAY, (33, 5, 3), (37, 6, 4), (35, 5, 4), (38, 6, 4),
        (34, 5, 3), (36, 5, 4), (31, 5, 3), (30, 4, 3), (28, 4, 3), (26, 4, 2), (24, 3, 2), (22, 4, 2), (18, 2, 2),
        (17, 3, 1),
    ),
    CARLA.id: (
        (9, 2, 1), (23, 6, 4), (25, 5, 4), (24, 6, 3), (22, 6, 4), (25, 5, 4), (21, 5, 3), (24, 6, 4), AWAY, AWAY,
        (20, 5, 3), (26, 6, 4), (25, 6, 5), (24, 5, 4), (25, 7, 4), (26, 6, 4), (25, 6, 5), (27, 6, 4), (24, 7, 4),
        (26, 6, 5),
    ),
    DEV.id: (
        (16, 2, 2), (29, 5, 4), (27, 5, 3), (30, 6, 4), (26, 5, 4), (28, 5, 4), (22, 4, 3), (27, 5, 4), (29, 6, 4),
        (26, 5, 3), (28, 5, 4), (24, 4, 3), (27, 6, 4), (21, 4, 3), (28, 5, 4), (26, 5, 4), (14, 2, 1), (27, 5, 4),
        (18, 3, 2), (29, 6, 4),
    ),
}  # fmt: skip
SAID: Mapping[str, Sequence[str]] = {
    "meeting": (
        "prices for next year", "they want to see a reference", "the budget is decided in November",
        "two more sites from January", "asks for a pilot first", "the plant manager joins next time",
        "renewal is safe", "compares us with one other", "introduction to the CFO",
    ),
    "proposal": ("three years", "with the pilot", "revised, without set-up", "for the second site", "renewal"),
}  # fmt: skip
OFTEN = 5  # accounts in a row of the list, with which most of a rep's business is at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """So many of an activity type on a day; with an account and a note where there was but one."""

    day: date
    type: str
    many: int = 1
    account: str | None = None
    note: str = ""


def did_in_half_year(told: Told) -> Iterator[Did]:
    """All of it before the demo's week, in the order of the days."""
    random = Random(told.character.id)
    for at, counts in enumerate(WEEKS[told.character.id]):
        monday = FIRST_WEEK + timedelta(weeks=at)
        assert monday < MONDAY  # that week is told in the character
        days = told.calendar.working_days(Days(max(monday, date(2026, 7, 1)), week_of(monday).last))
        found = [
            did
            for type_, count in zip(TYPES, counts, strict=True)
            for did in (_calls(days, count, random) if type_ == "call" else _named(type_, days, count, at, random))
        ]
        yield from sorted(found, key=lambda did: did.day)


def met(type_: str, day: date, *, at: int, random: Random) -> Did:
    """With an account of those that are worked on in that week, and a note now and then."""
    first = at // 2 % len(ACCOUNTS)
    lately = [ACCOUNTS[(first + nth) % len(ACCOUNTS)] for nth in range(OFTEN)]
    account = random.choice(lately if random.random() < 0.7 else ACCOUNTS)
    note = random.choice(SAID[type_]) if random.random() < 0.35 else ""
    return Did(day=day, type=type_, account=account, note=note)


def _named(type_: str, days: Sequence[date], count: int, at: int, random: Random) -> Iterator[Did]:
    for _ in range(count if days else 0):
        yield met(type_, random.choice(days), at=at, random=random)


def _calls(days: Sequence[date], count: int, random: Random) -> Iterator[Did]:
    """Some days are better than others."""
    weights = [random.choice((2, 3, 4)) for _ in days]
    so_far = done = 0
    for day, weight in zip(days, weights, strict=True):
        so_far += weight
        many = count * so_far // sum(weights) - done
        done += many
        if many:
            yield Did(day=day, type="call", many=many)
