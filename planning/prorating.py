"""A target made smaller by the working days that fall away of its period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from planning.calendar import ONE_DAY, Calendar, Days
from planning.money import Money
from planning.phasing import months_in, spread_of
from planning.plan import Plan, Revision

OFFERED_FROM = 10  # working days away: two weeks, which no plan takes in its stride
DIGITS = 3  # of a prorated amount: more would pretend to be exact
MOST_RUNS = 8  # named in a reason; all are taken out


@dataclass(frozen=True, slots=True, kw_only=True)
class Prorated:
    """What a plan's targets would be without the days away that they were not made smaller by yet."""

    off: Fraction  # working days
    of: Fraction  # working days of the period, these included
    runs: tuple[Days, ...]
    target: Money
    profit: Money | None

    @property
    def reason(self) -> str:
        """Of the revision, for who reads it."""
        runs = ", ".join(f"{run.first.isoformat()} to {run.last.isoformat()}" for run in self.runs[:MOST_RUNS])
        more = f" and {len(self.runs) - MOST_RUNS} more" if len(self.runs) > MOST_RUNS else ""
        return f"away {float(self.off):g} working days: {runs}{more}"


def prorated(plan: Plan, *, calendar: Calendar, before: Iterable[Days]) -> Prorated | None:
    """None where less than OFFERED_FROM working days from the plan's making on are away, and where that would leave the
    target as it is, or nothing of it.

    Half days stay as they are. `before` are the runs by which the targets were made smaller already.
    """
    usual = replace(calendar, away=tuple(before), halves=())
    runs = _joined(_runs_in(plan, calendar.away, usual))
    without = replace(usual, away=(*usual.away, *runs))
    of = usual.work_in(plan.period)
    off = of - without.work_in(plan.period)
    if off < OFFERED_FROM:
        return None
    left = 1 - _share_off(plan, usual, without)
    target = _rounded(plan.revision.target.share(left))
    if not 0 < target.minor < plan.revision.target.minor:
        return None
    profit = plan.revision.profit_target
    return Prorated(
        off=off,
        of=of,
        runs=runs,
        target=target,
        profit=None if profit is None else _rounded(profit.share(left)),
    )


def is_worth_saying(plan: Plan, noted: Days, *, calendar: Calendar, before: Sequence[Days]) -> bool:
    """Whether this run, just noted, is what makes the days away many: an offer comes once a run."""
    others = replace(calendar, away=tuple(run for run in calendar.away if not _within(run, noted)))
    alone = replace(calendar, away=(noted,))
    many = prorated(plan, calendar=alone, before=before) is not None
    return many or prorated(plan, calendar=others, before=before) is None


def left_out(revisions: Iterable[Revision], prorated_at: Mapping[int, Sequence[Days]]) -> tuple[Days, ...]:
    """The days away that the latest revision's target leaves out.

    `prorated_at` are the runs by which the target of a revision, by its number, was made smaller. A target that was set
    higher since leaves none of them out.
    """
    found: list[Days] = []
    before: Money | None = None
    for revision in sorted(revisions, key=lambda each: each.number):
        if before is None or revision.target.currency != before.currency or revision.target.minor > before.minor:
            found = []
        found += prorated_at.get(revision.number, ())
        before = revision.target
    return tuple(found)


def _runs_in(plan: Plan, away: Iterable[Days], usual: Calendar) -> list[Days]:
    """What is away of the period since the plan was made, and holds a working day."""
    first, last = plan.there_from, plan.period.last
    clipped = [(max(run.first, first), min(run.last, last)) for run in away]
    return [Days(*ends) for ends in clipped if ends[0] <= ends[1] and usual.working_days(Days(*ends))]


def _joined(runs: Iterable[Days]) -> tuple[Days, ...]:
    joined: list[Days] = []
    for run in sorted(runs):
        if joined and run.first <= joined[-1].last + ONE_DAY:
            joined[-1] = Days(joined[-1].first, max(joined[-1].last, run.last))
        else:
            joined.append(run)
    return tuple(joined)


def _share_off(plan: Plan, usual: Calendar, without: Calendar) -> Fraction:
    """The part of the target that the days away were to bring, by the plan's phasing."""
    spread = spread_of(plan.revision, plan.period)
    weights = dict(spread.months)
    whole = away = Fraction(0)
    for month in months_in(plan.period):
        work = usual.work_in(month)
        if not work:
            continue
        part = Fraction(weights[month]) if weights else work
        whole += part
        away += part * (work - without.work_in(month)) / work
    return away / whole if whole else Fraction(0)


def _rounded(money: Money) -> Money:
    unit = 10 ** max(len(str(money.minor)) - DIGITS, 0)
    return Money(minor=round(Fraction(money.minor, unit)) * unit, currency=money.currency)


def _within(run: Days, other: Days) -> bool:
    return run.first in other and run.last in other
