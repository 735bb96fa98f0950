"""What is done to opportunities, inside one unit of work."""

from __future__ import annotations

from dataclasses import fields, replace

from handlers.blocks import Json
from handlers.log.lines import Known
from handlers.nonce import first_press, first_submit, value_of
from handlers.nudges.corrections import correct_messages_of
from handlers.pipeline.controls import opportunity_pressed
from handlers.pipeline.fields import Added, Booked, Edited, near_name
from handlers.pipeline.phrases import NAME, in_one_line, named, next_step, one_line
from handlers.visit import Visit
from planning.entries import Sale
from planning.ids import EntryId, OpportunityId
from planning.pipeline import Opportunity, OpportunityState
from planning.plan import Business
from storage import accounts, entries, opportunities
from storage.store import Store

ONCE = "Already stored: nothing was stored twice."
CHANGED = "The sale or the opportunity is not as it was: nothing was changed."
NOT_DECIDED = "It is not decided any more: nothing was changed."
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
    made = opportunities.add_opportunity(
        store,
        visit.workspace,
        owner=visit.id,
        account=form.account,
        amount=form.amount,
        business=business_of(store, visit, form.account),
        likelihood=form.likelihood,
        closes=form.closes,
        next_step=form.next_step,
        next_step_on=form.next_step_on,
        now=visit.now,
    )
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
    """Books its sale, once. Raises NotDone and Meanwhile."""
    stands = _open_one(store, visit, state)
    if stands.version != state.get("v"):
        raise Meanwhile(stands, replace(stands, amount=form.amount))
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
    )
    won = opportunities.win(store, visit.workspace, stands, sale.id, decided_on=form.day, now=visit.now)
    _changed(store, visit)
    return f"Won: {won.account}, {visit.words.money(sale.amount)} booked as {sale.business} business ✓"


def lose(store: Store, visit: Visit, reason: str, state: Json) -> str:
    """Whatever was changed of it meanwhile is lost with it. Raises NotDone."""
    stands = _open_one(store, visit, state)
    lost = replace(stands, state=OpportunityState.LOST, lost_because=reason, decided_on=visit.today)
    opportunities.save_opportunity(store, visit.workspace, lost, now=visit.now)
    _changed(store, visit)
    return f"Lost: {named(lost, visit.words)}. Kept with its reason; Won and lost shows it."


def reopen(store: Store, visit: Visit, action: Json) -> str:
    """Open again; of one that was won the sale is taken back."""
    if not first_press(store, visit.workspace, action, now=visit.now):
        return ONCE
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, opportunity_pressed(action))
    if stands is None or stands.is_open:
        return NOT_DECIDED
    if stands.sale is not None:
        entries.undo(store, visit.workspace, visit.id, stands.sale, visit.now)
    again = replace(stands, state=OpportunityState.OPEN, lost_because="", decided_on=None, sale=None)
    opportunities.save_opportunity(store, visit.workspace, again, now=visit.now)
    _changed(store, visit)
    taken = " Its sale is taken back." if stands.sale is not None else ""
    return f"Open again: {named(again, visit.words)}.{taken}"


def close_as_won(store: Store, visit: Visit, action: Json) -> str:
    """A sale that was logged is what an open opportunity became: nothing is counted twice."""
    if not first_press(store, visit.workspace, action, now=visit.now):
        return ONCE
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, opportunity_pressed(action))
    sale = entries.entry(store, visit.workspace, visit.id, EntryId(str(value_of(action).get("sale", ""))))
    if stands is None or not stands.is_open or not isinstance(sale, Sale) or sale.opportunity is not None:
        return CHANGED
    opportunities.win(store, visit.workspace, stands, sale.id, decided_on=sale.day, now=visit.now)
    _changed(store, visit)
    return f"Closed as won: {_sold(stands, sale, visit)} ✓ The sale counts once; undo it, and this is open again."


def business_of(store: Store, visit: Visit, account: str) -> Business:
    """As the rep wrote of the account; else existing where something was sold to it before."""
    said = accounts.business_said(store, visit.workspace, visit.id, account)
    if said is not None:
        return said
    bought = accounts.has_bought(store, visit.workspace, visit.id, account)
    return Business.EXISTING if bought else Business.NEW


def _open_one(store: Store, visit: Visit, state: Json) -> Opportunity:
    """Of a form that is sent for the first time. Raises NotDone."""
    if not first_submit(store, visit.workspace, state, now=visit.now):
        raise NotDone(ONCE)
    asked = OpportunityId(str(state.get("id", "")))
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, asked)
    if stands is None or not stands.is_open:
        raise NotDone(NOT_OPEN)
    return stands


def _sold(stands: Opportunity, sale: Sale, visit: Visit) -> str:
    """Such as Acme €40,000; with both amounts where they differ."""
    if sale.amount == stands.amount:
        return named(stands, visit.words)
    booked, stood = visit.words.money(sale.amount), visit.words.money(stands.amount)
    return f"{one_line(stands.account, NAME)} with the sale of {booked}; it stood at {stood}"


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


def _changed(store: Store, visit: Visit) -> None:
    correct_messages_of(store, visit.workspace, visit.person, now=visit.now)
