"""A plan between its rep and the manager: what is missing, what was answered, whether it counts, what falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from planning.calendar import ONE_DAY, Calendar, Days
from planning.goals import missing_elements
from planning.ids import PersonId
from planning.money import Money
from planning.nudges import Decision, Kind
from planning.outline import Goal, Obstacle, Outline, Strategy
from planning.plan import Business, Cadence, Plan, PlanState, Revision, Tactic
from planning.smart import a_week, lacks_letters
from planning.trace import tactics_under, worth_of_one

ANSWER_WITHIN = 5  # working days of the rep; after them an unanswered plan is a working plan


class Part(StrEnum):
    """What a manager answers to, one by one."""

    NUMBERS = "the target and its numbers"
    GOALS = "the goals"
    NEW = "new business"
    EXISTING = "existing business"
    OBSTACLES = "the obstacles"
    WHOLE = "the plan"  # answered with one press


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAnswer:
    """A part is agreed, or a change is asked for; the comment says which, and may be empty where it is agreed."""

    part: Part
    agreed: bool
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """What one manager answered to a proposed revision at one time."""

    number: int
    by: PersonId
    at: datetime  # aware, UTC
    parts: tuple[PartAnswer, ...]

    @property
    def agreed(self) -> bool:
        return all(part.agreed for part in self.parts)


def parts_of(revision: Revision, outline: Outline) -> tuple[Part, ...]:
    """The parts that a plan has, as a manager goes through them. The numbers are always there."""
    there = {
        Part.GOALS: bool(outline.goals),
        Part.NEW: _has(revision, outline, Business.NEW),
        Part.EXISTING: _has(revision, outline, Business.EXISTING),
        Part.OBSTACLES: bool(outline.obstacles),
    }
    return (Part.NUMBERS, *(part for part, has in there.items() if has))


class Gap(StrEnum):
    """What a plan may still miss; each is said with the button that fills it."""

    SHORTFALL = "shortfall"
    EXAMPLES = "examples"
    NO_GOAL = "no goal"
    ELEMENTS = "elements"
    GOALS_WITHOUT_TACTICS = "goals without tactics"
    STRATEGIES_WITHOUT_TACTICS = "strategies without tactics"
    NO_STRATEGY = "no strategy"
    NOT_SMART = "strategies not smart"
    NO_TACTIC = "no tactic"
    NO_OBSTACLE = "no obstacle"
    NO_COUNTERMEASURE = "no countermeasure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """`names` are the texts that it is about, as typed; `amount` is that of the shortfall."""

    gap: Gap
    names: tuple[str, ...] = ()
    amount: Money | None = None
    assumed: bool = False  # whether the amount rests on a ratio that is assumed


def missing_parts(revision: Revision, outline: Outline, *, shortfall: Money | None = None) -> tuple[Missing, ...]:
    """What a plan misses, the weightiest first. `shortfall` is what nothing fills (`unfilled`); none: not
    known.

    Nothing of it keeps a plan from being proposed.
    """
    found = [
        _shortfall(shortfall, revision),
        _named(Gap.EXAMPLES, _examples(outline)),
        _alone(Gap.NO_TACTIC, bool(revision.tactics)),
        *_about_goals(revision, outline),
        _alone(Gap.NO_STRATEGY, bool(outline.strategies)),
        _named(
            Gap.STRATEGIES_WITHOUT_TACTICS, [s.text for s in outline.strategies if not _under(s, revision, outline)]
        ),
        _named(Gap.NOT_SMART, [each.text for each in outline.strategies if lacks_letters(each)]),
        _alone(Gap.NO_OBSTACLE, bool(outline.obstacles)),
        _named(Gap.NO_COUNTERMEASURE, [each.text for each in outline.obstacles if not each.countermeasure.strip()]),
    ]
    return tuple(missing for missing in found if missing is not None)


def unfilled(shortfall: Money, revision: Revision, *, days_left: int, days_a_week: int) -> Money:
    """What of the shortfall stays once the tactics bring what the plan's ratios say.

    Those of one type count, the one that brings most: calls, meetings and proposals lead to the same deals.
    """
    by_type: dict[str, Fraction] = {}
    for tactic in revision.tactics:
        worth = worth_of_one(tactic.type, revision)
        if worth is not None and tactic.coverage is None:
            left = a_week(tactic, days_a_week) * Fraction(days_left, days_a_week)
            by_type[tactic.type] = by_type.get(tactic.type, Fraction(0)) + left * worth.amount.minor
    brought = int(max(by_type.values(), default=Fraction(0)))
    return Money(minor=max(shortfall.minor - brought, 0), currency=shortfall.currency)


class Waiting(StrEnum):
    """Why a manager's roll-up does not count a rep's plan yet."""

    NOT_PROPOSED = "not proposed"
    UNANSWERED = "waiting for an answer"
    CHANGES_ASKED = "changes asked for"


def is_shown_to_manager(plan: Plan) -> bool:
    """Drafts are the rep's; what was once proposed is shown from then on."""
    return plan.proposed_at is not None


