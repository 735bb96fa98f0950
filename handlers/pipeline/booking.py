"""What is asked before an opportunity is booked as won: why so late, and whether its sale is booked already."""

from __future__ import annotations

from datetime import timedelta

from handlers.blocks import Json
from handlers.log.booked import ALIKE
from handlers.log.late import cutoff_of
from handlers.log.why_button import EXAMPLE
from handlers.pipeline.fields import WHY, Booked
from handlers.visit import BadInput, Visit
from planning.calendar import Days
from planning.entries import Sale
from planning.late import is_late
from planning.pipeline import Opportunity
from storage import entries, entry_lines
from storage.folding import folded
from storage.store import Store

LATELY = timedelta(days=92)  # in which a sale may be the one that is booked
SURE = "sure"  # in the form's state: the sales that this one is not


class AsksAgain(Exception):
    """Nothing was stored: the form is to be drawn again with this sentence above."""

    def __init__(self, opportunity: Opportunity, notice: str, state: Json, *, asks_why: bool) -> None:
        super().__init__()
        self.opportunity = opportunity
        self.notice = notice
        self.state = state
        self.asks_why = asks_why


def logged_before(store: Store, visit: Visit, opportunity: Opportunity) -> list[Sale]:
    """The sales, none of them an opportunity's, that may be this very one."""
    lately = entries.sales(store, visit.workspace, visit.id, Days(visit.today - LATELY, visit.today))
    like = (folded(opportunity.account), opportunity.amount)
    return [each for each in lately if each.opportunity is None and (folded(each.account or ""), each.amount) == like]


def stands_said(sale: Sale, visit: Visit) -> str:
    """Such as: A sale of €40,000 to Globex stands from 18 November: is this another one?"""
    said = f"A sale of {visit.words.money(sale.amount)} to {sale.account} stands from {visit.words.short_day(sale.day)}"
    return f"{said}: is this another one?"


def ask_before_booking(store: Store, visit: Visit, opportunity: Opportunity, form: Booked, state: Json) -> str | None:
    """Why it comes so late; none where nobody asks. Raises AsksAgain and BadInput."""
    why = _why(store, visit, opportunity, form, state)
    near = Days(form.day - ALIKE, form.day + ALIKE)
    found = entry_lines.sales_like(
        store, visit.workspace, visit.id, amount=form.amount, account=opportunity.account, days=near
    )
    sure = {str(each) for each in state.get(SURE) or ()}
    twins = [each for each in found if each.opportunity is None and each.id not in sure]
    if twins:
        notice = f"{stands_said(twins[-1], visit)} If it is, press Book again; if not, go back."
        known = {**state, SURE: sorted(sure | {each.id for each in twins})}
        raise AsksAgain(opportunity, notice, known, asks_why=form.why is not None)
    return why


def _why(store: Store, visit: Visit, opportunity: Opportunity, form: Booked, state: Json) -> str | None:
    earliest = cutoff_of(store, visit) if form.day < visit.today else None
    if earliest is None or not is_late(form.day, earliest):
        return None
    if form.why is None:
        since = visit.words.short_day(earliest)
        notice = f"Of days before {since} your team asks why: say it below, and press Book again."
        raise AsksAgain(opportunity, notice, state, asks_why=True)
    if not form.why:
        raise BadInput(WHY, f"Write why in a few words, such as: {EXAMPLE}.")
    return form.why
