"""A burn-up as text: bars of one measure with their numbers, and below them the weeks."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.blocks import bar
from handlers.foresight.pictures.naming import BOOKED, EXPECTED, HIGH, LOW, PACE, TARGET, day_label
from handlers.nudges.phrases import whole
from handlers.words import Words
from planning.foresight.burn_up import BurnUp
from planning.money import Money

SHORT = {BOOKED: "Booked", LOW: "Low end", HIGH: "High end"}  # a phone shows some 30 letters of one width


def text_form(burn_up: BurnUp, words: Words) -> str:
    """Plain lines of even columns, to be set in one width."""
    return "\n".join([*_bars(burn_up, words), "", *_days(burn_up, words)])


def _bars(burn_up: BurnUp, words: Words) -> Iterator[str]:
    band = burn_up.ends_in
    ends = {} if band is None else {EXPECTED: band.expected, LOW: band.low, HIGH: band.high}
    rows = {BOOKED: burn_up.booked, PACE: burn_up.pace, **ends, TARGET: burn_up.target.minor}
    most = max(*rows.values(), 1)
    for name, minor in rows.items():
        said = _exact(minor, burn_up, words) if name in (BOOKED, TARGET) else _money(minor, burn_up, words)
        yield f"{SHORT.get(name, name):<8} {bar(minor / most)} {said}"


def _days(burn_up: BurnUp, words: Words) -> Iterator[str]:
    """What was booked by each day beside what the pace asked; of days to come the pace alone."""
    rows = [("", "booked", "pace")]
    for point in burn_up.points:
        booked = "" if point.booked is None else _exact(point.booked, burn_up, words)
        rows.append((day_label(point, burn_up), booked, _money(point.pace, burn_up, words)))
    wide = [max(len(row[at]) for row in rows) for at in range(3)]
    for day, booked, pace in rows:
        yield f"{day:<{wide[0]}}  {booked:>{wide[1]}}  {pace:>{wide[2]}}"


def _money(minor: int, burn_up: BurnUp, words: Words) -> str:
    return whole(Money(minor=minor, currency=burn_up.currency), words)


def _exact(minor: int, burn_up: BurnUp, words: Words) -> str:
    return words.money(Money(minor=minor, currency=burn_up.currency))
