"""The message on a list that is not covered as planned: how far it is, and whom to reach next."""

from __future__ import annotations

from datetime import date, datetime

from slack_sdk.models.blocks import InteractiveElement

from handlers.blocks import Drawn, actions, context, escape, message, section
from handlers.log.buttons import undo_button, with_article
from handlers.nonce import new_nonce
from handlers.nudges.account_coverage.controls import other_menu, reached_button
from handlers.nudges.account_coverage.facts import Coverage, coverage_of
from handlers.nudges.closing import closed
from handlers.nudges.controls import controls, why_button
from handlers.nudges.facts import rep_of
from handlers.nudges.phrases import accounts_on, action_name
from handlers.pipeline.covering import next_said
from handlers.pipeline.phrases import NAME, one_line
from handlers.words import Words, counted, words_for
from planning.at_sending import NotNow, Over
from planning.due import RepFacts
from planning.ids import MessageId
from planning.nudges import Kind, Message
from storage.store import Store

NAMED = 3  # accounts to be reached next
NOT_ASKED = "your plan covers that list no more"
ENDED = "its time was over before it could be sent"


def coverage_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    facts = rep_of(store, posted, now)
    found = coverage_of(store, posted, facts) if facts is not None else None
    if facts is None or found is None:
        said = f"{NOT_ASKED[0].upper()}{NOT_ASKED[1:]}."
        return closed(posted, said, words_for(facts.person)) if there and facts is not None else Over(why=NOT_ASKED)
    words = words_for(facts.person)
    if not there and not (found.slips and found.waiting):
        return Over(why=ENDED if found.is_over else f"{_reached(found, words)}, which keeps the pace")
    sent = posted.decision.not_before
    return draw_coverage(found, words, id=posted.id, sent=sent, nonce=new_nonce(), today=facts.today)


def line(store: Store, posted: Message, facts: RepFacts, words: Words) -> str | None:
    """Such as 4 of 12 key accounts had a visit this month, with 6 working days left. None once that is no longer so."""
    found = coverage_of(store, posted, facts)
    if found is None or not (found.slips and found.waiting):
        return None
    return escape(f"{_reached(found, words)}, with {counted(found.days_left, 'working day')} left.")


def draw_coverage(found: Coverage, words: Words, *, id: MessageId, sent: datetime, nonce: str, today: date) -> Drawn:
    lines = [_did(found), _stands(found, words), _next(found, words, today)]
    text = "\n".join(each for each in lines if each)
    small = f"A list of your plan, {words.clock(sent)}; it keeps count as you log."
    blocks = [section(text), actions(*_buttons(found, id, nonce)), context(small)]
    return message(text.replace("*", ""), blocks)


def _did(found: Coverage) -> str:
    if found.done is None or found.is_over:
        return ""
    return f"Logged ✓ {found.done.type} with *{escape(one_line(found.done.account or '', NAME))}*."


def _stands(found: Coverage, words: Words) -> str:
    action, said = found.action, f"*{escape(_reached(found, words))}*"
    if found.is_over:
        return f"{said}: so the {action.cadence} ended."
    if not action.left:
        return f"{said} ✓ the list is done."
    left = counted(found.days_left, "working day")
    if not found.slips:
        return f"{said} ✓ back on pace: {action.left} to go, with {left} left."
    by_now = action.done + action.missing
    keep = "keeps" if by_now == 1 else "keep"
    return f"{said}; {by_now} by now {keep} the pace. {left[0].upper()}{left[1:]} left."


def _reached(found: Coverage, words: Words) -> str:
    """Such as 4 of 12 key accounts had a visit this month. Plain."""
    action = found.action
    assert action.coverage is not None  # as it is read
    count = f"{words.number(action.done)} of {words.number(action.planned)}"
    if found.times == 1:
        return f"{count} {accounts_on(action.coverage)} had {with_article(action.type)} this {action.cadence}"
    return f"{count} {action_name(action, ())} this {action.cadence}"


def _next(found: Coverage, words: Words, today: date) -> str:
    if not found.slips or not found.waiting:
        return ""
    return f"Next: {escape(', '.join(next_said(each, words, today) for each in found.waiting[:NAMED]))}."


def _buttons(found: Coverage, id: MessageId, nonce: str) -> list[InteractiveElement]:
    undo = [undo_button(found.done.id, nonce)] if found.done is not None and not found.is_over else []
    if not found.slips or not found.waiting:
        return [*undo, why_button(id)]
    first, *others = found.waiting
    another = [other_menu(id, others, nonce)] if others else []
    log = reached_button(id, found.action.type, first, nonce)
    return [log, *another, *undo, *controls(id, Kind.COVERAGE, nonce)]
