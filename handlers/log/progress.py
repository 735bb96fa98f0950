"""What an entry changed: one clause behind the ✓."""

from __future__ import annotations

from datetime import timedelta

from handlers.words import Words
from planning.calendar import week_of
from planning.entries import Activity, Entry, Sale
from planning.pace import ActionPace
from planning.standing import Standing

NO_PLAN = "kept; it counts once you have a plan"
NOT_ON_PLAN = "not on plan"
NO_ACTIONS = "kept; your plan has no actions yet"
ELSEWHEN = "kept; outside the days of your plan"


def progress(entry: Entry, standing: Standing | None, words: Words) -> str:
    """Where the week, or the booked money, stands with this entry. Holds nothing that was typed."""
    if standing is None:
        return NO_PLAN
    if entry.day not in standing.plan.period:
        return ELSEWHEN
    if isinstance(entry, Sale):
        return _of_sale(entry, standing, words)
    return _of_activity(entry, standing)


def _of_activity(entry: Activity, standing: Standing) -> str:
    tactics = standing.plan.revision.tactics
    if entry.type not in {tactic.type for tactic in tactics}:
        return NOT_ON_PLAN if tactics else NO_ACTIONS
    today = standing.now.date()
    if entry.day in week_of(today):
        return _this_week(_of_type(standing.week, entry.type), _of_type(standing.today, entry.type))
    if entry.day in week_of(today - timedelta(days=7)):
        return _counted(_of_type(standing.last_week, entry.type), "last week") or "counts for last week"
    return "counts for its week"


def _this_week(week: ActionPace | None, today: ActionPace | None) -> str:
    parts = [_counted(week, "this week") or "counts for this week"]
    if week is not None and week.planned and not week.left:
        parts.append("the week is done")
    elif today is not None:
        keep = "keeps" if today.left == 1 else "keep"
        parts.append(f"{today.left} more today {keep} the pace" if today.left else "today is done")
    return " · ".join(parts)


def _counted(action: ActionPace | None, when: str) -> str:
    return f"{action.done} of {action.planned} {when}" if action is not None else ""


def _of_type(actions: tuple[ActionPace, ...], type_: str) -> ActionPace | None:
    return next((action for action in actions if action.type == type_), None)


def _of_sale(sale: Sale, standing: Standing, words: Words) -> str:
    target = standing.target
    if sale.amount.currency != target.target.currency:
        return f"kept; your plan counts {target.target.currency} only"
    booked = f"booked {words.money(target.booked)} of {words.money(target.target)}"
    return f"{booked} · {'target reached' if target.gap.minor == 0 else target.status}"
