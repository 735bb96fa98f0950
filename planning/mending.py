"""Which messages say something that a rep's log does not say any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import Days, week_of
from planning.entries import DECISIONS, Activity, Entry, Sale
from planning.ids import ItemId
from planning.nudges import Kind, Message
from planning.plan import Plan
from planning.review import plans_named
from planning.roll_up import reported_week
from planning.serving import served

WIN = "win"  # the type of a sale, beside those of activities
TO_TEAM = (Kind.SUMMARY, Kind.HELP)
TO_REP = (Kind.MONDAY, Kind.ACTIONS_BEHIND, Kind.NEXT_PLAN, Kind.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day on which another number stands now, of activities of a type or of sales."""

    day: date
    type: str
    tactic: ItemId | None = None
    is_sum: bool = True  # of sales also their sum; else only what of it is new business

    @property
    def is_sale(self) -> bool:
        return self.type == WIN


def changes_of(entries: Iterable[Entry]) -> frozenset[Change]:
    """What changes with these: entries that were added or taken back, or one as it was and as it is."""
    counted = [entry for entry in entries if _is_counted(entry)]
    if _is_other_business(counted):
        return frozenset(Change(day=entry.day, type=WIN, is_sum=False) for entry in counted)
    return frozenset(_change(entry) for entry in counted)


def counted_in(plans: Collection[Plan], changes: Iterable[Change]) -> frozenset[Change]:
    """Those that some plan of the rep counts."""
    return frozenset(change for change in changes if any(_counts(plan, change) for plan in plans))


def made_false(
    message: Message, changes: Collection[Change], plans: Collection[Plan], *, zone: str, today: date, taken_back: bool
) -> bool:
    """Whether a message that was posted says otherwise now. `zone` and `today` are of whose days it speaks.

    What only counts up this week's numbers makes no message of this week false: it goes on counting.
    """
    posted = _local(message.decision.not_before, zone)
    under_way = [plan for plan in plans if posted in plan.period]
    match message.decision.kind:
        case Kind.MONDAY:
            days, live = _weeks(week_of(posted), before=1), not taken_back and today in week_of(posted)
            seen = [each for each in _summed(changes, under_way) if not (live and each.day in week_of(posted))]
            return any(each.day in days or (each.is_sale and each.day <= days.last) for each in seen)
        case Kind.ACTIONS_BEHIND:
            of_type = [each for each in changes if each.type == message.decision.evidence.get("type") or each.tactic]
            week = week_of(posted)
            return (taken_back or today not in week) and any(each.day in week for each in of_type)
        case Kind.SUMMARY | Kind.HELP:
            by_then = [each for each in changes if each.day <= posted and (taken_back or each.day < today)]
            of_week = [each for each in by_then if each.day in reported_week(posted)]
            speaks = bool(under_way) or message.decision.kind is Kind.SUMMARY  # also of the week of a plan that is over
            booked = any(each.is_sale for each in _summed(by_then, under_way))
            return booked or (speaks and bool(_summed(of_week, plans)))
        case Kind.NEXT_PLAN | Kind.REVIEW:
            named = [plan for plan in plans if plan.id in plans_named(message.decision.evidence)]
            by_then = [each for each in changes if each.day <= posted]
            return any(each.day in plan.period for plan in named for each in by_then)
    return False


def _summed(changes: Iterable[Change], plans: Collection[Plan]) -> set[Change]:
    """Those that change a sum of these plans, which is of new and existing business together."""
    return {each for each in counted_in(plans, changes) if each.is_sum}


def _is_other_business(entries: Sequence[Entry]) -> bool:
    """Whether they are one sale as it was and as it is, of which only the business differs."""
    alike = {(each.id, each.day, each.amount, each.profit) for each in entries if isinstance(each, Sale)}
    businesses = {each.business for each in entries if isinstance(each, Sale)}
    return len(entries) == len(businesses) == 2 and len(alike) == 1


def _weeks(week: Days, *, before: int) -> Days:
    return Days(week.first - timedelta(days=7 * before), week.last)


def _local(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def _change(entry: Entry) -> Change:
    if isinstance(entry, Activity):
        return Change(day=entry.day, type=entry.type, tactic=entry.tactic)
    return Change(day=entry.day, type=WIN)


def _is_counted(entry: Entry) -> bool:
    return not (isinstance(entry, Activity) and entry.type in DECISIONS)


def _counts(plan: Plan, change: Change) -> bool:
    if change.day not in plan.period and change.day not in week_of(plan.period.first):
        return False
    return change.is_sale or served(plan.revision.tactics, type=change.type, tactic=change.tactic) is not None
