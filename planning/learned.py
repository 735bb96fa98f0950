"""The rep's own funnel ratios, learned from what they logged, and offered once they say something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import sqrt

from planning.entries import Sale
from planning.plan import Ratios, Revision
from planning.serving import Tallies, by_type

ENOUGH = 20  # of what a ratio is a share of: below, two or three more or less would change it by half
PLANS_WEIGHT = 20  # of a plan's ratio beside the rep's own, as so many of what it is a share of
STEPS = (
    ("win_per_proposal", "proposal", None),  # to a win
    ("proposal_per_meeting", "meeting", "proposal"),
    ("meeting_per_call", "call", "meeting"),
)  # a field of Ratios, of what, and to what
Z_80 = 1.2816  # the normal quantile of a two-sided interval that holds 80 % of the time

ByDay = Mapping[date, Mapping[str, int]]  # activities by type, of days, or of weeks by their first


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRatio:
    """Of `n` so many went on: of proposals to a win, of meetings to a proposal, of calls to a meeting."""

    name: str  # a field of Ratios
    n: int
    went_on: int

    @property
    def value(self) -> Fraction:
        return Fraction(self.went_on, self.n)


def learned(tallies: Tallies, sales: Iterable[Sale]) -> tuple[OwnRatio, ...]:
    """The ratios that can be read of these days."""
    return own_ratios(by_type(tallies), Counter(sale.day for sale in sales))


def own_ratios(done: ByDay, wins: Mapping[date, int]) -> tuple[OwnRatio, ...]:
    """Where something was done, something came of it, and not more than was done.

    Each is read from the first day on that has what it is a share of: what was won before anything was logged came of
    nothing that is known.
    """
    found = []
    for name, of, to in STEPS:
        since = min((day for day, count in done.items() if count.get(of)), default=date.max)
        n = sum(count.get(of, 0) for count in done.values())
        if to is None:
            went_on = sum(count for day, count in wins.items() if day >= since)
        else:
            went_on = sum(count.get(to, 0) for day, count in done.items() if day >= since)
        found.append(OwnRatio(name=name, n=n, went_on=went_on))
    return tuple(ratio for ratio in found if 0 < ratio.went_on <= ratio.n)


def shrunk(ratios: Ratios, own: Iterable[OwnRatio]) -> Ratios:
    """The plan's ratios moved to the rep's own, as far as those rest on enough to go by.

    A ratio of the plan weighs as much as 20 of what it is a share of; one that the plan assumes stays assumed below
    as many of the rep's own.
    """
    own = tuple(own)
    values = {
        each.name: (each.went_on + PLANS_WEIGHT * getattr(ratios, each.name)) / (each.n + PLANS_WEIGHT) for each in own
    }
    known = {each.name for each in own if each.n >= ENOUGH}
    return replace(ratios, assumed=ratios.assumed - known, **values)


def to_offer(ratios: Ratios, own: Iterable[OwnRatio]) -> tuple[OwnRatio, ...]:
    """Those that are enough to go by, in place of an assumed one that lies outside of what they allow."""
    return tuple(
        each
        for each in own
        if each.name in ratios.assumed and each.n >= ENOUGH and not _allows(each, getattr(ratios, each.name))
    )


def with_own(revision: Revision, own: Iterable[OwnRatio], a_week: Mapping[str, int]) -> Revision:
    """The revision with these ratios in place of the assumed ones, and these counts a week where it has a tactic.

    Of several tactics of one type none is changed: which of them is to grow is the rep's to say.
    """
    values = {each.name: each.value for each in own}
    ratios = replace(revision.ratios, assumed=revision.ratios.assumed - values.keys(), **values)
    counted = Counter(tactic.type for tactic in revision.tactics if tactic.is_weekly)
    tactics = tuple(
        replace(each, count=a_week[each.type])
        if each.is_weekly and counted[each.type] == 1 and a_week.get(each.type)
        else each
        for each in revision.tactics
    )
    return replace(revision, ratios=ratios, tactics=tactics)


def _allows(own: OwnRatio, assumed: Fraction) -> bool:
    """Whether the assumed value lies in the 80 % Wilson interval of what was seen."""
    n, share = own.n, float(own.value)
    middle = (share + Z_80**2 / (2 * n)) / (1 + Z_80**2 / n)
    half = Z_80 * sqrt(share * (1 - share) / n + Z_80**2 / (4 * n**2)) / (1 + Z_80**2 / n)
    return middle - half <= float(assumed) <= middle + half
