"""The answer to one's own time off after a press on one of its offers: what the press did, and what is still to be
answered."""

from __future__ import annotations

from datetime import date

from slack_sdk.models.blocks import Block

from handlers.blocks import Drawn, Json, message, section
from handlers.nonce import new_nonce, value_of
from handlers.plan.away.acts import listed_off
from handlers.plan.away.draw import off_row
from handlers.plan.away.prorate import Answered, offer_blocks, offers_for
from handlers.visit import Visit
from planning.calendar import Days
from planning.ids import PlanId
from storage.store import Store


def place_of(days: Days, kept: tuple[PlanId, ...] = ()) -> Json:
    """What the buttons of the offers know: the run that was noted, and the plans whose target is kept."""
    return {"first": days.first.isoformat(), "last": days.last.isoformat(), "kept": list(kept)}


def offered_again(store: Store, visit: Visit, action: Json, answered: Answered, *, is_kept: bool) -> Drawn:
    """The sentence of the press above the days, with their button, and the offers that are left."""
    value = value_of(action)
    blocks: list[Block] = [section(answered.said)]
    kept = (*(PlanId(str(plan)) for plan in value.get("kept") or ()), *((answered.plan,) if is_kept else ()))
    offers = [] if answered.anew is None else [answered.anew]
    nonce = new_nonce()
    try:
        days = Days(date.fromisoformat(value["first"]), date.fromisoformat(value["last"]))
    except (KeyError, TypeError, ValueError):  # drawn by an earlier release
        return message(answered.said, [*blocks, *offer_blocks(offers, visit.words, nonce, {})])
    stands = [off for off in listed_off(store, visit) if off.part is None and off.days == days and not off.by_other]
    blocks += [off_row(off, visit.words, visit.today, nonce) for off in stands[:1]]
    anew = {offer.plan.id for offer in offers}
    offers += offers_for(store, visit.workspace, visit.person, days, kept={*kept, *anew})
    return message(answered.said, [*blocks, *offer_blocks(offers, visit.words, nonce, place_of(days, kept))])
