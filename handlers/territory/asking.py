"""The question to a rep as a message of the outbox: drawn from what is true now."""

from __future__ import annotations

from datetime import datetime

from handlers.blocks import Drawn
from handlers.nonce import new_nonce
from handlers.nudges.facts import is_inside
from handlers.territory.draw import draw_question
from planning.ids import PersonId, TerritoryId
from planning.nudges import Message
from planning.people import Sharing
from storage import people, territories
from storage.store import Store


def territory_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | None:  # noqa: ARG001  the shape
    """None where the rep is not asked any more, or has answered before it went out."""
    found = territories.territory(store, posted.workspace, TerritoryId(str(posted.decision.evidence.get("territory"))))
    if found is None:
        return None
    sharing = next((rep.sharing for rep in found.reps if rep.rep == posted.decision.recipient), None)
    known = people.people(store, posted.workspace, [found.keeper, PersonId(posted.decision.recipient)])
    if sharing is None or len(known) < len({found.keeper, posted.decision.recipient}):
        return None
    if not all(is_inside(person) for person in known.values()) or (not there and sharing is not Sharing.ASKED):
        return None
    keeper = known[found.keeper]
    return draw_question(found, keeper, sharing=sharing, id=posted.id, nonce=new_nonce())
