"""What was held back is said in a line elsewhere: in Monday's message, in the next one, or on Home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import limits
from handlers.agreement.session_message import session_line
from handlers.blocks import Drawn, Json, context, shorten
from handlers.nudges.account_coverage.message import line as coverage_line
from handlers.nudges.actions_behind.message import line as actions_behind_line
from handlers.nudges.facts import rep_of
from handlers.nudges.next_step.message import line as next_step_line
from handlers.nudges.no_plan.message import line as no_plan_line
from handlers.nudges.obstacle.message import line as obstacle_line
from handlers.nudges.target_behind.line import line as target_behind_line
from handlers.review.lines import next_plan_line, review_line
from handlers.standings import facts_of
from handlers.words import Words, words_for
from planning.due import RepFacts
from planning.ids import MessageId, WorkspaceId
from planning.neglect import Why
from planning.nudges import BUDGETED, Effect, Kind, Message
from planning.nudging.budget import FOR_MIDWEEK
from planning.people import Person
from storage import told
from storage.store import Store

Line = Callable[[Store, Message, RepFacts, Words], str | None]
"""mrkdwn, what a message of its own would say, in one line; none where it is not true any more."""

# Each kind's own folder has its line.
LINES: Mapping[Kind, Line] = {
    Kind.ACTIONS_BEHIND: actions_behind_line,
    Kind.TARGET_BEHIND: target_behind_line,
    Kind.OBSTACLE: obstacle_line,
    Kind.NO_PLAN: no_plan_line,
    Kind.NEXT_STEP: next_step_line,
    Kind.COVERAGE: coverage_line,
    Kind.SESSION: session_line,
    Kind.NEXT_PLAN: next_plan_line,
    Kind.REVIEW: review_line,
}

WITHIN = timedelta(days=14)  # what was held back longer ago is told by no one
MOST = 3
LONGEST = 300  # characters of a line
CARRIES = (BUDGETED | {Kind.MONDAY}) - {Kind.FOCUS, Kind.QUIETER}  # those two are of the moment, and of one thing
# It names the week's actions, the chance with its way back, and signs that came; steps too.
SAID_BY_MONDAY = frozenset({Kind.ACTIONS_BEHIND, Kind.TARGET_BEHIND, Kind.OBSTACLE})
_BLOCK = "folded/"  # and the ids of what the block says, with commas


@dataclass(frozen=True, slots=True)
class Folded:
    """What was held back, and its line now."""

    message: Message
    line: str


def folded(store: Store, workspace: WorkspaceId, person: Person, now: datetime) -> list[str]:
    """For Home: a line each (mrkdwn) of what was held back and not said yet, and how many more there are."""
    if not _held(store, workspace, person.id, now):
        return []
    facts = facts_of(store, workspace, person, now)
    found = _untold(store, workspace, facts, words_for(person), by=None)
    return [each.line for each in found[:MOST]] + _more(found, MOST)


def with_folded(store: Store, posted: Message, drawn: Drawn, *, now: datetime, there: bool) -> Drawn:
    """The message, and before its buttons what it says beside its own; `there`, once it stands, what it said."""
    kind = posted.decision.kind
    if kind not in CARRIES or len(drawn.blocks) >= limits.MESSAGE_BLOCKS:
        return drawn
    if not _held(store, posted.workspace, posted.decision.recipient, now):
        return drawn
    facts = rep_of(store, posted, now)
    if facts is None:
        return drawn
    found = _untold(store, posted.workspace, facts, words_for(facts.person), by=posted, there=there)
    most = MOST if kind is Kind.MONDAY else 1
    return _with_block(drawn, found[:most], _more(found, most) if kind is Kind.MONDAY else []) if found else drawn


def said_with(store: Store, message: Message, drawn: Drawn, *, now: datetime) -> None:
    """The message went out as drawn: what it said of others is said. Call it in the unit of work that records it."""
    ids = set(_ids_in(drawn.blocks))
    if ids and message.effect is Effect.POST:
        for held in _held(store, message.workspace, message.decision.recipient, now):
            if held.id in ids:
                told.mark_said(store, message.workspace, held, message.id)


def _held(store: Store, workspace: WorkspaceId, recipient: str, now: datetime) -> list[Message]:
    return told.held_for(store, workspace, recipient, since=now - WITHIN)


def _untold(
    store: Store, workspace: WorkspaceId, facts: RepFacts, words: Words, *, by: Message | None, there: bool = False
) -> list[Folded]:
    """The latest first. Of a message that stands, what it said."""
    said_by = by.id if by is not None and there else None
    found = []
    for held in _held(store, workspace, facts.person.id, facts.now):
        kind = held.decision.kind
        if kind not in LINES or kind in facts.person.settings.muted or told.said_in(held) != said_by:
            continue
        if by is not None and (_says_itself(by, held) or held.error == FOR_MIDWEEK):
            continue
        line = LINES[kind](store, held, facts, words)
        if line:
            found.append(Folded(held, shorten(line, LONGEST)))
    return found


def _says_itself(by: Message, held: Message) -> bool:
    """Whether this message names the other's subject, or how many more there are of it, without being asked."""
    decision = held.decision
    if by.decision.kind is Kind.MONDAY:
        return decision.kind in SAID_BY_MONDAY or decision.evidence.get("why") == Why.STEP
    return by.decision.kind is Kind.NEXT_STEP and decision.kind is Kind.NEXT_STEP


def _more(found: list[Folded], most: int) -> list[str]:
    return [f"{len(found) - most} more: `/plan`"] if len(found) > most else []


def _with_block(drawn: Drawn, said: list[Folded], more: list[str]) -> Drawn:
    lines = "\n".join(["*Also*", *(each.line for each in said), *more]) if len(said) > 1 else f"*Also*   {said[0].line}"
    block = context(lines).to_dict() | {"block_id": _BLOCK + ",".join(each.message.id for each in said)}
    at = next((at for at, each in enumerate(drawn.blocks) if each["type"] == "actions"), len(drawn.blocks))
    return Drawn(drawn.text, [*drawn.blocks[:at], block, *drawn.blocks[at:]])


def _ids_in(blocks: list[Json]) -> list[MessageId]:
    ids = (str(block.get("block_id", "")) for block in blocks)
    return [MessageId(id) for each in ids if each.startswith(_BLOCK) for id in each.removeprefix(_BLOCK).split(",")]
