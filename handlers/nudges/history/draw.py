"""The page of what was sent and why, as a modal."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from handlers import limits
from handlers.blocks import Json, context, escape, modal, section, shorten
from handlers.nudges.history.became import became, is_copy
from handlers.nudges.history.controls import rhythm_button
from handlers.nudges.history.reading import Entry, History
from handlers.nudges.phrases import KIND_NAMES, short_name
from handlers.nudges.rhythm import rhythm_said
from handlers.nudges.unanswered import is_asked
from handlers.words import Words, words_for
from planning.calendar import iso_week
from planning.nudges import BUDGETED, Kind, Message, State

TITLE = "What was sent and why"
LONGEST = 300  # characters of a reason, and of what became of a message
SHOWN = limits.VIEW_BLOCKS - 3  # messages; beside them the rhythm, how many more there are, and what this is
WENT = frozenset({State.SENDING, State.SENT, State.AMBIGUOUS})
ABOUT = "Your own messages of the last four weeks, the latest first. Nobody else sees this page."
UNTIL_ANSWERED = "Only Monday's message comes until you answer what to change: *Settings* does, too."
NONE = "Nothing was sent to you in the last four weeks, and nothing was held back."


def draw_history(history: History, *, with_rhythm: bool) -> Json:
    """`with_rhythm`: with the way to the settings, where this is not on top of them already."""
    words = words_for(history.person)
    shown, more = history.entries[:SHOWN], len(history.entries) - SHOWN
    blocks: list[Block] = [
        section(_rhythm(history, words), accessory=rhythm_button() if with_rhythm else None),
        *([section(_said(each, history, words)) for each in shown] or [section(NONE)]),
        *([context(f"{more} older ones are not shown.")] if more > 0 else []),
        context(ABOUT),
    ]
    return modal(callback_id="what_was_sent", title=TITLE, blocks=blocks, close="Close")


def _rhythm(history: History, words: Words) -> str:
    """Such as At most one message a week beside Monday's. This week: the next step with Globex, on Tuesday."""
    week = iso_week(history.now.astimezone(ZoneInfo(words.zone)).date())
    went = [each.message for each in reversed(history.entries) if _counts(each.message, week, words)]
    named = [f"{escape(_what(each, history))}, on {_local(each, words):%A}" for each in went]
    said = UNTIL_ANSWERED if is_asked([each.message for each in history.entries]) else None
    return f"{said or rhythm_said(history.person.settings)} This week: {'; '.join(named) or 'none so far'}."


def _counts(message: Message, week: str, words: Words) -> bool:
    decision = message.decision
    spent = decision.kind in BUDGETED and message.state in WENT and not is_copy(message)
    return spent and iso_week(_local(message, words).date()) == week


def _said(entry: Entry, history: History, words: Words) -> str:
    message = entry.message
    what = _what(message, history)
    head = f"*{words.day(_local(message, words).date())}*   {escape(what[0].upper() + what[1:])}"
    end = became(message, now=history.now, words=words, said_by=entry.said_by, until=entry.until)
    why = " ".join(message.decision.reason.split())
    return "\n".join([head, f"Why: {escape(shorten(why, LONGEST))}", f"_{escape(shorten(end, LONGEST))}_"])


def _what(message: Message, history: History) -> str:
    """As typed."""
    decision = message.decision
    account = history.accounts.get(decision.occasion.split("/")[0])
    if decision.kind is Kind.NEXT_STEP and account is not None:
        return f"the next step with {short_name(account)}"
    return KIND_NAMES[decision.kind]


def _local(message: Message, words: Words) -> datetime:
    return message.decision.not_before.astimezone(ZoneInfo(words.zone))
