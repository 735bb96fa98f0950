"""The rep's own funnel ratios, learned from what they logged, and offered once they say something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from planning.entries import Sale
from planning.plan import Ratios, Revision
from planning.serving import Tallies

ENOUGH = 20  # of what a ratio is a share of: below, two or three more or less would change it by half
Z_80 = 1.2816  # the normal quantile of a two-sided interval that holds 80 % of the time


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
    """The ratios that can be read of these days: where something was done, something came of it, and not more than
    was done."""
    done: Counter[str] = Counter()
    for of_day in tallies.values():
        for (type_, _), count in of_day.items():
            done[type_] += count
    wins = sum(1 for _ in sales)
    found = (
        OwnRatio(name="win_per_proposal", n=done["proposal"], went_on=wins),
        OwnRatio(name="proposal_per_meeting", n=done["meeting"], went_on=done["proposal"]),
        OwnRatio(name="meeting_per_call", n=done["call"], went_on=done["meeting"]),
    )
    return tuple(ratio for ratio in found if 0 < ratio.went_on <= ratio.n)


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
