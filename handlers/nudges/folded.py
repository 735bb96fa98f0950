"""What was held back is said in a line elsewhere: in Monday's message, in the next one, or on Home."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from planning.nudging.budget import FOR_MIDWEEK, MUTED
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
    held = [each for each in _held(store, workspace, person.id, now) if _may_say(each, None)]
    if not held:
        return []
    found = _lines(store, held, facts_of(store, workspace, person, now), words_for(person))
    return [each.line for each in found[:MOST]] + _more(found, MOST)


def with_folded(store: Store, posted: Message, drawn: Drawn, *, now: datetime, there: bool) -> Drawn:
    """The message, and before its buttons what it says beside its own; `there`, once it stands, what it said."""
    kind = posted.decision.kind
    if kind not in CARRIES or len(drawn.blocks) >= limits.MESSAGE_BLOCKS:
        return drawn
    held = [
        each
        for each in _held(store, posted.workspace, posted.decision.recipient, now)
        if _may_say(each, posted.id if there else None) and not _says_itself(posted, each) and each.error != FOR_MIDWEEK
    ]
    facts = rep_of(store, posted, now) if held else None
    found = [] if facts is None else _lines(store, held, facts, words_for(facts.person))
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


def _may_say(held: Message, by: MessageId | None) -> bool:
    """Whether it is open still: said by none, or, of a message that stands, by that one."""
    return held.decision.kind in LINES and held.error != MUTED and told.said_in(held) == by


def _lines(store: Store, held: Sequence[Message], facts: RepFacts, words: Words) -> list[Folded]:
    """Of those that are still true, and not muted since; the latest first."""
    asked = [each for each in held if each.decision.kind not in facts.person.settings.muted]
    said = [(each, LINES[each.decision.kind](store, each, facts, words)) for each in asked]
    return [Folded(each, shorten(line, LONGEST)) for each, line in said if line]


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
