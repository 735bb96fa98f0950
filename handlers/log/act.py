"""What /log and its buttons do, inside one unit of work; what came of it is drawn from the values returned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from handlers.blocks import Json
from handlers.log.asked import Asked
from handlers.log.besides import said_besides
from handlers.log.buttons import tactic_pressed, type_pressed
from handlers.log.counting import Counting, counting_of
from handlers.log.logged import Logged, Recorded
from handlers.log.plans_held import plans_served, plans_today
from handlers.log.questions import question
from handlers.log.reading.lines import ActivityLine, Entries, Known
from handlers.log.reading.names import spellings_of
from handlers.log.reading.vocabulary import vocabulary_with
from handlers.log.storing import Shared, Stored, store_line
from handlers.nonce import first_press, value_of
from handlers.nudges.corrections import correct_messages_of
from handlers.nudges.win.telling import tell_wins
from handlers.standings import facts_under
from handlers.visit import Visit
from handlers.words import currency_of
from planning.due import RepFacts
from planning.entries import Entry
from planning.ids import ItemId
from planning.mending import changes_of
from planning.plan import Plan
from storage import accounts, plans
from storage.entry_lines import lock_log
from storage.folding import folded
from storage.new_id import new_id
from storage.store import Store

BACKDATED = timedelta(days=31)  # how long ago an activity may be, where the plan began later


def plan_today(store: Store, visit: Visit) -> Plan | None:
    return foremost(plans_today(store, visit))


def known_of(store: Store, visit: Visit, under_way: Sequence[Plan]) -> Known:
    """`under_way` are the plans that hold the day that is meant, the foremost first."""
    theirs = under_way or _other_plans(store, visit)
    plan = theirs[0] if theirs else None
    names = accounts.account_names(store, visit.workspace, visit.id)
    return Known(
        locale=visit.words.locale,
        currency=plan.revision.target.currency if plan is not None else currency_of(visit.person),
        accounts={folded(name): name for name in names},
        spellings=spellings_of(tuple(names)),
        earliest=min([visit.today - BACKDATED, *(each.period.first for each in theirs)]),
        workdays=visit.person.settings.hours.weekdays,
        vocabulary=vocabulary_with(visit.types, types_planned(plan)),
    )


def foremost(under_way: Sequence[Plan]) -> Plan | None:
    return under_way[0] if under_way else None


def types_planned(plan: Plan | None) -> tuple[str, ...]:
    return tuple(tactic.type for tactic in plan.revision.tactics) if plan is not None else ()


def _other_plans(store: Store, visit: Visit) -> Sequence[Plan]:
    """Of the territories in which it counts; else their own that is to come or was last."""
    return tuple(plans_served(store, visit, visit.today)) or plans.plans_of(store, visit.workspace, visit.id)[-1:]


def record_line(
    store: Store,
    visit: Visit,
    entries: Entries,
    under_way: Sequence[Plan],
    *,
    sure: frozenset[str] = frozenset(),
    late_because: str = "",
) -> Recorded | Asked:
    """Stores all that a line says, or nothing where something is asked first.

    `under_way` are today's plans, as they were when the line was read; `sure` names the questions that are answered.
    """
    lock_log(store, visit.workspace, visit.id)
    asked = question(store, visit, entries, sure=sure, late=bool(late_because))
    if asked is not None:
        return asked
    return _recorded(store, visit, entries, under_way, sure=sure, late_because=late_because)


def _recorded(
    store: Store,
    visit: Visit,
    entries: Entries,
    under_way: Sequence[Plan],
    *,
    sure: frozenset[str],
    late_because: str,
) -> Recorded:
    several = len(entries) > 1 or (isinstance(entries[0], ActivityLine) and len(entries[0].accounts) > 1)
    shared = Shared(line=new_id() if several else None, late_because=late_because or None, sure=sure)
    stored = [store_line(store, visit, line, shared) for line in entries]
    tell_wins(store, visit, [each.entry for part in stored for each in part])
    facts = _corrected(store, visit, [each.entry for part in stored for each in part], foremost(under_way))
    parts = tuple(tuple(_counted(store, visit, facts, each, under_way) for each in part) for part in stored)
    logged = [each for part in parts for each in part]
    return Recorded(parts=parts, besides=said_besides(store, visit, facts, logged))


def _counted(store: Store, visit: Visit, facts: RepFacts, stored: Stored, under_way: Sequence[Plan]) -> Logged:
    counting = counting_of(store, visit, facts, stored.entry, under_way)
    return Logged(entry=stored.entry, counting=counting, business=stored.business, moves=stored.moves)


def press_log(store: Store, visit: Visit, action: Json) -> Recorded | None:
    """One of the button's type, today; none where this drawn button was pressed before."""
    under_way = plans_today(store, visit)
    plan = foremost(under_way)
    type_ = type_pressed(action)
    known = vocabulary_with(visit.types, types_planned(plan)).kinds
    if type_ not in known or not first_press(store, visit.workspace, action, now=visit.now):
        return None
    line = ActivityLine(
        type=type_,
        count=1,
        accounts=tuple(filter(None, [value_of(action).get("account")])),
        day=visit.today,
        tactic=_tactic_pressed(action, plan),
    )
    (stored,) = store_line(store, visit, line, Shared())
    facts = _corrected(store, visit, [stored.entry], plan)
    logged = _counted(store, visit, facts, stored, under_way)
    return Recorded(parts=((logged,),), besides=said_besides(store, visit, facts, [logged]))


def _tactic_pressed(action: Json, plan: Plan | None) -> ItemId | None:
    """That the button stands beside; none where the plan has it no more."""
    said = tactic_pressed(action)
    tactics = plan.revision.tactics if plan is not None else ()
    return next((tactic.item for tactic in tactics if tactic.item == said), None)


def changed_by(
    store: Store, visit: Visit, entries: Sequence[Entry], under_way: Plan | None, *, taken_back: bool
) -> Counting:
    """Where the rep stands now by the first one's day; all that was posted and says otherwise is corrected.

    `entries` are those that were added or taken back, or one as it is and as it was.
    """
    return counting_of(store, visit, _corrected(store, visit, entries, under_way, taken_back=taken_back), entries[0])


def _corrected(
    store: Store, visit: Visit, entries: Sequence[Entry], under_way: Plan | None, *, taken_back: bool = False
) -> RepFacts:
    changes = changes_of(entries)
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now, changes=changes, taken_back=taken_back)
    return facts_under(store, visit.workspace, visit.person, under_way, visit.now)
