"""What an entry changed: one clause behind the ✓."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from handlers.log.counting import Counting
from handlers.log.plans_held import counts_in
from handlers.nudges.phrases import short_name
from handlers.plan.phrases import plan_name
from handlers.words import Words, listed
from planning.calendar import week_of
from planning.entries import Activity, Entry, Sale
from planning.ids import ItemId
from planning.pace import ActionPace
from planning.plan import Plan
from planning.serving import served
from planning.standing import Standing

NO_PLAN = "kept; it counts once you have a plan"
ELSEWHEN = "kept; no plan of yours has this day"
NO_ACTIONS = "kept; your plan has no actions yet"
NOT_ON_PLAN = "not on plan"


def progress(entry: Entry, counting: Counting, words: Words) -> str:
    """Where the week, or the booked money, stands with this entry. Not escaped."""
    return _why_not(entry, counting, words) or left(entry, counting, words)


def left(entry: Entry, counting: Counting, words: Words) -> str:
    """Where the week, or the booked money, stands now; empty where the entry counts nowhere."""
    standing = counting.standing
    if standing is None or _why_not(entry, counting, words):
        return ""
    came = _of_sale(standing, words) if isinstance(entry, Sale) else _of_activity(entry, standing)
    return f"{plan_name(standing.plan, words)}: {came}" if counting.is_elsewhere or counting.several else came


def _why_not(entry: Entry, counting: Counting, words: Words) -> str:
    """Why the entry is kept and does not count; empty where it counts."""
    if counting.standing is None:
        return _without_plan(entry, counting, words)
    revision = counting.standing.plan.revision
    if isinstance(entry, Sale):
        currency = revision.target.currency
        return "" if entry.amount.currency == currency else f"kept; your plan counts {currency} only"
    if served(revision.tactics, type=entry.type, tactic=entry.tactic) is not None:
        return ""
    return NOT_ON_PLAN if revision.tactics or counting.several else NO_ACTIONS


def _without_plan(entry: Entry, counting: Counting, words: Words) -> str:
    if counting.serves:
        return _in_territories(entry, counting.serves)
    if counting.begins is not None:
        return f"kept; your plan begins {words.short_day(counting.begins)}, and this day is before it"
    return ELSEWHEN if counting.has_plan else NO_PLAN


def _in_territories(entry: Entry, serves: tuple[Plan, ...]) -> str:
    """Where it counts; else why it does not."""
    counting = [plan for plan in serves if counts_in(entry, plan)]
    if counting:
        return f"counts in {_territories(counting)}"
    if isinstance(entry, Sale):
        first = serves[0]
        return f"kept; {_territories([first])} counts {first.revision.target.currency} only"
    return f"{NOT_ON_PLAN} in {_territories(serves)}"


def _territories(serves: Iterable[Plan]) -> str:
    return listed(list(dict.fromkeys(short_name(plan.territory_name) for plan in serves)), most=3)


def _of_activity(entry: Activity, standing: Standing) -> str:
    today = standing.now.date()
    item = served(standing.plan.revision.tactics, type=entry.type, tactic=entry.tactic)
    if entry.day in week_of(today):
        return _this_week(_serving(standing.week, item), _serving(standing.today, item))
    if entry.day in week_of(today - timedelta(days=7)):
        return _counted(_serving(standing.last_week, item), "last week") or "counts for last week"
    return "counts for its week"


def _this_week(week: ActionPace | None, today: ActionPace | None) -> str:
    when = "week" if week is None or week.is_weekly else str(week.cadence)
    parts = [_counted(week, f"this {when}") or f"counts for this {when}"]
    if week is not None and week.planned and not week.left:
        parts.append(f"the {when} is done")
    elif today is not None:
        parts.append(_more_today(today))
    return " · ".join(parts)


def _more_today(today: ActionPace) -> str:
    if not today.left:
        return "today is done" if today.planned or today.is_weekly else "on pace"
    return f"the plan asks {today.left} more today"


def _counted(action: ActionPace | None, when: str) -> str:
    if action is None:
        return ""
    return f"{action.done} of {action.planned} {when}" if action.planned else f"{action.done} {when}"


def _serving(actions: tuple[ActionPace, ...], item: ItemId | None) -> ActionPace | None:
    return next((action for action in actions if action.item == item), None)


def _of_sale(standing: Standing, words: Words) -> str:
    target = standing.target
    booked = f"booked {words.money(target.booked)} of {words.money(target.target)}"
    return f"{booked} · {'target reached' if target.gap.minor == 0 else standing.status}"
