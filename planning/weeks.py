"""How a rep arranges one week of a plan: actions moved, added or dropped. The plan's count, and its pace, stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import ceil

from planning.calendar import Calendar, Days, week_of
from planning.ids import ItemId
from planning.pace import ActionPace
from planning.standing import Standing

MOST_ADDED = 500  # to one action; more is a slip of the finger


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Of one action in one week."""

    added: int = 0  # to what the plan asks; below zero: dropped
    put: Mapping[date, int] = field(default_factory=dict)  # so many of what is left, kept for this day
    off: frozenset[date] = frozenset()  # days with nothing but what was put there


AS_PLANNED = Arrangement()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangedWeek:
    actions: Mapping[ItemId, Arrangement] = field(default_factory=dict)
    set_at: datetime | None = None  # aware, UTC: when the rep said that the week stands

    def of(self, item: ItemId) -> Arrangement:
        return self.actions.get(item, AS_PLANNED)

    def with_action(self, item: ItemId, arrangement: Arrangement) -> ArrangedWeek:
        return replace(self, actions={**self.actions, item: arrangement})


def asked_in_week(action: ActionPace, own: Arrangement) -> int:
    """What the rep wants of this week (of a month or quarter, what the plan does); the plan's count where nothing was
    arranged."""
    return max(action.planned + own.added, 0)


def asked_today(action: ActionPace, today: ActionPace, own: Arrangement, *, day: date, days_left: int) -> int:
    """What the rep wants of today: the day's part of the week as arranged, without what is kept for later days.

    `action` is the week's, `today` the same action's today, `days_left` the week's working days from today on.
    """
    if own == AS_PLANNED:
        return today.planned
    left = max(asked_in_week(action, own) - (action.done - today.done), 0)
    here = min(own.put.get(day, 0), left)
    if day in own.off:
        return here
    later = sum(count for other, count in own.put.items() if other > day)
    if not action.is_weekly:
        return max(today.planned - later, here)
    part = ceil(max(left - here - later, 0) / max(days_left, 1))
    return min(part + here, left)


def as_arranged(standing: Standing, arranged: ArrangedWeek, calendar: Calendar) -> Standing:
    """The same, with what today asks as the rep arranged the week; the week's actions keep the plan's counts."""
    today = standing.now.date()
    left = len(calendar.working_days(Days(today, week_of(today).last)))
    of_week = {action.item: action for action in standing.week}
    asked = [
        replace(each, planned=asked_today(week, each, arranged.of(each.item), day=today, days_left=left))
        for each in standing.today
        if (week := of_week.get(each.item)) is not None
    ]
    wanted = {action.item: asked_in_week(action, arranged.of(action.item)) for action in standing.week}
    return replace(standing, today=tuple(asked), arranged=wanted)


def weekly_count(actions: Iterable[ActionPace], type_: str) -> ActionPace | None:
    """The first plain count of a type in the week, to which more of it is added; none: the plan has none."""
    return next((each for each in actions if each.type == type_ and each.is_weekly_count), None)


def with_one_more(own: Arrangement) -> Arrangement:
    return replace(own, added=min(own.added + 1, MOST_ADDED))


def with_more(arranged: ArrangedWeek, actions: Sequence[ActionPace], more: Mapping[str, int]) -> ArrangedWeek:
    """With so many more of each type, on its `weekly_count`; types without one are left out."""
    for type_, count in more.items():
        action = weekly_count(actions, type_)
        if action is not None:
            own = arranged.of(action.item)
            arranged = arranged.with_action(action.item, replace(own, added=min(own.added + count, MOST_ADDED)))
    return arranged


def with_at_least(
    arranged: ArrangedWeek, actions: Sequence[ActionPace], counts: Mapping[str, int]
) -> tuple[ArrangedWeek, dict[str, int]]:
    """So that the week asks for at least these counts in all, by type, and how many were added of each; doing it again
    adds nothing."""
    more = {}
    for type_, count in counts.items():
        theirs = [each for each in actions if each.type == type_ and each.is_weekly_count]
        asked = sum(asked_in_week(each, arranged.of(each.item)) for each in theirs)
        if theirs and count > asked:
            more[type_] = count - asked
    return with_more(arranged, actions, more), more


def with_one_less(own: Arrangement, action: ActionPace) -> Arrangement:
    """Never below what is done."""
    return replace(own, added=max(own.added - 1, min(action.done, action.planned) - action.planned))


def dropped(own: Arrangement, action: ActionPace) -> Arrangement:
    """Nothing more of it this week."""
    return replace(own, added=min(action.done - action.planned, own.added), put={})


def moved(own: Arrangement, *, count: int, today: date, to: date) -> Arrangement:
    """Not today: so many are kept for another day."""
    others = {day: each for day, each in own.put.items() if day != today}
    return replace(own, put={**others, to: others.get(to, 0) + count}, off=own.off | {today})
