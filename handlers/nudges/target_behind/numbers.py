"""What stands behind the message on a low chance: the chance then and now, the level it is held against, and on what
it rests."""

from __future__ import annotations

from handlers.foresight.phrases import chance_line, rests_on
from handlers.foresight.status import levels_said, percent_said, shown_percent
from handlers.nudges.run_rate import recoverable_said, whose
from handlers.words import Words
from planning.due import RepFacts
from planning.ids import PlanId
from planning.nudges import Message
from storage.store import Store


def numbers(store: Store, posted: Message, facts: RepFacts, words: Words) -> list[str]:  # noqa: ARG001  the shape of numbers
    evidence, standing = posted.decision.evidence, facts.standing
    decided = percent_said(int(evidence["percent"]), words)
    then = f"When it was decided, in week {evidence['week']} of the plan: {decided}."
    if standing is None or standing.plan.id != PlanId(str(evidence["plan"])):
        return [then, "Another plan is under way since."]
    percent, seen = shown_percent(standing), standing.foresight
    if percent is None or seen is None:
        return [then, chance_line(standing, words) or "Now: the target is reached."]
    return [
        then,
        f"Now: {percent_said(percent, words)}. {levels_said(standing, words)}",
        chance_line(standing, words),
        recoverable_said(standing.run_rate, words, whose=whose(standing)),
        rests_on(standing, seen, words),
    ]
