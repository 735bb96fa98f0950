"""Presses on Link and Make it a tactic, inside one unit of work each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from handlers.blocks import Json
from handlers.log.act import plan_today
from handlers.log.again import logged_again
from handlers.log.counting import counting_of
from handlers.log.implied import become, open_ones
from handlers.log.late import refuse_late
from handlers.log.linking import LinkAsked, entry_pressed
from handlers.log.logged import Logged
from handlers.nonce import first_press
from handlers.plan.editing import save_edit
from handlers.standings import facts_under
from handlers.visit import Visit
from planning.content import put
from planning.entries import DECISIONS, Activity, Entry, Sale
from planning.ids import ItemId
from planning.plan import Plan, Tactic
from storage import entries
from storage.entry_links import move_opportunity
from storage.new_id import new_id
from storage.once import claim
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A tactic that was made of an entry."""

    logged: Logged
    tactic: Tactic
    back_to_manager: bool


def press_link(store: Store, visit: Visit, asked: LinkAsked) -> Logged | None:
    """The entry as it serves that tactic, or moves that opportunity; none where nothing was changed: pressed before,
    or the tactic or the opportunity is gone. Raises AsksWhy."""
    entry = entries.entry(store, visit.workspace, visit.id, asked.entry)
    if entry is None or not _is_there(store, visit, entry, asked):
        return None
    if not claim(store, visit.workspace, f"{asked.nonce}/link/{asked.entry}", visit.now):
        return None
    refuse_late(store, visit, [entry])
    linked = _linked(store, visit, entry, asked)
    return None if linked is None else logged_again(store, visit, linked, before=entry)


def _linked(store: Store, visit: Visit, entry: Entry, asked: LinkAsked) -> Entry | None:
    if isinstance(entry, Sale):
        (stands,) = (each for each in open_ones(store, visit, entry.account) if each.id == asked.opportunity)
        become(store, visit, stands, entry)
        return entries.entry(store, visit.workspace, visit.id, entry.id)
    if asked.tactic is not None:
        return entries.link(store, visit.workspace, visit.id, entry.id, asked.tactic, now=visit.now)
    return move_opportunity(store, visit.workspace, visit.id, entry.id, asked.opportunity, now=visit.now)


def _is_there(store: Store, visit: Visit, entry: Entry, asked: LinkAsked) -> bool:
    """Whether what was chosen may still be chosen for this entry."""
    if asked.opportunity is not None:
        is_free = entry.type not in DECISIONS if isinstance(entry, Activity) else entry.opportunity is None
        return is_free and asked.opportunity in {each.id for each in open_ones(store, visit, entry.account)}
    if not isinstance(entry, Activity) or entry.type in DECISIONS:
        return False
    return asked.tactic is None or _has_tactic(store, visit, entry, asked.tactic)


def _has_tactic(store: Store, visit: Visit, entry: Activity, tactic: ItemId) -> bool:
    facts = facts_under(store, visit.workspace, visit.person, plan_today(store, visit), visit.now)
    counts_in = counting_of(store, visit, facts, entry).standing
    return counts_in is not None and tactic in {each.item for each in counts_in.plan.revision.tactics}


def press_make_tactic(store: Store, visit: Visit, action: Json) -> Made | None:
    """None where nothing was changed: pressed before, undone since, or on plan by now."""
    entry = entries.entry(store, visit.workspace, visit.id, entry_pressed(action))
    under_way = plan_today(store, visit)
    if not isinstance(entry, Activity) or under_way is None or _has(under_way, entry.type):
        return None
    if not first_press(store, visit.workspace, action, now=visit.now):
        return None
    tactic = _tactic_of(store, visit, entry, under_way)
    saved = save_edit(
        store,
        visit,
        under_way.id,
        partial(put, entry=tactic),
        based_on=under_way.revision.number,
        reason=f"{entry.type}: logged, and made a tactic",
    )
    return Made(logged=logged_again(store, visit, entry), tactic=tactic, back_to_manager=saved.back_to_manager)


def _has(plan: Plan, type_: str) -> bool:
    return any(tactic.type == type_ for tactic in plan.revision.tactics)


def _tactic_of(store: Store, visit: Visit, entry: Activity, plan: Plan) -> Tactic:
    """As many a week as this week has of it: what the rep does already."""
    standing = facts_under(store, visit.workspace, visit.person, plan, visit.now).standing
    done = standing.not_on_plan.get(entry.type, 0) if standing is not None else 0
    return Tactic(item=ItemId(new_id()), type=entry.type, count=max(done, entry.count))
