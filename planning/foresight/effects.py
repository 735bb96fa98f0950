"""What one more action of a type brings until the period's end: by the funnel's ratios, as history bears them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import prod

from planning.calendar import ONE_DAY, Calendar, Days
from planning.foresight.activity import USUAL_OVER, Weekly, asked_before, settled, usual, usual_known
from planning.foresight.basis import Basis, Effect
from planning.foresight.evidence import MIDDLE, Evidence, evidence, share_within
from planning.foresight.history import History
from planning.learned import OwnRatio, own_ratios, shrunk
from planning.plan import Plan, Ratios, Revision

# From an activity to a win, and the ratios on the way.
CHAIN: Mapping[str, tuple[str, ...]] = {
    "call": ("meeting_per_call", "proposal_per_meeting", "win_per_proposal"),
    "meeting": ("proposal_per_meeting", "win_per_proposal"),
    "proposal": ("win_per_proposal",),
}
RATIOS_OVER = timedelta(weeks=26)
NO_EFFECT_BELOW = 1 / 3  # of what the ratios say: if history allows no more than that, it shows no effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A plan that a rep carries out."""

    plan: Plan
    calendar: Calendar
    revisions: tuple[Revision, ...] = ()  # all that were in effect; none: the plan's


def with_activity(
    bases: Sequence[Basis],
    history: History,
    *,
    carried: Mapping[str, Carried],
    weekly: Mapping[str, Weekly],
    as_of: date,
) -> tuple[Basis, ...]:
    """The bases, in the order of `history.reps`, with what is usual and what one more action brings.

    `carried` and `weekly` are by the rep's name in the history; `weekly` holds about a year, and nothing from `as_of`
    on. A rep without a plan, and a basis that says why nothing is known, stay as they are.
    """
    known = evidence(history, {rep: settled(theirs, before=as_of) for rep, theirs in weekly.items()}, as_of=as_of)
    wins = _wins(history, as_of)
    return tuple(
        _with_activity(basis, carried[rep], weekly.get(rep, {}), known, wins=wins[index])
        if rep in carried and basis.why_not is None
        else basis
        for index, (rep, basis) in enumerate(zip(history.reps, bases, strict=True))
    )


def effects(ratios: Ratios, own: Sequence[OwnRatio], *, known: Evidence, days: int) -> tuple[Effect, ...]:
    """By type in the order of the funnel, then of the alphabet; `days` are left, today included.

    A step brings what it brings through the steps that follow, of which `gained_wins` takes heed.
    """
    by_ratios = shrunk(ratios, own)
    told = _without_effect(by_ratios, known)
    closes, n = share_within(known.cycle, days), {each.name: each.n for each in own}
    found = [
        Effect(
            type=type_,
            wins=0.0 if type_ in told else _in_all(by_ratios, type_) * closes,
            n=n.get(names[0], 0),
            assumed=not by_ratios.assumed.isdisjoint(names),
            seen=type_ not in told,
        )
        for type_, names in CHAIN.items()
    ]
    return (*found, *_others(known, closes, most=_in_all(by_ratios, "proposal")))


def _with_activity(
    basis: Basis, carried: Carried, weekly: Weekly, known: Evidence, *, wins: Mapping[date, int]
) -> Basis:
    plan, calendar = carried.plan, carried.calendar
    a_day = usual(weekly, calendar=calendar, before=basis.day)
    since = max(basis.day - USUAL_OVER, plan.there_from)
    asked = asked_before(
        carried.revisions or (plan.revision,),
        calendar=calendar,
        days=Days(min(since, basis.day - ONE_DAY), basis.day - ONE_DAY),
    )
    own = own_ratios(_of_late(weekly, basis.day), wins)
    left = (basis.ends - basis.day).days + 1
    brings = effects(plan.revision.ratios, own, known=known, days=left)
    known_usual = usual_known(weekly, before=basis.day)
    return replace(basis, usual=a_day, usual_known=known_usual, asked=asked, effects=brings)


def _in_all(ratios: Ratios, type_: str) -> float:
    """Wins of one action, however long they take."""
    return float(prod(getattr(ratios, name) for name in CHAIN[type_]))


def _without_effect(ratios: Ratios, known: Evidence) -> frozenset[str]:
    """The types of which history allows less than a third of what the ratios say."""
    within = share_within(known.cycle, MIDDLE)
    return frozenset(
        type_
        for type_ in CHAIN
        if type_ in known.slopes and known.slopes[type_].high < NO_EFFECT_BELOW * _in_all(ratios, type_) * within
    )


def _others(known: Evidence, closes: float, *, most: float) -> list[Effect]:
    """Types outside of the funnel, where history shows an effect: what it shows at the least."""
    within = share_within(known.cycle, MIDDLE)
    return [
        Effect(type=type_, wins=min(slope.low / within, most) * closes, n=0, assumed=False)
        for type_, slope in sorted(known.slopes.items())
        if type_ not in CHAIN and slope.is_sure and within > 0
    ]


def _of_late(weekly: Weekly, before: date) -> Weekly:
    """The weeks from which the ratios are learned."""
    return {week: done for week, done in settled(weekly, before=before).items() if before - RATIOS_OVER <= week}


def _wins(history: History, as_of: date) -> list[dict[date, int]]:
    """Of each rep by the Monday of the week, in the time from which the ratios are learned."""
    today = as_of.toordinal()
    in_time = (history.sale_day >= today - RATIOS_OVER.days) & (history.sale_day < today)
    found: list[dict[date, int]] = [{} for _ in history.reps]
    days = history.sale_day[in_time]
    for rep, monday in zip(history.sale_rep[in_time].tolist(), (days - (days - 1) % 7).tolist(), strict=True):
        week = date.fromordinal(monday)
        found[rep][week] = found[rep].get(week, 0) + 1
    return found
