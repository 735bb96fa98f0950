"""The end of a plan: when the next one is drafted, when this one is closed, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil

from planning.calendar import ONE_DAY, Calendar, Days, month_of
from planning.ids import ItemId, PersonId, PlanId
from planning.in_effect import Stretch, as_it_was, asks_else
from planning.learned import OwnRatio
from planning.money import Money
from planning.nudges import Decision, Evidence, Kind
from planning.outline import Goal, Obstacle, Outline, Strategy
from planning.plan import Plan, Ratios, Revision, Tactic
from planning.smart import a_week

LATE_ENTRIES = 5  # working days after the end, before a plan is closed
LAST_DAYS = timedelta(days=7)  # of a period: its last week
SHORTEST = timedelta(days=21)  # a period that is shorter has no last week of its own
AT = time(9)  # local
DONE_FROM = Fraction(4, 5)  # of what was planned: a tactic below that was not done


def next_period(period: Days) -> Days:
    """As many whole months, where it is of whole months; else as many days."""
    first = period.last + ONE_DAY
    if period.first.day == 1 and period.last == month_of(period.last).last:
        months = 12 * (period.last.year - period.first.year) + period.last.month - period.first.month
        day = first
        for _ in range(months):
            day = month_of(day).last + ONE_DAY
        return Days(first, month_of(day).last)
    return Days(first, first + (period.last - period.first))


def follows(plan: Plan, other: Plan) -> bool:
    """Whether another plan, or draft, is the one after this."""
    coming = next_period(plan.period)
    length, theirs = coming.last - coming.first, other.period.last - other.period.first
    return (
        other.id != plan.id
        and other.territory == plan.territory
        and other.period.first > plan.period.last
        and other.period.overlaps(coming)
        and theirs <= 2 * length
    )


def drafting(plan: Plan, *, calendar: Calendar, now: datetime) -> Decision | None:
    """In a period's last week: the next plan is ready to be drafted. `now` is the owner's local time.

    None while it is not the time, and for a period too short to have a last week.
    """
    if plan.period.last - plan.period.first < SHORTEST:
        return None
    days = calendar.working_days(Days(plan.period.last - LAST_DAYS + ONE_DAY, plan.period.last))
    if not days or not days[0] <= now.date() <= plan.period.last:
        return None
    return _decision(plan, Kind.NEXT_PLAN, now, reason="the last week of the plan has begun")


def closing(plan: Plan, *, calendar: Calendar, now: datetime) -> Decision | None:
    """After five working days for late entries, from the morning on. `now` is the owner's local time."""
    if now.date() <= plan.period.last + ONE_DAY or now.time() < AT:
        return None
    passed = calendar.working_days(Days(plan.period.last + ONE_DAY, now.date() - ONE_DAY))
    if len(passed) < LATE_ENTRIES:
        return None
    return _decision(plan, Kind.REVIEW, now, reason="five working days have passed since the plan ended")


def together(plans: Iterable[Plan], decision: Decision) -> Decision:
    """One message on all these plans of a rep, which end on one day: it speaks of the first, which is the shortest, a
    plan of their own before a territory's."""
    ordered = sorted(plans, key=lambda plan: (plan.territory is not None, plan.period.last - plan.period.first))
    named = " ".join(plan.id for plan in ordered)
    return replace(decision, evidence={"plan": ordered[0].id, "plans": named})


def plans_named(evidence: Evidence) -> tuple[PlanId, ...]:
    """Those a message on the end of plans is about; it speaks of the first."""
    return tuple(PlanId(each) for each in str(evidence.get("plans", "")).split())


def carried_over(
    revision: Revision, outline: Outline, *, period: Days, by: PersonId, own: Iterable[OwnRatio]
) -> tuple[Revision, Outline]:
    """A draft of the next plan: goals, strategies, tactics with their ids; learned ratios in place of assumed ones; no
    target yet, and no date of the plan before. An obstacle that had come has not, yet."""
    strategies = tuple(replace(each, by=_later(each, period)) for each in outline.strategies)
    obstacles = tuple(replace(each, came_on=None) for each in outline.obstacles)
    nothing = Money(minor=0, currency=revision.target.currency)
    begun = replace(
        revision,
        number=0,
        effective_from=period.first,
        by=by,
        reason="",
        target=nothing,
        profit_target=None,
        ratios=with_learned(revision.ratios, own),
    )
    return begun, replace(outline, strategies=strategies, obstacles=obstacles)


def with_learned(ratios: Ratios, own: Iterable[OwnRatio]) -> Ratios:
    for each in own:
        if each.name in ratios.assumed:
            ratios = replace(ratios, assumed=ratios.assumed - {each.name}, **{each.name: each.value})
    return ratios


@dataclass(frozen=True, slots=True, kw_only=True)
class TacticDone:
    """A tactic over the whole plan. `planned` is none for a coverage, which counts accounts."""

    tactic: Tactic
    done: int
    planned: int | None
    changed: bool = False  # whether it asked something else before; `planned` is what each day asked then

    @property
    def was_done(self) -> bool:
        return self.planned is None or self.done >= self.planned * DONE_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What came of a plan."""

    booked: Money
    target: Money
    tactics: tuple[TacticDone, ...]
    followed: tuple[tuple[str, int], ...]  # meetings, proposals and sales, as many as there were
    came: tuple[tuple[Obstacle, date], ...]  # the obstacles whose sign was seen, since when
    own: tuple[OwnRatio, ...]  # learned, and other than assumed
    open: int  # opportunities that were to close by the end and are open
    idle: tuple[Goal, ...] = ()  # goals that no tactic served

    @property
    def reached(self) -> bool:
        return self.booked.minor >= self.target.minor

    @property
    def undone(self) -> tuple[TacticDone, ...]:
        """The furthest behind first."""
        found = [each for each in self.tactics if not each.was_done]
        return tuple(sorted(found, key=lambda each: Fraction(each.done, max(each.planned or 1, 1))))


def tactics_done(
    tactics: Sequence[Tactic], done: Mapping[ItemId, int], parts: Sequence[Stretch], *, calendar: Calendar
) -> tuple[TacticDone, ...]:
    """The tactics a plan ended with. `done` is by item; `parts` are the stretches in which it could be carried out."""
    return tuple(_tactic_done(tactic, done.get(tactic.item, 0), parts, calendar) for tactic in tactics)


def _tactic_done(tactic: Tactic, done: int, parts: Sequence[Stretch], calendar: Calendar) -> TacticDone:
    if tactic.coverage is not None:
        return TacticDone(tactic=tactic, done=done, planned=None)
    days_a_week, asked = len(calendar.hours.weekdays), Fraction(0)
    then = [as_it_was(tactic, revision) for _, revision in parts]
    for (days, _), each in zip(parts, then, strict=True):
        weeks = Fraction(len(calendar.working_days(days)), days_a_week)
        asked += a_week(each, days_a_week) * weeks if each is not None else 0
    changed = any(asks_else(tactic, each) for each in then)
    return TacticDone(tactic=tactic, done=done, planned=ceil(asked), changed=changed)


def _decision(plan: Plan, kind: Kind, now: datetime, *, reason: str) -> Decision:
    return Decision(
        recipient=plan.owner,
        kind=kind,
        occasion=plan.period.last.isoformat(),  # which never changes once it is saved
        not_before=now,
        reason=reason,
    )


def _later(strategy: Strategy, period: Days) -> date | None:
    """A date that is still to come stays."""
    return strategy.by if strategy.by is not None and strategy.by >= period.first else None
