"""What a rep usually does of a working day, and what was done or is planned beyond that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from planning.calendar import ONE_DAY, Calendar, Days, week_of
from planning.foresight.basis import Basis, Effect
from planning.funnel import FUNNEL, days_of
from planning.in_effect import in_effect
from planning.plan import Plan, Revision, Tactic
from planning.serving import Tallies

Weekly = Mapping[date, Mapping[str, int]]  # activities by the Monday of their week and by type

USUAL_OVER = timedelta(weeks=12)
WEEKS_TO_KNOW = 12  # of work, after which the plan's counts say nothing more of what is usual
SHORT_OF_IT = 3  # weeks that the plan's counts weigh while nothing is known
OF_A_STEP_THAT_FOLLOWS = 1 / 3  # counts beside the one that it follows from
RECENT = timedelta(days=28)


def usual(weekly: Weekly, *, tactics: Iterable[Tactic], calendar: Calendar, before: date) -> dict[str, float]:
    """Activities of a full working day by type; the plan's counts where nothing was logged.

    From the last twelve weeks before a day, those before the first log left out. The plan's counts fill what is not
    known yet: they weigh three weeks beside nothing, and fade as the twelve weeks fill, so that a plan that asks for
    more does not make of a usual week a poor one.
    """
    a_week = calendar.hours.work_a_week
    planned = asked_of_a_day(tactics, days_a_week=a_week)
    done, work = _logged(weekly, calendar, before)
    if not done:
        return planned
    weight = SHORT_OF_IT * float(a_week) * max(1 - work / (WEEKS_TO_KNOW * float(a_week)), 0.0)
    return {
        type_: (done.get(type_, 0) + weight * planned.get(type_, 0.0)) / (work + weight) if work + weight else 0.0
        for type_ in sorted({*done, *planned})
    }


def logged_since(weekly: Weekly, *, before: date) -> date | None:
    """The Monday of the first week of the last twelve with a log; none where nothing was logged."""
    since = week_of(before - USUAL_OVER).first
    return min((week for week, done in weekly.items() if since <= week < before and any(done.values())), default=None)


def asked_of_a_day(tactics: Iterable[Tactic], *, days_a_week: Fraction) -> dict[str, float]:
    """What tactics ask of a working day on average, by type. A coverage is left out: its list is not known here."""
    found: dict[str, float] = {}
    for tactic in tactics:
        if tactic.coverage is None:
            found[tactic.type] = found.get(tactic.type, 0.0) + float(tactic.count / days_of(tactic, days_a_week))
    return found


def asked_before(revisions: Sequence[Revision], *, calendar: Calendar, days: Days) -> dict[str, float]:
    """The mean of what the plan asked of a working day by type, each day by the revision that was in effect then.

    `revisions` are one or more.
    """
    days_a_week = calendar.hours.work_a_week
    asked = [in_effect(revisions, day) for day in calendar.working_days(days)] or [in_effect(revisions, days.last)]
    found: dict[str, float] = {}
    for revision in {each.number: each for each in asked}.values():
        share = sum(each is revision for each in asked) / len(asked)
        for type_, count in asked_of_a_day(revision.tactics, days_a_week=days_a_week).items():
            found[type_] = found.get(type_, 0.0) + count * share
    return found


def beyond(plan: Plan, basis: Basis, tallies: Tallies, *, calendar: Calendar, today: date) -> dict[str, float]:
    """Actions beyond the usual by type, of those types that have an effect: done lately, and asked by the plan.

    Depends on the day alone. One more that is logged today is exactly one more: today's usual is not taken off before
    the day is over, as a quiet morning is not a shortfall. `tallies` hold the plan's period up to today.
    """
    types = [effect.type for effect in basis.effects]
    if not types or today > plan.period.last:
        return {}
    begins, work = _lately_begins(plan, today), _work_lately(plan, basis, calendar, today)
    done = _done(tallies, Days(begins, today)) if begins <= today else {}
    ahead = _asked_ahead(plan, basis, calendar, today)
    return {type_: done.get(type_, 0) - work * basis.usual.get(type_, 0.0) + ahead.get(type_, 0.0) for type_ in types}


def gained_wins(effects: Iterable[Effect], beyond: Mapping[str, float]) -> float:
    """The wins that so many actions beyond the usual bring; one more never brings less.

    Of the steps of the funnel, which follow from each other, the one that brings the most counts whole and the others
    a third: of more calls come more meetings, and a win that follows is not one of each. What is short counts alike.
    """
    others, above, below = 0.0, [0.0], [0.0]
    for effect in effects:
        brings = effect.wins * beyond.get(effect.type, 0.0)
        if effect.type not in FUNNEL:
            others += brings
        elif brings > 0:
            above.append(brings)
        else:
            below.append(brings)
    return others + _mostly(max(above), sum(above)) + _mostly(min(below), sum(below))


def _mostly(furthest: float, together: float) -> float:
    return furthest + (together - furthest) * OF_A_STEP_THAT_FOLLOWS


def counts_lately(plan: Plan, day: date, *, today: date) -> bool:
    """Whether what was logged for this day is among what was done lately."""
    return _lately_begins(plan, today) <= day <= today


def _lately_begins(plan: Plan, today: date) -> date:
    return max(plan.there_from, today - RECENT + ONE_DAY)


def _done(tallies: Tallies, days: Days) -> dict[str, int]:
    """By type."""
    found: dict[str, int] = {}
    for day, done in tallies.items():
        if day in days:
            for (type_, _), count in done.items():
                found[type_] = found.get(type_, 0) + count
    return found


def _work_lately(plan: Plan, basis: Basis, calendar: Calendar, today: date) -> float:
    """The work of the same weeks up to last night, in full days.

    Days before anything was logged are not counted: what is not known is not said to be undone.
    """
    if basis.logged_since is None:
        return 0.0
    begins = max(_lately_begins(plan, today), basis.logged_since)
    return float(calendar.work_in(Days(begins, today - ONE_DAY))) if begins < today else 0.0


def _asked_ahead(plan: Plan, basis: Basis, calendar: Calendar, today: date) -> dict[str, float]:
    """What the plan asks of the working days to come beyond what it asked so far, times the share that is done of it.

    A plan that asks the same as ever moves nothing: what comes of it is in the usual.
    """
    if today >= plan.period.last or not basis.asked:
        return {}
    days = float(calendar.work_in(Days(max(today + ONE_DAY, plan.period.first), plan.period.last)))
    asks = asked_of_a_day(plan.revision.tactics, days_a_week=calendar.hours.work_a_week)
    shares = {type_: min(basis.usual.get(type_, 0.0) / count, 1.0) for type_, count in basis.asked.items() if count > 0}
    whole = sum(shares.values()) / len(shares) if shares else 0.0
    found = {}
    for type_ in {*asks, *basis.asked}:
        then = basis.asked.get(type_, 0.0)
        if then > 0:
            found[type_] = shares[type_] * (asks.get(type_, 0.0) - then) * days
        else:  # it was not asked before: of a new tactic as much is done as of the others
            found[type_] = max(whole * asks.get(type_, 0.0) - basis.usual.get(type_, 0.0), 0.0) * days
    return found


def _logged(weekly: Weekly, calendar: Calendar, before: date) -> tuple[dict[str, int], float]:
    """Of the last twelve weeks by type, and the work of their days, in full ones, from the first with a log on."""
    since = logged_since(weekly, before=before)
    if since is None:
        return {}, 0.0
    found: dict[str, int] = {}
    for week, done in weekly.items():
        if since <= week < before:
            for type_, count in done.items():
                found[type_] = found.get(type_, 0) + count
    return found, float(calendar.work_in(Days(since, before - ONE_DAY)))
