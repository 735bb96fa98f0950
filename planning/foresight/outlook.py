"""The chance to reach a target, from what is learned and where the plan stands: one function for every screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import expm1, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from planning.foresight.activity import gained_wins
from planning.foresight.basis import Basis, WhyNot
from planning.foresight.convolution import Payments, chance_to_reach, cumulated, merged, quantiles
from planning.foresight.policy import percent_of

MOST_GAINED = 1.0  # of the usual business comes beside it, however much is done: never more than twice as much
MOST_LOST = 0.5  # of it stays away, however little is done, once what is usual is known: silence is not idleness
MOST_UNPROVEN = 0.25  # of it, while it is not known how much of what is done is usual
# Days that an opportunity is expected after the period's end, by which its chance to be won within it halves; assumed.
# What is learned holds for all open ones, those expected late too: it falls less.
LEARNED_HALVES, STATED_HALVES = 30.0, 7.0
# What is stated says whether, and not when. A decision takes time: half of what will be decided is within a week, and
# the chance of one that is overdue halves each fortnight after its expected close. Both assumed.
DECIDED_HALVES, OVERDUE_HALVES = 7.0, 14.0  # days
UNLEARNED = 1 / 3  # of opportunities are won, where nothing is learned and nothing stated; assumed
BAND_REACH = 4.0  # standard deviations above the mean that the band's grid covers


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeal:
    """An open opportunity, in the plan's currency and by its measure."""

    amount: int  # minor units; 0: not known, a usual win's is taken
    opened: date
    closes: date | None = None  # as the rep expects it
    stated: float | None = None  # the chance that the rep stated or implied, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where a plan stands on a day. Nothing in it depends on the hour."""

    today: date
    target: int  # minor units, as all money here
    booked: int
    open: tuple[OpenDeal, ...] = ()
    flow: int = 0  # that is still to come
    flow_over: int = 0  # that came beyond what was to flow: the outlook does without it
    flow_before: int | None = None  # that was still to come as the day began; none: as much as now
    flow_usual: int = 0  # of the whole period's, what falls to the days left
    work_left: float = 1.0  # of the period's rest to what it were without the person's own time off; 0: none at all
    # Actions beyond the usual by type, of the weeks before this one and as the plan asks ahead; below 0: fewer.
    beyond: Mapping[str, float] = field(default_factory=dict)
    # Those of this week less what is usual in the whole of it: what is below 0 counts when the week is over.
    this_week: Mapping[str, float] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Of what differs from one hour to the next: opportunities, which may be many, are compared only."""
        done = (*self.beyond.items(), *self.this_week.items())
        return hash((self.today, self.target, self.booked, self.flow, len(self.open), done))

    @property
    def more_than_usual(self) -> dict[str, float]:
        """Actions by type that move what is to come; below 0: fewer than usual."""
        types = {**self.beyond, **self.this_week}
        return {type_: self.beyond.get(type_, 0.0) + max(self.this_week.get(type_, 0.0), 0.0) for type_ in types}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the period will bring, as far as it can be said. Money is in minor units."""

    why_not: WhyNot | None = None  # why nothing is said; the rest is empty then
    chance: float = 0.0  # that the target is reached, 0 to 1
    expected: int = 0  # mean of what will be booked when the period is over
    low: int = 0  # 80 % of the results lie between these two at least, and so does the mean
    high: int = 0
    from_open: int = 0  # of the mean: from opportunities that are open
    from_flow: int = 0
    from_unknown: int = 0  # and from business that nobody has named yet

    @property
    def percent(self) -> int | None:
        """The chance as it is written: never 0 or 100 while something may still come; none: no chance is shown."""
        return None if self.why_not is not None else percent_of(self.chance)


def outlook(basis: Basis, situation: Situation) -> Outlook:
    """The same for the same values, whenever and wherever it is asked.

    A chance never falls when more is booked, an opportunity is added, an action beyond the usual is done, or the
    target is lowered. What the person's own time off takes of the work ahead, it takes of what nobody has named yet and
    of each opportunity's chance; flow comes without them. With no working day left nothing comes any more.
    """
    why_not = WhyNot.OVER if situation.today > basis.ends else basis.why_not
    if why_not is not None:
        return Outlook(why_not=why_not)
    payments = _payments(basis, situation)
    amounts = np.where(np.isnan(payments.amounts), payments.size, payments.amounts)
    from_open = float((payments.chances * amounts).sum())
    from_unknown = payments.wins * payments.size
    to_come = from_open + from_unknown + payments.sure
    chance, low, high = _reached(payments, situation.target - situation.booked, to_come, _upper(payments, amounts))
    return Outlook(
        chance=chance,
        expected=situation.booked + round(to_come),
        low=situation.booked + round(min(low, to_come)),
        high=situation.booked + round(max(high, to_come)),
        from_open=round(from_open),
        from_flow=round(payments.sure),
        from_unknown=round(from_unknown),
    )


