"""The burn-up of a plan: what is booked, what the pace asks, and where it may end, as points of one picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from planning.calendar import Calendar, Days, week_of
from planning.entries import Sale
from planning.foresight.outlook import Outlook
from planning.margin import sum_brought
from planning.money import Money
from planning.pace import expected_of
from planning.phasing import share_due, spread_of
from planning.standing import Standing

MOST_POINTS = 20  # docs.slack.dev/reference/block-kit/blocks/data-visualization-block
_WEEKS_SHOWN = MOST_POINTS - 2  # beside the begin and today


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where the plan may stand on a day to come, in minor units: 80 % of the results lie from low to high."""

    low: int
    expected: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day's evening; of the first point the morning, and of today what is true by now. Money is in minor units."""

    day: date
    pace: int  # what should be booked by then
    booked: int | None  # none: that day is to come
    band: Band | None = None  # from today on; none besides, and where nothing can be said


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnUp:
    """At most MOST_POINTS points, by day, no day twice; the last one is the period's end."""

    points: tuple[Point, ...]
    today: date | None  # the day of the point up to which is booked; none: the period has not begun
    target: Money

    @property
    def currency(self) -> str:
        return self.target.currency

    @property
    def booked(self) -> int:
        """By now."""
        return next((point.booked for point in reversed(self.points) if point.booked is not None), 0)

    @property
    def pace(self) -> int:
        """By now; at the period's end once that is over."""
        return next((point.pace for point in reversed(self.points) if point.booked is not None), 0)

    @property
    def ends_in(self) -> Band | None:
        return self.points[-1].band


def burn_up(standing: Standing, sales: Sequence[Sale], *, calendar: Calendar) -> BurnUp:
    """`sales` are those of the plan's reps in its period; what is dated after today counts on no day that is drawn,
    and in what is booked by now as the standing has it."""
    plan, today = standing.plan, standing.now.date()
    drawn = _Drawn(standing=standing, sales=sales, calendar=calendar)
    points = [_point(drawn, day) for day in _days(plan.period, today)]
    begun = today >= plan.period.first
    return BurnUp(
        points=_with_band(points, standing, min(today, plan.period.last)) if begun else tuple(points),
        today=min(today, plan.period.last) if begun else None,
        target=standing.target.target,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    standing: Standing
    sales: Sequence[Sale]
    calendar: Calendar

    def booked(self, until: date) -> int:
        """In the period up to this day."""
        plan = self.standing.plan
        counted = [sale for sale in self.sales if plan.period.first <= sale.day <= until]
        return sum_brought(counted, plan.revision, plan.revision.measure).minor


def _days(period: Days, today: date) -> list[date]:
    """The begin, the ends of weeks (of every second, third… week of a long period), today, and the end."""
    sundays = sorted({min(week_of(day).last, period.last) for day in _each_week(period)})
    step = -(-len(sundays) // _WEEKS_SHOWN)
    kept = sundays[::-1][::step]  # from the end, which is always there
    now = [today] if today in period else []
    return sorted({period.first, *kept, *now})


def _each_week(period: Days) -> Iterable[date]:
    day = period.first
    while day <= period.last:
        yield day
        day = week_of(day).last + timedelta(days=1)


def _point(drawn: _Drawn, day: date) -> Point:
    standing = drawn.standing
    today, period = standing.now.date(), standing.plan.period
    if day == min(today, period.last) and today >= period.first:
        return Point(day=day, pace=standing.target.expected.minor, booked=standing.target.booked.minor)
    if day == period.first:
        return Point(day=day, pace=_pace(drawn, day, time.min), booked=0 if day < today else None)
    return Point(day=day, pace=_pace(drawn, day, time.max), booked=drawn.booked(day) if day < today else None)


def _pace(drawn: _Drawn, day: date, at: time) -> int:
    """From what was booked when the plan was made, spread over the days from then on; until then what was booked."""
    plan, target = drawn.standing.plan, drawn.standing.target.target
    made = plan.there_from
    if day < made:
        return min(drawn.booked(day) if at == time.max else 0, target.minor)
    before = Money(minor=drawn.booked(made - timedelta(days=1)), currency=target.currency)
    days = Days(made, max(plan.period.last, made))
    due = share_due(days, spread_of(plan.revision, plan.period), calendar=drawn.calendar, now=datetime.combine(day, at))
    return expected_of(target, before=before, due=due).minor


def _with_band(points: Sequence[Point], standing: Standing, today: date) -> tuple[Point, ...]:
    outlook = _outlook(standing)
    if outlook is None or today >= standing.plan.period.last:
        return tuple(points)
    here = next(point for point in points if point.day == today)
    ways = [(point, _way(here, point, points[-1])) for point in points]
    booked = standing.target.booked.minor
    return tuple(point if point.day < today else _with(point, _band(booked, outlook, way)) for point, way in ways)


def _outlook(standing: Standing) -> Outlook | None:
    said = None if standing.foresight is None else standing.foresight.outlook
    return None if said is None or said.why_not is not None else said


def _with(point: Point, band: Band) -> Point:
    return Point(day=point.day, pace=point.pace, booked=point.booked, band=band)


def _way(here: Point, point: Point, end: Point) -> Fraction:
    """The part of the way from today to the end, 0 to 1: as the pace goes, else day by day."""
    if end.pace > here.pace:
        part = Fraction(point.pace - here.pace, end.pace - here.pace)
    else:
        part = Fraction((point.day - here.day).days, (end.day - here.day).days)
    return min(max(part, Fraction(0)), Fraction(1))


def _band(booked: int, outlook: Outlook, way: Fraction) -> Band:
    def towards(end: int) -> int:
        return booked + round((max(end, booked) - booked) * way)

    return Band(low=towards(outlook.low), expected=towards(outlook.expected), high=towards(outlook.high))