def waiting(plan: Plan, *, calendar: Calendar, now: datetime) -> Waiting | None:
    """None where the roll-up counts the plan: agreed now or before, or a working plan.

    `now` is the rep's local time.
    """
    if plan.proposed_at is None:
        return Waiting.NOT_PROPOSED
    if plan.agreed is not None or plan.state is PlanState.CLOSED or is_working_plan(plan, calendar=calendar, now=now):
        return None
    return Waiting.UNANSWERED if plan.state is PlanState.PROPOSED else Waiting.CHANGES_ASKED


def is_working_plan(plan: Plan, *, calendar: Calendar, now: datetime) -> bool:
    """Proposed and not answered for five working days of the rep, the day of proposing not among them.

    Proposed on a Monday, it is one from the next Monday on. `now` is the rep's local time.
    """
    if plan.state is not PlanState.PROPOSED or plan.agreed is not None or plan.proposed_at is None:
        return False
    first = plan.proposed_at.astimezone(now.tzinfo).date() + ONE_DAY
    return first <= now.date() and len(calendar.working_days(Days(first, now.date()))) >= ANSWER_WITHIN


def falls(before: Revision, after: Revision) -> bool:
    """Whether less is promised: a target that falls, a tactic that goes or whose count falls, or that covers another
    list."""
    kept = {tactic.item: tactic for tactic in after.tactics}
    targets = _falls(before.target, after.target) or before.measure is not after.measure
    profit = before.profit_target is not None and _falls(before.profit_target, after.profit_target)
    return targets or profit or any(_asks_less(tactic, kept.get(tactic.item)) for tactic in before.tactics)


def occasion_of(plan: Plan, now: datetime) -> str:
    """Of proposing a plan at this instant, and of answering to it then."""
    return f"{plan.id}/{now.isoformat()}"


def proposal(plan: Plan, manager: PersonId, *, number: int, now: datetime, fell: bool = False) -> Decision:
    """To the manager: a plan that waits for their answer. `fell`: it was agreed, and promises less now.

    In the evidence `agreed` is the revision that was agreed before; 0: none was.
    """
    reason = "an agreed plan promises less than it did" if fell else "the rep proposed the plan"
    return Decision(
        recipient=manager,
        kind=Kind.PROPOSED,
        occasion=occasion_of(plan, now),
        not_before=now,
        reason=reason,
        evidence={"plan": plan.id, "rep": plan.owner, "number": number, "agreed": plan.agreed or 0},
    )


def answer_to(plan: Plan, *, manager: PersonId, now: datetime) -> Decision:
    """To the rep: what the manager answered just now."""
    return Decision(
        recipient=plan.owner,
        kind=Kind.ANSWERED,
        occasion=occasion_of(plan, now),
        not_before=now,
        reason="the manager answered to the plan",
        evidence={"plan": plan.id, "manager": manager, "number": plan.revision.number},
    )


def _has(revision: Revision, outline: Outline, business: Business) -> bool:
    strategies = any(strategy.business is business for strategy in outline.strategies)
    return strategies or any(tactic.business in (business, None) for tactic in revision.tactics)


def _shortfall(amount: Money | None, revision: Revision) -> Missing | None:
    if amount is None or amount.minor <= 0:
        return None
    return Missing(gap=Gap.SHORTFALL, amount=amount, assumed=bool(revision.ratios.assumed))


def _about_goals(revision: Revision, outline: Outline) -> list[Missing | None]:
    if not outline.goals:
        return [Missing(gap=Gap.NO_GOAL)]
    without = [goal.text for goal in outline.goals if not tactics_under(goal, revision, outline)]
    elements = [element.value for element in missing_elements(outline)]
    return [_named(Gap.ELEMENTS, elements), _named(Gap.GOALS_WITHOUT_TACTICS, without)]


def _under(strategy: Strategy, revision: Revision, outline: Outline) -> bool:
    return any(outline.strategy(tactic.strategy) is strategy for tactic in revision.tactics)


def _examples(outline: Outline) -> list[str]:
    entries: tuple[Goal | Strategy | Obstacle, ...] = (*outline.goals, *outline.strategies, *outline.obstacles)
    return [entry.text for entry in entries if entry.example]


def _named(gap: Gap, names: Sequence[str]) -> Missing | None:
    return Missing(gap=gap, names=tuple(names)) if names else None


def _alone(gap: Gap, there: bool) -> Missing | None:
    return None if there else Missing(gap=gap)


def _falls(before: Money, after: Money | None) -> bool:
    return after is None or after.currency != before.currency or after.minor < before.minor


def _asks_less(before: Tactic, after: Tactic | None) -> bool:
    if after is None or (after.type, after.coverage) != (before.type, before.coverage):
        return True
    return _a_year(after) < _a_year(before)


def _a_year(tactic: Tactic) -> Fraction:
    """By days of the calendar year: a day's count is for its working days."""
    times = {Cadence.DAY: 260, Cadence.WEEK: 52, Cadence.MONTH: 12, Cadence.QUARTER: 4}
    return Fraction(tactic.count * times[tactic.cadence])
