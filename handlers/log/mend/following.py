"""What an entry that is changed does to opportunities: which it moves then, and what becomes of those it decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.log.implied import moved_by, open_ones
from handlers.log.mend.fields import chose_opportunity
from handlers.log.mend.form import OPPORTUNITY
from handlers.log.mend.offered import Offered, is_decision
from handlers.log.undoing import is_as_left
from handlers.pipeline.phrases import named
from handlers.plan.making.fields import Values
from handlers.visit import BadInput, Visit
from planning.entries import LOST, Activity, Entry, Sale
from planning.pipeline import Opportunity
from storage import opportunities
from storage.folding import folded
from storage.opportunities import Outdated
from storage.store import Store


def relinks(before: Entry, after: Entry) -> bool:
    return before.opportunity != after.opportunity


def with_opportunity(
    store: Store, visit: Visit, before: Entry, wanted: Entry, offered: Offered, values: Values
) -> Entry:
    """The entry with an opportunity that was offered to this rep, or the one that another account implies.

    Raises BadInput for a sale that closed one and goes to another account.
    """
    theirs = {each.id: each for each in offered.opportunities}
    if wanted.opportunity not in {None, *theirs}:
        return replace(wanted, opportunity=before.opportunity)
    same_account = folded(before.account or "") == folded(wanted.account or "")
    if same_account or is_decision(wanted) or chose_opportunity(values, before):
        return wanted
    if isinstance(wanted, Activity):
        implied = moved_by(open_ones(store, visit, wanted.account), wanted.amount)
        return replace(wanted, opportunity=implied.id if implied is not None else None)
    closed = theirs.get(wanted.opportunity) if wanted.opportunity is not None else None
    if closed is not None and folded(closed.account) != folded(wanted.account or ""):
        sentence = f"It closed {named(closed, visit.words)} as won: choose None, which opens it again, or another one."
        raise BadInput(OPPORTUNITY, sentence)
    return wanted


def opportunities_after(
    store: Store, visit: Visit, before: Entry, after: Entry, wanted: Entry, offered: Offered
) -> Iterator[str]:
    """What becomes of the opportunities of an entry that was changed, said in a sentence each."""
    of_id = {each.id: each for each in offered.opportunities}
    old = of_id.get(before.opportunity) if before.opportunity is not None else None
    if isinstance(after, Sale) and relinks(before, wanted):
        if old is not None:
            yield f"{named(old, visit.words)} is open again."
        if wanted.opportunity is not None:
            won = _won(store, visit, of_id[wanted.opportunity], after)
            yield f"{named(won, visit.words)} is closed as won with it."
    elif isinstance(after, Activity) and relinks(before, after) and not is_decision(after):
        if old is not None:
            yield f"It does not move {named(old, visit.words)} any more."
        if after.opportunity is not None:
            yield f"It moves {named(of_id[after.opportunity], visit.words)} now."
    else:
        yield from _decided_as(store, visit, before, after)


def _decided_as(store: Store, visit: Visit, before: Entry, after: Entry) -> Iterator[str]:
    """The opportunity that it won or lost was decided on its day, for its reason; what was decided anew since stays."""
    if after.opportunity is None or not (isinstance(after, Sale) or after.type == LOST):
        return
    stands = opportunities.opportunity_to_change(store, visit.workspace, visit.id, after.opportunity)
    if stands is None:
        return
    told = stands
    if isinstance(after, Sale) and stands.sale == after.id:
        told = replace(stands, decided_on=after.day)
    elif isinstance(after, Activity) and is_as_left(stands, before):
        told = replace(stands, lost_because=after.note, decided_on=after.day)
    elif isinstance(after, Activity) and (after.note, after.day) != (before.note, before.day):
        yield f"{named(stands, visit.words)} stays {stands.state}: it was changed since."
    if told != stands:
        opportunities.save_opportunity(store, visit.workspace, told, now=visit.now)


def _won(store: Store, visit: Visit, chosen: Opportunity, sale: Sale) -> Opportunity:
    held = opportunities.opportunity_to_change(store, visit.workspace, visit.id, chosen.id)
    try:
        if held is None or not held.is_open:
            raise Outdated
        return opportunities.win(store, visit.workspace, held, sale.id, decided_on=sale.day, now=visit.now)
    except Outdated as closed:
        raise BadInput(OPPORTUNITY, "That one was closed meanwhile: choose another.") from closed
