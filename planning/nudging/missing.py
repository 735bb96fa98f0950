"""Who is to be told that a plan is missing, or that one was begun and left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import ONE_DAY, Calendar, Days, quarter_of
from planning.plan import Plan, PlanState

AHEAD = timedelta(days=14)  # a plan that begins by then is none that is missing
LOOKED_BACK = timedelta(days=100)  # who had a plan longer ago is not asked for another
AFTER = 3  # working days without a plan, or with one that was begun and left


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """`since` is the first day without one; `days` are the working days from it on, today among them."""

    since: date
    days: int
    last: Plan | None = None  # that ended before


def missing(theirs: Iterable[Plan], *, shares_since: date | None, today: date, calendar: Calendar) -> Missing | None:
    """From the third working day without a plan on. `theirs` are the plans of the last hundred days and the next
    fortnight; `shares_since` is from when the person shares with a team, as far as it is known; none: they do not.
    """
    saved = [plan for plan in theirs if plan.is_saved]
    if any(plan.period.last >= today and plan.state is not PlanState.CLOSED for plan in saved):
        return None
    last = max((plan for plan in saved if plan.period.last < today), key=lambda plan: plan.period.last, default=None)
    if last is None and shares_since is None:
        return None
    begins = [quarter_of(today).first, *([last.period.last + ONE_DAY] if last else [])]
    since = max([*begins, *([shares_since] if shares_since is not None and last is None else [])])
    if since > today:
        return None
    days = len(calendar.working_days(Days(since, today)))
    return Missing(since=since, days=days, last=last) if days >= AFTER else None


def left(theirs: Iterable[Plan], *, today: date, zone: str, calendar: Calendar) -> Sequence[Plan]:
    """The drafts that are not over, and were not touched for three whole working days; the last begun first."""
    drafts = [plan for plan in theirs if not plan.is_saved and plan.period.last >= today]
    old = [plan for plan in drafts if untouched(plan, today=today, zone=zone, calendar=calendar) >= AFTER]
    return sorted(old, key=lambda plan: plan.made_at, reverse=True)


def untouched(plan: Plan, *, today: date, zone: str, calendar: Calendar) -> int:
    """The whole working days since a draft was last kept."""
    touched = touched_on(plan, zone=zone, today=today)
    days = Days(touched + ONE_DAY, today - ONE_DAY) if touched + ONE_DAY < today else None
    return len(calendar.working_days(days)) if days is not None else 0


def touched_on(plan: Plan, *, zone: str, today: date) -> date:
    """When a draft was last kept: the day its numbers are of, where that has come; else when it was begun."""
    begun = plan.made_at.astimezone(ZoneInfo(zone)).date()
    kept = plan.revision.effective_from
    return max(begun, kept) if kept <= today else begun


def quarter_name(day: date) -> str:
    """Such as 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"
