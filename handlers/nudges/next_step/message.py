"""The message on an opportunity that is left alone: what is due, and what one press does about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from slack_sdk.models.blocks import InteractiveElement

from handlers.blocks import Drawn, actions, context, escape, message, section
from handlers.foresight.moved import chance_moved
from handlers.log.buttons import undo_button
from handlers.nonce import new_nonce
from handlers.nudges.closing import closed
from handlers.nudges.controls import controls, why_button
from handlers.nudges.facts import rep_of
from handlers.nudges.next_step.controls import done_button, move_menu, open_menu, set_button
from handlers.nudges.next_step.facts import Step, step_of
from handlers.nudges.next_step.phrases import account_said, asked_said, at_stake, next_said, others_said
from handlers.pipeline.phrases import decided
from handlers.words import Words, words_for
from planning.at_sending import NotNow, Over
from planning.calendar import ONE_DAY
from planning.due import RepFacts
from planning.ids import MessageId
from planning.neglect import Why
from planning.nudges import Kind, Message
from planning.nudging.budget import is_snoozed
from storage.store import Store

GONE = "that opportunity is not there any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """By whom and when the message is read."""

    words: Words
    today: date
    sent: datetime
    id: MessageId
    nonce: str
    moved: str = ""  # what the press changed: plain


def next_step_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    facts = rep_of(store, posted, now)
    step = step_of(store, posted, facts) if facts is not None else None
    if facts is None or step is None:
        said_gone = f"{GONE[0].upper()}{GONE[1:]}."
        return closed(posted, said_gone, words_for(facts.person)) if there and facts is not None else Over(why=GONE)
    words = words_for(facts.person)
    if not there and not _still_holds(step, posted, facts.today):
        return Over(why=why_over(step, words))
    said = Said(
        words=words,
        today=facts.today,
        sent=posted.decision.not_before,
        id=posted.id,
        nonce=new_nonce(),
        moved=_moved(step, facts, words),
    )
    return draw_step(step, said)


def _still_holds(step: Step, posted: Message, today: date) -> bool:
    """What somebody asked to see again comes as long as it is open, however long ago its day was."""
    return step.is_left or (is_snoozed(posted.decision.occasion) and is_asked(step, today))


def why_over(step: Step, words: Words) -> str:
    """Why it did not go out, to its rep."""
    opportunity, on = step.opportunity, step.opportunity.next_step_on
    if not opportunity.is_open:
        return f"the opportunity is {opportunity.state} by now"
    if step.touched is not None and step.touched >= step.since:
        return f"something was logged with it on {words.short_day(step.touched)}"
    if on is not None and on > step.since:
        return f"its next step is of {words.short_day(on)} now"
    return "nothing of it is due any more"


def line(store: Store, posted: Message, facts: RepFacts, words: Words) -> str | None:
    """Such as Globex: “contract back” was due on Thursday 19 November. None where it is no longer so."""
    step = step_of(store, posted, facts)
    return asked_said(step, words, facts.today) if step is not None and step.is_left else None


def draw_step(step: Step, said: Said) -> Drawn:
    text, buttons = _text(step, said), _buttons(step, said)
    small = [others_said(step), f"About an opportunity of yours, {said.words.clock(said.sent)}. For you alone."]
    blocks = [section(text), actions(*buttons), context(" ".join(each for each in small if each))]
    return message(text.replace("*", ""), blocks)


def is_asked(step: Step, today: date) -> bool:
    """Whether what the message asks for can still be done with its buttons."""
    on = step.opportunity.next_step_on
    if step.why is Why.STEP:
        after, is_so = on or step.since, on is not None and step.since <= on <= max(today, step.since)
    else:
        after, is_so = _after(step), on is None or on <= today
    is_touched = step.touched is not None and step.touched >= after
    return step.opportunity.is_open and step.done is None and not is_touched and is_so


def _after(step: Step) -> date:
    """From which day on an entry answers the message: on the day of a step, or after the last one."""
    return step.since if step.why is Why.STEP else step.since + ONE_DAY


def _text(step: Step, said: Said) -> str:
    opportunity, words = step.opportunity, said.words
    if not opportunity.is_open:
        return (
            f"*{account_said(opportunity)}* {words.money(opportunity.amount)}: {escape(decided(opportunity, words))}."
        )
    if is_asked(step, said.today):
        return f"{asked_said(step, words, said.today)} {at_stake(opportunity, words, said.today)}"
    did, then = _did(step, said), next_said(opportunity, words, said.today)
    return f"{did} {then[0].upper()}{then[1:]}" if did else f"*{account_said(opportunity)}*: {then}"


def _did(step: Step, said: Said) -> str:
    name = f"*{account_said(step.opportunity)}*"
    if step.done is not None:
        moved = f" {escape(said.moved)}." if said.moved else ""
        return f"Done ✓ {step.done.type} logged with {name}.{moved}"
    if step.touched is not None and step.touched >= _after(step):
        return f"Done ✓ {name}: something was logged on {said.words.day(step.touched)}."
    return ""


def _moved(step: Step, facts: RepFacts, words: Words) -> str:
    """Such as 7 of 10 this week · chance 41 → 43 %: of the day on which it was logged."""
    standing = facts.standing
    if step.done is None or standing is None or step.done.day != facts.today:
        return ""
    action = standing.of_type(step.done.type)
    when = "" if action is None else "this week" if action.is_weekly else f"this {action.cadence}"
    count = f"{action.done} of {action.planned} {when}" if action is not None and action.planned else ""
    chance = chance_moved(standing, [(step.done, None)], words)
    return " · ".join(part for part in (count, chance) if part)


def _buttons(step: Step, said: Said) -> list[InteractiveElement]:
    opportunity, on = step.opportunity, step.opportunity.next_step_on
    if not opportunity.is_open:
        return [why_button(said.id)]
    if is_asked(step, said.today):
        return [*_ways(step, said), open_menu(said.id), *controls(said.id, Kind.NEXT_STEP, said.nonce)]
    asks = [] if on is not None and on > said.today else [set_button(said.id, style="primary")]
    undo = [undo_button(step.done.id, said.nonce)] if step.done is not None else []
    return [*asks, *undo, open_menu(said.id), why_button(said.id)]


def _ways(step: Step, said: Said) -> list[InteractiveElement]:
    is_due = step.why is Why.STEP
    log = done_button(said.id, step.type, said.nonce, is_due=is_due)
    return [log, move_menu(said.id, said.nonce)] if is_due else [set_button(said.id), log]
