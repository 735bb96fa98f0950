"""What is done to opportunities, inside one unit of work."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace

from handlers.blocks import Json
from handlers.log.adding import NotBegun, begun_with, moves_added
from handlers.log.implied import business_of
from handlers.log.late import AsksWhy, refuse_late
from handlers.log.reading.lines import Known
from handlers.nonce import first_press, first_submit
from handlers.nudges.corrections import correct_messages_of
from handlers.nudges.win.telling import correct_wins, tell_wins
from handlers.pipeline.booking import ask_before_booking
from handlers.pipeline.controls import opportunity_pressed
from handlers.pipeline.fields import Added, Booked, Edited, near_name
from handlers.pipeline.phrases import in_one_line, named, next_step
from handlers.visit import Visit
from planning.entries import Entry
from planning.ids import OpportunityId
from planning.mending import Change, changes_of
from planning.pipeline import Opportunity, OpportunityState
from storage import entries, opportunities
from storage.entry_lines import lock_log
from storage.store import Store

ONCE = "Already stored: nothing was stored twice."
CHANGED = "The sale or the opportunity is not as it was: nothing was changed."
NOT_DECIDED = "It is not decided any more: nothing was changed."
LATE_REOPEN = (
    "Nothing was changed: its sale is of a day so long ago that your team asks why. "
    "Delete of the sale in /log list asks it, and opens this again."
)
NOT_OPEN = "It was decided in the meantime: nothing was stored. This is how it stands."


class NotDone(Exception):
    """Nothing was stored: its one argument is the sentence that says why."""


class Meanwhile(Exception):
    """Somebody saved it in the meantime: as it stands, and as it was to be."""

    def __init__(self, theirs: Opportunity, mine: Opportunity) -> None:
        super().__init__()
        self.theirs = theirs
        self.mine = mine


def add(store: Store, visit: Visit, form: Added, known: Known, state: Json) -> str:
    """What was done, in a sentence."""
    if not first_submit(store, visit.workspace, state, now=visit.now):
        return ONCE
    try:
        logged = begun_with(store, visit, form.account, state)
    except NotBegun as not_begun:
        return str(not_begun)
    business, _ = business_of(store, visit, form.account)
    made = opportunities.add_opportunity(
        store,
        visit.workspace,
        owner=visit.id,
        account=form.account,
        amount=form.amount,
        business=business,
        likelihood=form.likelihood,
        closes=form.closes,
        next_step=form.next_step,
        next_step_on=form.next_step_on,
        now=visit.now,
    )
    if logged is not None:
        moves_added(store, visit, logged, made)
    _changed(store, visit)
    return _added(made, near_name(form.account, known), visit)


def edit(store: Store, visit: Visit, form: Edited, state: Json) -> str:
    """What was done, in a sentence. Raises NotDone, and Meanwhile; what is typed goes with it."""
    stands = _open_one(store, visit, state)
    edited = replace(stands, **{field.name: getattr(form, field.name) for field in fields(form)})
    if stands.version != state.get("v"):
        raise Meanwhile(stands, edited)
    edited = opportunities.save_opportunity(store, visit.workspace, edited, now=visit.now)
    _changed(store, visit)
    return f"Saved: {in_one_line(edited, visit.words, today=visit.today)} ✓"


def win(store: Store, visit: Visit, form: Booked, state: Json) -> str:
    """Books its sale, once. Raises NotDone, Meanwhile, BadInput, and AsksAgain where something is asked first."""
    lock_log(store, visit.workspace, visit.id)
    stands = _open_one(store, visit, state)
    if stands.version != state.get("v"):
        raise Meanwhile(stands, replace(stands, amount=form.amount))
    late_because = ask_before_booking(store, visit, stands, form, state)
    sale = entries.record_sale(
        store,
        visit.workspace,
        rep=visit.id,
        amount=form.amount,
        business=stands.business,
        day=form.day,
        account=stands.account,
        note=stands.text,
        profit=form.profit,
        now=visit.now,
        late_because=late_because,
    )
    won = opportunities.win(store, visit.workspace, stands, sale.id, decided_on=form.day, now=visit.now)
    tell_wins(store, visit, [sale])
    _changed(store, visit, changes_of([sale]))
    return f"Won: {won.account}, {visit.words.money(sale.amount)} booked as {sale.business} business ✓"


def lose(store: Store, visit: Visit, reason: str, state: Json) -> str:
    """Whatever was changed of it meanwhile is lost with it. Raises NotDone."""
    stands = _open_one(store, visit, state)
    lost = replace(stands, state=OpportunityState.LOST, lost_because=reason, decided_on=visit.today)
    opportunities.save_opportunity(store, visit.workspace, lost, now=visit.now)
    _changed(store, visit)
    return f"Lost: {named(lost, visit.words)}. Kept with its reason; Won and lost shows it."


def reopen(store: Store, visit: Visit, action: Json) -> str:
    """Open again; of one that was won the sale is taken back. Raises NotDone."""
    if not first_press(store, visit.workspace, action, now=visit.now):
        return ONCE
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, opportunity_pressed(action))
    if stands is None or stands.is_open:
        return NOT_DECIDED
    taken_back = _take_back(store, visit, stands)
    again = replace(stands, state=OpportunityState.OPEN, lost_because="", decided_on=None, sale=None)
    opportunities.save_opportunity(store, visit.workspace, again, now=visit.now)
    _changed(store, visit, changes_of(taken_back), taken_back=bool(taken_back))
    taken = " Its sale is taken back." if stands.sale is not None else ""
    return f"Open again: {named(again, visit.words)}.{taken}"


def _open_one(store: Store, visit: Visit, state: Json) -> Opportunity:
    """Of a form that is sent for the first time. Raises NotDone."""
    if not first_submit(store, visit.workspace, state, now=visit.now):
        raise NotDone(ONCE)
    asked = OpportunityId(str(state.get("id", "")))
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, asked)
    if stands is None or not stands.is_open:
        raise NotDone(NOT_OPEN)
    return stands


def _take_back(store: Store, visit: Visit, stands: Opportunity) -> list[Entry]:
    """Its sale, if it has one. Raises NotDone where that comes too late for one press."""
    sale = entries.entry(store, visit.workspace, visit.id, stands.sale) if stands.sale is not None else None
    if sale is None:
        return []
    try:
        refuse_late(store, visit, [sale])
    except AsksWhy:
        raise NotDone(LATE_REOPEN) from None
    entries.undo(store, visit.workspace, visit.id, sale.id, visit.now)
    correct_wins(store, visit, [sale])
    return [sale]


def _added(made: Opportunity, near: str | None, visit: Visit) -> str:
    lines = [
        f"Added: {in_one_line(made, visit.words, today=visit.today)} ✓",
        _step_said(made, visit),
        f"{made.account} is a new name; you also have {near}. Edit it below if they are one." if near else "",
    ]
    return "\n".join(line for line in lines if line)


def _step_said(made: Opportunity, visit: Visit) -> str:
    step = next_step(made, visit.words, today=visit.today)
    return f"{step} · no day yet" if step and made.next_step_on is None else step


def _changed(store: Store, visit: Visit, changes: Collection[Change] = (), *, taken_back: bool = False) -> None:
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now, changes=changes, taken_back=taken_back)
