"""What the gap asks of this week and of today, through the rep's ratios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from planning.calendar import Calendar, Days
from planning.foresight.effects import CHAIN
from planning.foresight.fits import days_left_in_week, fitting
from planning.foresight.what_if import all_more, no_effect
from planning.funnel import Need, a_day, counts_needed
from planning.margin import by_margin
from planning.money import Money
from planning.pace import ActionPace, Status
from planning.plan import Measure, Ratios
from planning.standing import Standing
from planning.weeks import ArrangedWeek

ASKS_MORE = frozenset({Status.BEHIND, Status.AT_RISK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """Of one type. What was done before today counts in the week."""

    type: str
    week: int  # asked of the whole week
    today: int  # asked of today, as far as a day holds it; 0 on a day off
    planned: int  # that the plan asks of the week
    done: int  # this week, today included
    before: int  # of them, before today
    most: int  # of it that fits into the week, done ones included
    assumed: bool  # whether a ratio that it rests on is

    @property
    def plausible(self) -> bool:
        return self.week <= self.taken

    @property
    def taken(self) -> int:
        """What the week takes of it: what fits, and never less than the plan."""
        return max(min(self.week, self.most), self.planned)


def gap_to_find(standing: Standing, missing: Money) -> Money:
    """What business that nobody has named yet is to bring.

    With a chance: the target without what is booked, flows, and is expected of the open opportunities; without one it
    is `missing`, the shortfall.
    """
    seen = standing.foresight
    if seen is None or seen.outlook.percent is None:
        return missing
    target = standing.target
    known = target.booked.minor + seen.outlook.from_open + seen.outlook.from_flow
    return Money(minor=target.target.minor - known, currency=target.target.currency)


def required_this_week(
    standing: Standing, calendar: Calendar, *, missing: Money, ratios: Ratios
) -> tuple[Required, ...]:
    """The counts by type, of the plan's weekly tactics, if every day that is left brings as much; in the plan's order.

    Nothing where the plan is on track or too young to say, where its own counts are enough, or no day of the week is
    left. A type of which history shows no effect is left out. `missing` is the shortfall, `ratios` the rep's own,
    shrunk toward the plan's.
    """
    left = days_left_in_week(standing, calendar)
    if standing.status not in ASKS_MORE or not left:
        return ()
    days = Days(standing.now.date(), standing.plan.period.last)
    needs = _needs(standing, gap_to_find(standing, missing), ratios)
    found = [
        _required(
            standing, need, ratios, calendar=calendar, left=left, a_day_of=Fraction(need.total) / calendar.work_in(days)
        )
        for type_ in dict.fromkeys(action.type for action in standing.week)
        for need in needs
        if need.type == type_ and any(_is_weekly(each, type_) for each in standing.week)
    ]
    found = [each for each in found if each.type not in no_effect(standing) and each.week >= max(each.planned, 1)]
    return _that_fit(standing, found, left) if any(each.week > each.planned for each in found) else ()


def to_plan(required: Sequence[Required], standing: Standing, arranged: ArrangedWeek) -> dict[str, int]:
    """How many of each type the week is to be arranged with beside what it has, so that it takes what is asked."""
    found = {}
    for each in required:
        first = next(action for action in standing.week if _is_weekly(action, each.type))
        more = each.taken - each.planned - arranged.of(first.item).added
        if more > 0:
            found[each.type] = more
    return found


def chance_with(required: Sequence[Required], standing: Standing) -> int | None:
    """The chance in percent once all that the week takes is logged, on whichever days; none: none is shown."""
    if standing.foresight is None or standing.foresight.outlook.percent is None:
        return None
    more: Mapping[str, int] = {each.type: max(each.taken - each.done, 0) for each in required}
    return all_more(standing.foresight, more).percent


def _that_fit(standing: Standing, found: Sequence[Required], left: Fraction) -> tuple[Required, ...]:
    """With what of it fits into the week, and nothing asked of today that the week does not take."""
    more = fitting(standing, {each.type: max(each.week - each.done, 0) for each in found}, left)
    fit = [replace(each, most=each.done + more[each.type]) for each in found]
    return tuple(replace(each, today=min(each.today, max(each.taken - each.before, 0))) for each in fit)


def _required(
    standing: Standing, need: Need, ratios: Ratios, *, calendar: Calendar, left: Fraction, a_day_of: Fraction
) -> Required:
    today = standing.now.date()
    done = sum(each.done for each in standing.week if _is_weekly(each, need.type))
    before = done - sum(each.done for each in standing.today if _is_weekly(each, need.type))
    return Required(
        type=need.type,
        week=before + ceil(a_day_of * left),
        today=ceil(min(a_day_of, Fraction(a_day(need.type))) * calendar.work_in(Days(today, today))),
        planned=sum(each.planned for each in standing.week if _is_weekly(each, need.type)),
        done=done,
        before=before,
        most=done,
        assumed=not ratios.assumed.isdisjoint(CHAIN[need.type]),
    )


def _needs(standing: Standing, gap: Money, ratios: Ratios) -> tuple[Need, ...]:
    revision = standing.plan.revision
    profit = revision.measure is Measure.PROFIT
    deal = by_margin(revision.average_deal, revision) if profit else revision.average_deal
    if gap.minor <= 0 or deal.minor <= 0 or not standing.days_left:
        return ()
    return counts_needed(
        gap,
        new_share=revision.new_share,
        average_deal=deal,
        ratios=ratios,
        days=standing.days_left,
        days_a_week=standing.days_a_week,
    )


def _is_weekly(action: ActionPace, type_: str) -> bool:
    return action.type == type_ and action.is_weekly_count
