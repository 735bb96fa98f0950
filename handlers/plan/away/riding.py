"""Back from days that only a Slack status told of: Monday's message, where it is the first after them, asks about
them."""

from __future__ import annotations

from datetime import datetime

from handlers import limits
from handlers.blocks import Drawn
from handlers.fitting import check_blocks
from handlers.plan.away.told import was_away_message
from planning.nudges import Evidence, Kind, Message
from storage.store import Store


def asks_about_days(evidence: Evidence) -> bool:
    return "first" in evidence and "last" in evidence


def asks(posted: Message) -> bool:
    """Whether the question whether days were time off stands in this message."""
    rides = posted.decision.kind is Kind.MONDAY and asks_about_days(posted.decision.evidence)
    return rides or posted.decision.kind is Kind.WAS_AWAY


def with_return(store: Store, posted: Message, drawn: Drawn, *, now: datetime, there: bool) -> Drawn:
    """The question, or what was answered to it, below the message's first block."""
    if not asks_about_days(posted.decision.evidence):
        return drawn
    asked = was_away_message(store, posted, now, there)
    if asked is None:
        return drawn
    room = limits.MESSAGE_BLOCKS - len(drawn.blocks)
    blocks = [*drawn.blocks[:1], *asked.blocks[: max(room, 0)], *drawn.blocks[1:]]
    check_blocks(blocks, surface="message")
    return Drawn(drawn.text, blocks)
