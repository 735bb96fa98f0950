"""Presses on what an answer offers: the other business, not that opportunity, its amount. One unit of work each."""

from __future__ import annotations

from handlers.blocks import Json
from handlers.log.again import logged_again
from handlers.log.implied import become, changed, open_again, open_ones
from handlers.log.late import refuse_late
from handlers.log.logged import Logged
from handlers.nonce import first_press, value_of
from handlers.visit import Visit
from planning.entries import DECISIONS, Activity, Entry, Sale
from planning.ids import EntryId, OpportunityId
from planning.plan import Business
from storage import entries, opportunities
from storage.entry_changes import Changed, note_changed
from storage.entry_links import set_business, unlink_sale
from storage.store import Store


def press_switch(store: Store, visit: Visit, action: Json) -> Logged | None:
    """The sale as the other business; none where nothing was changed: pressed before, or undone since.

    Raises AsksWhy.
    """
    sale = entry_of(store, visit, action)
    said = str(value_of(action).get("to", ""))
    if not isinstance(sale, Sale) or said not in {each.value for each in Business} or not _first(store, visit, action):
        return None
    refuse_late(store, visit, [sale])
    switched = set_business(store, visit.workspace, visit.id, sale.id, Business(said), now=visit.now)
    return None if switched is None else logged_again(store, visit, switched, before=sale)


def press_not_that(store: Store, visit: Visit, action: Json) -> Logged | None:
    """The sale without its opportunity, which is open again; none as above. Raises AsksWhy."""
    sale = entry_of(store, visit, action)
    if not isinstance(sale, Sale) or sale.opportunity is None or not _first(store, visit, action):
        return None
    refuse_late(store, visit, [sale])
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, sale.opportunity)
    alone = unlink_sale(store, visit.workspace, visit.id, sale.id, now=visit.now)
    if stands is not None:
        open_again(store, visit, stands)
    return None if alone is None else logged_again(store, visit, alone)


def press_close(store: Store, visit: Visit, action: Json) -> Logged | None:
    """The sale as what an open opportunity became; none where either is not as it was. Raises AsksWhy."""
    sale = entry_of(store, visit, action)
    chosen = OpportunityId(str(value_of(action).get("id", "")))
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, chosen)
    if not isinstance(sale, Sale) or sale.opportunity is not None or stands is None:
        return None
    still_fits = stands.id in {each.id for each in open_ones(store, visit, sale.account)}
    if not still_fits or not _first(store, visit, action):
        return None
    refuse_late(store, visit, [sale])
    become(store, visit, stands, sale)
    closed = entry_of(store, visit, action)
    return None if closed is None else logged_again(store, visit, closed, before=sale)


def press_set_amount(store: Store, visit: Visit, action: Json) -> Logged | None:
    """The opportunity that a proposal moves at the proposal's amount; none where it is not open any more."""
    entry = entry_of(store, visit, action)
    if not isinstance(entry, Activity) or entry.type in DECISIONS or entry.amount is None or not entry.opportunity:
        return None
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, entry.opportunity)
    if stands is None or not stands.is_open or not _first(store, visit, action):
        return None
    changed(store, visit, stands, amount=entry.amount)
    noted = Changed(opportunity=stands.id, amounts=(stands.amount, entry.amount))
    note_changed(store, visit.workspace, visit.id, entry.id, noted)
    return logged_again(store, visit, entry)


def entry_of(store: Store, visit: Visit, action: Json) -> Entry | None:
    """The rep's own that the button is about."""
    return entries.entry(store, visit.workspace, visit.id, EntryId(str(value_of(action).get("of", ""))))


def _first(store: Store, visit: Visit, action: Json) -> bool:
    return first_press(store, visit.workspace, action, now=visit.now)
