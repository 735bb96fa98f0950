"""The message that a time kept for the plan begins, drawn from what is true now."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block, InteractiveElement

from handlers.blocks import Drawn, actions, context, escape, message, section
from handlers.log.buttons import log_button
from handlers.nonce import new_nonce
from handlers.nudges.closing import closed
from handlers.nudges.controls import controls, why_button
from handlers.nudges.facts import is_month_under_way
from handlers.nudges.focus_start.due import BEFORE
from handlers.nudges.focus_start.ending import Kept, kept_block
from handlers.pipeline.phrases import NAME, due_line
from handlers.pipeline.phrases import one_line as plain_line
from handlers.plan.controls import show_week_button
from handlers.plan.focus.asking import WEEKDAYS, focus_answer_buttons, focus_question, hours
from handlers.plan.items import one_line
from handlers.standings import arranged_by_rep, facts_under
from handlers.words import Words, counted, listed, words_for
from planning.at_sending import NotNow, Over, Waits
from planning.calendar import Days, month_of, week_of
from planning.due import RepFacts
from planning.focus import Sitting
from planning.ids import PersonId
from planning.nudges import Kind, Message
from planning.nudging.budget import is_snoozed
from planning.pace import left_by_type
from planning.pipeline import due_steps
from storage import accounts, focus, opportunities, people
from storage.store import Store

TOO_LATE = timedelta(minutes=30)
NOT_KEPT = "your plan keeps that time no more"
HAD_BEGUN = "it had begun more than half an hour before"
IS_OVER = "it was over"
NAMED = 2  # accounts
TYPES = 3  # of what today asks


def focus_message(store: Store, posted: Message, now: datetime, there: bool) -> Drawn | NotNow | None:
    kept = kept_block(store, posted)
    if kept is None:
        return _kept_no_more(store, posted) if there else Over(why=NOT_KEPT)
    if there and now >= kept.ends:
        return _over(store, posted, kept, now)
    if not there and (not_now := _not_now(posted, kept, now)) is not None:
        return not_now
    return _begins(store, posted, kept, now)


def _kept_no_more(store: Store, posted: Message) -> Drawn | None:
    rep = people.person(store, posted.workspace, PersonId(posted.decision.recipient))
    said = f"{NOT_KEPT[0].upper()}{NOT_KEPT[1:]}."
    return None if rep is None else closed(posted, said, words_for(rep))


def _not_now(posted: Message, kept: Kept, now: datetime) -> NotNow | None:
    if now >= kept.ends:
        return Over(why=IS_OVER)
    if not is_snoozed(posted.decision.occasion) and now > kept.starts + TOO_LATE:
        return Over(why=HAD_BEGUN)
    if now < kept.starts - 2 * BEFORE:
        return Waits(until=kept.starts - BEFORE, why="it begins later than it did")
    return None


def _begins(store: Store, posted: Message, kept: Kept, now: datetime) -> Drawn:
    facts = facts_under(store, posted.workspace, kept.rep, kept.plan, now)
    facts = arranged_by_rep(store, posted.workspace, facts)
    words, nonce, block = words_for(kept.rep), new_nonce(), kept.block
    about = f" · {one_line(block.text)}" if block.text else ""
    said = [f"*Time for your plan: until {block.ends:%H:%M}*{about}", _first(store, posted, facts, words)]
    first = next(iter(_left(facts)), None)
    ways: list[InteractiveElement] = [log_button(first, nonce)] if first is not None else []
    ways += [show_week_button(), *controls(posted.id, Kind.FOCUS, nonce)]
    why = f"You keep {WEEKDAYS[block.weekday]}s, {hours(block)} {words.zone}, for your plan. For you alone."
    return _drawn(said, ways, why)


def _first(store: Store, posted: Message, facts: RepFacts, words: Words) -> str:
    """Such as First: 3 calls (Globex, Hooli had none this month); then 1 meeting. Due: Initech: demo, today."""
    left = [counted(count, type_) for type_, count in _left(facts).items()]
    found = opportunities.opportunities_of(store, posted.workspace, facts.person.id)
    due = due_line(due_steps(found, until=facts.today), words, today=facts.today)
    then = f"; then {listed(left[1:], most=TYPES)}" if left[1:] else ""
    parts = [f"First: {escape(left[0])}{_with(store, posted, facts)}{escape(then)}." if left else ""]
    parts.append(f"Due: {escape(due)}." if due else "")
    return " ".join(filter(None, parts)) or "What today asks is done. *This week* shows what comes next."


def _with(store: Store, posted: Message, facts: RepFacts) -> str:
    """Accounts that had none of the first type this month, the longest untouched first."""
    if not is_month_under_way(facts):
        return ""
    first, since = next(iter(_left(facts))), month_of(facts.today).first
    idle = accounts.accounts_without(store, posted.workspace, facts.person.id, first, since, limit=NAMED)
    names = listed([plain_line(each, NAME) for each in idle])
    return f" ({escape(names)} had none this month)" if idle else ""


def _left(facts: RepFacts) -> dict[str, int]:
    return left_by_type(facts.standing.today) if facts.standing is not None else {}


def _over(store: Store, posted: Message, kept: Kept, now: datetime) -> Drawn:
    words, block, day = words_for(kept.rep), kept.block, kept.day
    answers = focus.focus_answers(store, posted.workspace, kept.plan.id, Days(day, day))
    answer = next((each.answer for each in answers if each.item == block.item), None)
    said = f"{words.day(day)}, {hours(block)}"
    small = f"A time that you keep for your plan, {words.clock(posted.decision.not_before)}. For you alone."
    if answer is not None:
        return _drawn([f"{said}: {answer} ✓"], [why_button(posted.id)], small)
    if now.astimezone(ZoneInfo(kept.rep.zone)).date() not in week_of(day):
        return _drawn([f"{said} is over; it was not answered how it went."], [why_button(posted.id)], small)
    sitting = Sitting(block=block, day=day)
    ways = focus_answer_buttons(sitting, kept.plan.id, nonce=new_nonce(), message=posted.id)
    return _drawn([focus_question(sitting, words)], [*ways, why_button(posted.id)], small)


def _drawn(said: list[str], ways: list[InteractiveElement], small: str) -> Drawn:
    text = "\n".join(said)
    blocks: list[Block] = [section(text), actions(*ways), context(small)]
    return message(_plain(text), blocks)


def _plain(mrkdwn: str) -> str:
    """For the notification, which is escaped as a whole."""
    return mrkdwn.replace("*", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
