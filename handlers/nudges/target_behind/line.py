"""The same in one line, where the message was held back."""

from __future__ import annotations

from handlers.foresight.phrases import way_back_line
from handlers.nudges.target_behind.message import helps, low_said
from handlers.nudges.target_behind.truth import no_longer
from handlers.words import Words
from planning.due import RepFacts
from planning.foresight.what_if import cheapest_mix
from planning.ids import PlanId
from planning.nudges import Message
from storage.store import Store


def line(store: Store, message: Message, facts: RepFacts, words: Words) -> str | None:  # noqa: ARG001  the shape of a line
    standing = facts.standing
    if standing is None or no_longer(facts, PlanId(str(message.decision.evidence["plan"]))) is not None:
        return None
    way = cheapest_mix(standing, facts.calendar)
    back = way_back_line(way, words) if helps(way) else ""
    return f"{low_said(message, standing, words).replace('*', '')} {back}".strip()