def _reached(payments: Payments, gap: int, to_come: float, upper: float) -> tuple[float, float, float]:
    """(the chance that the gap is closed, the tenth and the ninetieth of a hundred sums that may come)."""
    if to_come <= 0:
        return (1.0 if gap <= 0 else 0.0), 0.0, 0.0
    below = cumulated(merged(payments), (upper,) if gap <= 0 else (upper, gap))
    low, high = quantiles(below[0], (0.1, 0.9), upper)
    return (1.0 if gap <= 0 else chance_to_reach(below[1])), low, high


def _upper(payments: Payments, amounts: NDArray[np.float64]) -> float:
    """What hardly ever is exceeded by all that may come."""
    means = payments.chances * amounts
    unknown = payments.wins * payments.size
    mean = float(means.sum()) + unknown + payments.sure
    own = float((means * (amounts - means)).sum())
    variance = own + unknown * payments.size * (1 + payments.size_cv**2) + payments.spread * mean**2
    return mean + BAND_REACH * sqrt(variance)


def _payments(basis: Basis, situation: Situation) -> Payments:
    left = _share_left(basis, situation.today)
    usual = max(basis.comes, 0.0) * left
    gained = _bounded(basis.size * gained_wins(basis.effects, situation.more_than_usual), usual, basis.usual_known)
    flow = max(situation.flow, 0) if situation.work_left else 0
    today = situation.today.toordinal()
    open_deals = [deal for deal in situation.open if deal.amount >= 0]  # one that loses money brings nothing nearer
    return Payments(
        chances=np.array([situation.work_left * _chance(basis, deal, today, left) for deal in open_deals]),
        amounts=np.array([deal.amount or nan for deal in open_deals]),
        wins=situation.work_left * max(usual + gained - _named(situation), 0.0) / basis.size if basis.size > 0 else 0.0,
        size=max(basis.size, 0.0),
        size_cv=basis.size_cv,
        sure=float(flow),
        spread=basis.spread,
    )


def _bounded(gained: float, usual: float, known: float) -> float:
    """What actions beyond the usual bring, or missing ones take: ever less each, so that one more always helps."""
    if gained >= 0:
        return min(gained, (MOST_UNPROVEN + (MOST_GAINED - MOST_UNPROVEN) * known) * usual)
    most = MOST_LOST * known * usual
    return most * expm1(gained / most) if most > 0 else 0.0


def _named(situation: Situation) -> float:
    """What of the business to come is flow.

    As of the day's beginning, so that flow that arrives is not made up for by business that nobody has named; and as
    much as usually flows, where it came early."""
    before = situation.flow if situation.flow_before is None else situation.flow_before
    return float(max(before, situation.flow_usual, 0))


def _share_left(basis: Basis, today: date) -> float:
    """Of the days that were left when it was learned: it may have been a day or two ago."""
    return min(((basis.ends - today).days + 1) / ((basis.ends - basis.day).days + 1), 1.0)


def _chance(basis: Basis, deal: OpenDeal, today: int, left: float) -> float:
    """That it is won before the period is over."""
    late = 0 if deal.closes is None else max((deal.closes - basis.ends).days, 0)
    learned = _learned(basis, today - deal.opened.toordinal(), left) * _in_time(late, LEARNED_HALVES)
    if deal.stated is None:
        return learned
    stated = deal.stated * _in_time(late, STATED_HALVES) * _still_decided(basis, deal, today)
    return learned + (1 - basis.learned_weight) * (stated - learned)


def _still_decided(basis: Basis, deal: OpenDeal, today: int) -> float:
    """The share of what is open that is decided in the days left, today included."""
    days_left = basis.ends.toordinal() - today + 1
    overdue = 0 if deal.closes is None else max(today - deal.closes.toordinal(), 0)
    return (1 - _in_time(days_left, DECIDED_HALVES)) * _in_time(overdue, OVERDUE_HALVES)


def _in_time(late: int, halves: float) -> float:
    return float(2 ** (-late / halves)) if late else 1.0


def _learned(basis: Basis, age: int, left: float) -> float:
    if not basis.wins_by_end:
        return UNLEARNED
    by_end = basis.wins_by_end[max(bisect_right(basis.ages, age) - 1, 0)]
    return by_end if left == 1 else 1 - float((1 - by_end) ** left)
