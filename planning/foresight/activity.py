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
RECENT = timedelta(days=28)  # four weeks, what was done in which counts beside this week, and not in what is usual
WEEKS_TO_KNOW = 4  # with a log, before the last four: from then on the usual is known
OF_A_STEP_THAT_FOLLOWS = 1 / 3  # counts beside the one that it follows from
MOST_AHEAD = 0.25  # of the usual: so much more or less than ever is believed of a plan that asks for it


def settled(weekly: Weekly, *, before: date) -> dict[date, Mapping[str, int]]:
    """The weeks that ended before the last 28 days.

    What is usual, and what comes of it, is learned from these alone: so that what is logged today, or for a day of the
    last four weeks, is never held against the rep the next morning.
    """
    ends = week_of(before - RECENT).first
    return {week: done for week, done in weekly.items() if week < ends}


def usual(weekly: Weekly, *, calendar: Calendar, before: date) -> dict[str, float]:
    """Activities of a full working day by type: of the settled ones of the last twelve weeks, from the first with a log
    on. A type that was not logged in these has no usual."""
    logged = _logged(weekly, before)
    if not logged:
        return {}
    work = float(calendar.work_in(Days(min(logged), week_of(before - RECENT).first - ONE_DAY)))
    types = sorted({type_ for done in logged.values() for type_ in done})
    return {type_: sum(done.get(type_, 0) for done in logged.values()) / work if work else 0.0 for type_ in types}


def usual_known(weekly: Weekly, *, before: date) -> float:
    """How far the usual is known, 0 to 1: not at all before four weeks of logging, wholly after eight."""
    return min(len(_logged(weekly, before)) / WEEKS_TO_KNOW, 1.0)


def _logged(weekly: Weekly, before: date) -> dict[date, Mapping[str, int]]:
    since = week_of(before - USUAL_OVER).first
    return {week: done for week, done in settled(weekly, before=before).items() if since <= week and any(done.values())}


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
    """Actions beyond the usual by type, of those types that have an effect.

    Done in the four weeks before this one, which the usual is not learned from, and asked by the plan of days ahead.
    Never below 0 while the usual is not known: what was not logged is not said to be undone. `tallies` hold the plan's
    period up to today.
    """
    if not basis.effects or today > plan.period.last:
        return {}
    week = week_of(today)
    done = _than_usual(plan, basis, tallies, calendar, Days(_lately_begins(today), week.first - ONE_DAY))
    ahead = _asked_ahead(plan, basis, calendar, today)
    return {type_: exactly(count + ahead.get(type_, 0.0)) for type_, count in done.items()}


def beyond_this_week(
    plan: Plan, basis: Basis, tallies: Tallies, *, calendar: Calendar, today: date
) -> dict[str, float]:
    """Actions done this week by type, less what is usual in the whole of it: below 0 until that is done.

    One more that is logged is exactly one more, and a night takes nothing off. `tallies` as of `beyond`.
    """
    if not basis.effects or today > plan.period.last:
        return {}
    return _than_usual(plan, basis, tallies, calendar, week_of(today))


def most_than_usual(
    plan: Plan, basis: Basis, beyond: Mapping[str, float], *, calendar: Calendar, today: date
) -> tuple[str, int] | None:
    """Of what was done beyond the usual in the four weeks before this one, the type that weighs most, and how many.

    Below 0: fewer. None where the usual is not known, or hardly anything was otherwise. `beyond` is as that says it.
    """
    ahead = _asked_ahead(plan, basis, calendar, today)
    lately = {each.type: beyond.get(each.type, 0.0) - ahead.get(each.type, 0.0) for each in basis.effects}
    most = max(basis.effects, key=lambda each: abs(each.wins * lately[each.type]), default=None)
    if most is None or not basis.usual_known or not most.wins or not round(lately[most.type]):
        return None
    return most.type, round(lately[most.type])


def exactly(actions: float) -> float:
    """So that one more and one less is the very same number again."""
    return round(actions, 6)


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
    """Whether what was logged for this day is among what was done this week or in the weeks before it."""
    return max(plan.there_from, _lately_begins(today)) <= day <= today


def _lately_begins(today: date) -> date:
    """The Monday after the weeks from which the usual is learned."""
    return week_of(today - RECENT).first


def _than_usual(plan: Plan, basis: Basis, tallies: Tallies, calendar: Calendar, days: Days) -> dict[str, float]:
    """Done on these days less what is usual on their working days, as far as the plan was there on them."""
    first, last = max(days.first, plan.there_from), min(days.last, plan.period.last)
    if first > last:
        return dict.fromkeys((effect.type for effect in basis.effects), 0.0)
    there = Days(first, last)
    done, work = _done(tallies, there), basis.usual_known * float(calendar.work_in(there))
    return {
        each.type: exactly(done.get(each.type, 0) - work * basis.usual.get(each.type, 0.0)) for each in basis.effects
    }


def _done(tallies: Tallies, days: Days) -> dict[str, int]:
    """By type."""
    found: dict[str, int] = {}
    for day, done in tallies.items():
        if day in days:
            for (type_, _), count in done.items():
                found[type_] = found.get(type_, 0) + count
    return found


def _asked_ahead(plan: Plan, basis: Basis, calendar: Calendar, today: date) -> dict[str, float]:
    """What the plan asks of the working days to come beyond what it asked so far, times the share that is done of it:
    as far as the usual is known, and at most a quarter of it.

    A plan that asks the same as ever moves nothing: what comes of it is in the usual. Nor does one that asks for more
    than the rep was ever seen to do.
    """
    if today >= plan.period.last or not basis.asked or not basis.usual_known:
        return {}
    days = float(calendar.work_in(Days(max(today + ONE_DAY, plan.period.first), plan.period.last)))
    asks = asked_of_a_day(plan.revision.tactics, days_a_week=calendar.hours.work_a_week)
    found = {}
    for type_, usually in basis.usual.items():
        then = basis.asked.get(type_, 0.0)
        if then > 0:
            more = min(usually / then, 1.0) * (asks.get(type_, 0.0) - then)
        else:  # it was not asked before
            more = max(asks.get(type_, 0.0) - usually, 0.0)
        most = MOST_AHEAD * usually
        found[type_] = basis.usual_known * min(max(more, -most), most) * days
    return found
