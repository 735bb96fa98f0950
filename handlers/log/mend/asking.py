"""What is asked before an entry is saved as it was filled in: the form is drawn again, and says it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.blocks import Json
from handlers.log.booked import booked_said, sales_alike
from handlers.log.mend.form import WHY
from handlers.log.mend.offered import Offered
from handlers.plan.making.fields import Values
from handlers.visit import Visit
from planning.entries import Entry, Sale
from planning.late import mending_is_late
from storage.store import Store

SURE = "sure"  # in a form's state: the sales that this one is not


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksAgain:
    """The form as it is to be drawn again; nothing was stored."""

    entry: Entry  # as it was filled in
    offered: Offered
    state: Json
    notice: str  # not escaped
    asks_why: bool


def asked_again(
    store: Store, visit: Visit, before: Entry, wanted: Entry, offered: Offered, *, values: Values, state: Json
) -> AsksAgain | None:
    """None where nothing is left to ask."""
    late = mending_is_late(before.day, wanted.day, logged_at=before.logged_at, earliest=offered.earliest, now=visit.now)
    sure = {str(each) for each in state.get(SURE) or ()}
    twins = [each for each in _twins(store, visit, before, wanted) if each.id not in sure]
    if late and WHY not in values:
        notice = "Of a day so long ago your team asks why: say it below, and save it again."
    elif twins:
        notice = f"{booked_said(twins[-1], visit)} already. If this is another one, save it again; else change it."
        state = {**state, SURE: sorted(sure | {each.id for each in twins})}
    else:
        return None
    asks_why = late or WHY in values
    return AsksAgain(entry=wanted, offered=offered, state=state, notice=notice, asks_why=asks_why)


def _twins(store: Store, visit: Visit, before: Entry, wanted: Entry) -> list[Sale]:
    """Other sales that this one looks like then, and did not before."""
    if not isinstance(wanted, Sale) or not isinstance(before, Sale) or _looks(wanted) == _looks(before):
        return []
    known = {before.id, *(each.id for each in sales_alike(store, visit, before))}
    return [each for each in sales_alike(store, visit, wanted) if each.id not in known]


def _looks(sale: Sale) -> tuple[object, ...]:
    return sale.amount, sale.account, sale.day
