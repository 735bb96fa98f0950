"""Whether an obstacle has come, by its sign: seen since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from planning.calendar import ONE_DAY, Calendar, Days
from planning.outline import Obstacle, Sign, SignKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SignFacts:
    """What signs are read from, on a local day."""

    today: date
    calendar: Calendar
    since: date  # when the plan began to be carried out: nothing is missed before
    last_done: Mapping[str, date] = field(default_factory=dict)  # by activity type
    last_contact: Mapping[str, date] = field(default_factory=dict)  # by account, as the sign names it
    coverage: Fraction | None = None  # open opportunities as a multiple of what is missing; none: nothing is missing


def seen_since(obstacle: Obstacle, facts: SignFacts) -> date | None:
    """The day from which the sign stands; none where it does not.

    Coverage is known of today alone.
    """
    sign = obstacle.sign
    match sign.kind:
        case SignKind.WORDS:
            return obstacle.came_on
        case SignKind.NO_ACTIVITY:
            return _idle_since(sign, facts)
        case SignKind.ACCOUNT_SILENT:
            silent = facts.last_contact.get(sign.account, facts.since) + timedelta(days=int(sign.number))
            return silent if silent <= facts.today else None
        case SignKind.COVERAGE_BELOW:
            below = facts.coverage is not None and facts.coverage < sign.number
            return facts.today if below else None


def _idle_since(sign: Sign, facts: SignFacts) -> date | None:
    """The working day that completed so many without one; today is not over yet."""
    first = max(facts.last_done.get(sign.type, facts.since - ONE_DAY), facts.since - ONE_DAY) + ONE_DAY
    yesterday = facts.today - ONE_DAY
    working = facts.calendar.working_days(Days(first, yesterday)) if first <= yesterday else ()
    number = int(sign.number)
    return working[number - 1] if 0 < number <= len(working) else None
