"""What went well in a week, with its number: said on its last working day. Nothing where nothing did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planning.calendar import Calendar, week_of
from planning.milestones import is_full
from planning.money import Money
from planning.pace import ActionPace

WEEKS_TO_COMPARE = 4  # before the most of some weeks is worth a word, and before it is the most so far

Weekly = Mapping[date, int]  # of each week that had any, by its Monday


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """That a week had more than every one since."""

    since: date | None  # the Monday of the last week that had as much; none: no week that is known had


@dataclass(frozen=True, slots=True, kw_only=True)
class AllDone:
    """Every action that the plan asks of the week."""

    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """As many of an action as the plan asks of the week, or more."""

    type: str
    done: int
    planned: int
    record: Record | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    amount: Money
    record: Record | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """Than last week, of what is mostly done."""

    type: str
    done: int
    more: int


WentWell = AllDone | Done | Booked | More


def is_last_working_day(today: date, calendar: Calendar) -> bool:
    working = calendar.working_days(week_of(today))
    return bool(working) and working[-1] == today


def went_well(
    today: date,
    *,
    actions: Sequence[ActionPace],
    last_week: Sequence[ActionPace],
    counts: Mapping[str, Weekly],
    booked: Mapping[date, Money],
) -> WentWell | None:
    """The best that is true of the week of `today`.

    `actions` are what the plan asks of it, `last_week` of the one before; `counts` of each type and `booked` are of
    this week and of those before it, as far back as is known.
    """
    monday = week_of(today).first
    found: list[WentWell] = [*_money(monday, booked), *_actions(monday, actions, counts), *_more(actions, last_week)]
    if is_full(actions):
        found.append(AllDone(planned=sum(each.planned for each in actions if each.is_weekly)))
    return min(found, key=_rank, default=None)


def _rank(found: WentWell) -> tuple[int, int]:
    match found:
        case Booked():
            return (0 if found.record else 3, 0)
        case AllDone():
            return (1, 0)
        case Done():
            return (2 if found.record else 4, -found.planned)
        case More():
            return (5, -found.more)


def _money(monday: date, booked: Mapping[date, Money]) -> Iterator[Booked]:
    now = booked.get(monday)
    if now is not None and now.minor > 0:
        yield Booked(amount=now, record=_record(monday, {week: money.minor for week, money in booked.items()}))


def _actions(monday: date, actions: Sequence[ActionPace], counts: Mapping[str, Weekly]) -> Iterator[Done]:
    """A record only where the type has one action, and all of the week's serve it: else another number would be."""
    for action in actions:
        if not action.is_weekly or not action.planned or action.left:
            continue
        weekly = counts.get(action.type, {})
        alone = [each for each in actions if each.type == action.type] == [action]
        comparable = alone and action.coverage is None and weekly.get(monday) == action.done
        record = _record(monday, weekly) if comparable else None
        yield Done(type=action.type, done=action.done, planned=action.planned, record=record)


def _more(actions: Sequence[ActionPace], last_week: Sequence[ActionPace]) -> Iterator[More]:
    before = {action.item: action.done for action in last_week}
    for action in actions:
        more = action.done - before.get(action.item, action.done)
        if action.is_weekly and more > 0 and action.done * 2 >= action.planned:
            yield More(type=action.type, done=action.done, more=more)


def _record(monday: date, weekly: Weekly) -> Record | None:
    """None where a week of the last ones had as much, or too few are known."""
    now = weekly.get(monday, 0)
    earlier = {week: count for week, count in weekly.items() if week < monday and count > 0}
    as_much = [week for week, count in earlier.items() if count >= now]
    if as_much:
        long_ago = monday - max(as_much) > timedelta(weeks=WEEKS_TO_COMPARE)
        return Record(since=max(as_much)) if long_ago else None
    return Record(since=None) if len(earlier) >= WEEKS_TO_COMPARE else None
