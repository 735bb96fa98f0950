"""What a rep likely logs today: the steps that are due, whom to reach next, what they did last; and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from handlers.log.act import plan_today
from handlers.log.reading.lines import ActivityLine
from handlers.log.reading.names import LONGEST_NAME
from handlers.log.reading.vocabulary import LONGEST_PHRASE, Vocabulary, vocabulary_with
from handlers.nudges.phrases import action_name
from handlers.pipeline.covering import Covered, covered_of
from handlers.standings import arranged_by_rep, facts_under
from handlers.visit import Visit
from handlers.words import plural
from planning.entries import DECISIONS, Activity, Entry
from planning.ids import ItemId
from planning.pace import ActionPace
from planning.pipeline import Opportunity, due_steps
from planning.plan import ACTIVITY_TYPES
from planning.standing import Standing
from storage import entries, opportunities
from storage.entry_changes import step_of, what_changed
from storage.folding import folded
from storage.store import Store

MOST_TICKS = 8
MOST_STEPS = 4  # of the ticks
MOST_NEXT = 2  # accounts of one list
MOST_COUNTS = 3  # fields
LOOKED_BACK = 30  # entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One activity with one account, as a box to tick."""

    line: ActivityLine
    why: str  # as people read it; as typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A field for so many of one type, without an account."""

    type: str
    tactic: ItemId | None  # where several share the type
    label: str
    asked: int = 0  # today, more than is done; 0 where the plan asks none


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    ticks: tuple[Tick, ...] = ()
    counts: tuple[Count, ...] = ()


def likely_of(store: Store, visit: Visit) -> Likely:
    plan = plan_today(store, visit)
    facts = facts_under(store, visit.workspace, visit.person, plan, visit.now)
    standing = arranged_by_rep(store, visit.workspace, facts).standing
    last = entries.entries(store, visit.workspace, visit.id, limit=LOOKED_BACK)
    steps = due_steps(opportunities.opportunities_of(store, visit.workspace, visit.id), until=visit.today)
    types = tuple(action.type for action in standing.week) if standing is not None else ()
    vocabulary = vocabulary_with(visit.types, types)
    covered = covered_of(store, visit.workspace, standing) if standing is not None else ()
    open_steps = (
        tick
        for step, tick in _steps(steps, last, types, vocabulary, visit)
        if not _is_done(tick, last, visit) or not _is_done(tick, _since_set(store, visit, step, last), visit)
    )
    others = (tick for tick in (*_next(covered, visit), *_as_before(last, visit)) if not _is_done(tick, last, visit))
    found = [*islice(open_steps, MOST_STEPS), *others]
    return Likely(ticks=_first_of_each(found), counts=_counts(standing, last))


def _steps(
    due: Iterable[Opportunity], last: Sequence[Entry], types: Sequence[str], vocabulary: Vocabulary, visit: Visit
) -> Iterator[tuple[Opportunity, Tick]]:
    for each in due:
        type_ = type_in(each.next_step, vocabulary) or _last_type(each.account, last) or next(iter(types), "call")
        over = each.next_step_on is not None and each.next_step_on < visit.today
        when = f"was due {visit.words.short_day(each.next_step_on or visit.today)}" if over else "due today"
        yield each, _tick(type_, each.account, _step_said(each.next_step, when), visit)


def _step_said(step: str, when: str) -> str:
    return f"next step “{step}”, {when}" if step else f"next step, {when}"


def _next(covered: Iterable[Covered], visit: Visit) -> Iterator[Tick]:
    for each in covered:
        for waiting in each.waiting[:MOST_NEXT]:
            yield _tick(each.action.type, waiting.account, f"next of {action_name(each.action, ())}", visit)


def _as_before(last: Sequence[Entry], visit: Visit) -> Iterator[Tick]:
    """What was done with whom on the last day before today on which anything was."""
    earlier = [entry for entry in _activities(last) if entry.day < visit.today and entry.account is not None]
    day = max((entry.day for entry in earlier), default=None)
    for entry in earlier:
        if entry.day == day:
            yield _tick(entry.type, entry.account or "", f"as on {visit.words.day(entry.day)}", visit)


def _tick(type_: str, account: str, why: str, visit: Visit) -> Tick:
    return Tick(line=ActivityLine(type=type_, count=1, accounts=(account,), day=visit.today), why=why)


def _is_done(tick: Tick, logged: Iterable[Entry], visit: Visit) -> bool:
    """Whether today has it already."""
    key = _key(tick)
    return any(
        entry.day == visit.today and (entry.type, folded(entry.account or "")) == key for entry in _activities(logged)
    )


def _since_set(store: Store, visit: Visit, step: Opportunity, last: Sequence[Entry]) -> list[Entry]:
    """What was logged after the entry of today that set the step: that one, and those before it, did not do it."""

    def sets_it(entry: Entry) -> bool:
        if entry.opportunity != step.id or entry.day != visit.today:
            return False
        changed = what_changed(store, visit.workspace, visit.id, entry.id)
        return changed is not None and changed.steps is not None and changed.steps[1] == step_of(step)

    return list(takewhile(lambda entry: not sets_it(entry), last))


def _first_of_each(found: Iterable[Tick]) -> tuple[Tick, ...]:
    """Without those whose name a box cannot hold."""
    kept: dict[tuple[str, str], Tick] = {}
    for tick in found:
        if len(tick.line.accounts[0]) <= LONGEST_NAME:
            kept.setdefault(_key(tick), tick)
    return tuple(islice(kept.values(), MOST_TICKS))


def _key(tick: Tick) -> tuple[str, str]:
    return tick.line.type, folded(tick.line.accounts[0])


def _counts(standing: Standing | None, last: Sequence[Entry]) -> tuple[Count, ...]:
    """What today asks first, then what the week has; without a plan the types that were logged last."""
    if standing is None or not standing.week:
        types = dict.fromkeys([*(entry.type for entry in _activities(last)), *ACTIVITY_TYPES])
        return tuple(count_of(type_, None) for type_ in islice(types, MOST_COUNTS))
    asked = {action.item: action.left for action in standing.today}
    countable = [action for action in standing.week if action.coverage is None]
    ordered = sorted(countable, key=lambda action: asked.get(action.item, 0) == 0)[:MOST_COUNTS]
    return tuple(_count(action, countable, asked.get(action.item, 0)) for action in ordered)


def count_of(type_: str, tactic: ItemId | None) -> Count:
    """The field of a type of which no more is known."""
    return Count(type=type_, tactic=tactic, label=_label(plural(type_)))


def _count(action: ActionPace, among: Sequence[ActionPace], asked: int) -> Count:
    alone = sum(each.type == action.type for each in among) == 1
    label = _label(action_name(action, among))
    return Count(type=action.type, tactic=None if alone else action.item, label=label, asked=asked)


def _label(named: str) -> str:
    return f"{named[0].upper()}{named[1:]}"


def type_in(text: str, vocabulary: Vocabulary) -> str | None:
    """The first activity type that a text names, by any of its words."""
    words = [word.strip(".,;:!?()") for word in folded(text).split()]
    for at in range(len(words)):
        for length in range(LONGEST_PHRASE, 0, -1):
            type_ = vocabulary.types.get(" ".join(words[at : at + length]))
            if type_ in vocabulary.kinds:
                return type_
    return None


def _last_type(account: str, last: Sequence[Entry]) -> str | None:
    key = folded(account)
    return next((entry.type for entry in _activities(last) if folded(entry.account or "") == key), None)


def _activities(found: Iterable[Entry]) -> list[Activity]:
    return [entry for entry in found if isinstance(entry, Activity) and entry.type not in DECISIONS]
