"""The midweek message in words: the action furthest behind first, the others in half a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import Drawn, actions, context, escape, message, section, shorten
from handlers.log.buttons import log_button
from handlers.nudges.controls import controls
from handlers.nudges.phrases import NAME_SHOWN, counts, moment, week_number
from handlers.words import Words, counted, plural
from planning.calendar import Days
from planning.ids import MessageId
from planning.nudges import Kind
from planning.pace import ActionPace

MOST_OTHERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What the message speaks of."""

    action: ActionPace  # as it is now
    goal: int  # as many were to be done by the time it was sent
    sent: datetime  # aware
    now: datetime  # aware, in the person's zone
    untouched: list[str]  # accounts without one this month, as typed
    others: Sequence[ActionPace] = ()  # that are behind too, the furthest first
    apart: str = ""  # what tells it from others of its type, as typed
    snoozed: bool = False  # it came back: the goal is that of now

    @property
    def reached(self) -> bool:
        """What was asked stays reached when time goes on; `action.missing` says what that asks besides."""
        return self.action.done >= min(self.goal, self.action.planned) or self.action.missing == 0

    @property
    def is_fresh(self) -> bool:
        """Whether the goal is that of the message, still on its day. On a later day, the time since asks for more."""
        return not self.snoozed and self.sent.astimezone(self.now.tzinfo).date() == self.now.date()


def draw_behind(behind: Behind, words: Words, *, id: MessageId, nonce: str) -> Drawn:
    said = _done(behind, words) if behind.reached else _asked(behind, words) + _untouched(behind)
    blocks = [section(said)]
    if not behind.reached or behind.action.is_behind:
        blocks.append(actions(_log(behind, nonce), *controls(id, Kind.ACTIONS_BEHIND, nonce)))
    blocks.append(context(f"Midweek message, {words.clock(behind.sent)}; it keeps count as you log."))
    return message(said.replace("*", ""), blocks)


def draw_ended(action: ActionPace, week: Days, words: Words, *, sent: datetime, apart: str = "") -> Drawn:
    """Once its week is over: how that ended, and nothing to press, as a press would count for another week."""
    said = f"*{action.done} of {_planned(action, apart)}*: so {week_number(week)} ended."
    return message(said.replace("*", ""), [section(said), context(f"Midweek message, {words.clock(sent)}.")])


def _log(behind: Behind, nonce: str) -> ButtonElement:
    """For that one alone, where others share its type; a coverage takes an account's name."""
    one = behind.action.item if behind.apart and behind.action.coverage is None else None
    return log_button(behind.action.type, nonce, tactic=one)


def _asked(behind: Behind, words: Words) -> str:
    action, fresh = behind.action, behind.is_fresh
    goal, by = (behind.goal, behind.sent) if fresh else (action.done + action.missing, behind.now)
    short = goal - action.done
    what, too = _brought(behind), _counts(behind)
    bring, keep = "brings" if short == 1 else "bring", "keeps" if goal == 1 else "keep"
    return (
        f"*{action.done} of {_planned(action, behind.apart)}* so far; {goal} by {moment(by, words)} {keep} the pace. "
        f"{short} more{' today' if fresh else ''} {bring} {what} back.{f' Behind too: {too}.' if too else ''}"
    )


def _brought(behind: Behind) -> str:
    """What is back on pace then: the week, where nothing else is behind."""
    return f"the {plural(behind.action.type)}" if behind.others else "the week"


def _counts(behind: Behind) -> str:
    """Such as calls 0/40 · proposals 0/3."""
    return counts(behind.others[:MOST_OTHERS])


def _done(behind: Behind, words: Words) -> str:
    action, missing = behind.action, behind.action.missing
    head = f"*{action.done} of {_planned(action, behind.apart)}* ✓"
    if not action.is_behind:
        still = f"back on pace. Still behind: {_counts(behind)}."
        return f"{head} {still if behind.others else 'the week is back on pace'}"
    keep = "keeps" if missing == 1 else "keep"
    then, now = moment(behind.sent, words), moment(behind.now, words)
    return f"{head} what was missing by {then} is done; {missing} more {keep} the pace of {now}."


def _planned(action: ActionPace, apart: str) -> str:
    """Such as 10 calls; 10 calls (new)."""
    planned = counted(action.planned, action.type)
    return f"{planned} ({escape(apart)})" if apart else planned


def _untouched(behind: Behind) -> str:
    if not behind.untouched:
        return ""
    names = ", ".join(escape(shorten(account, NAME_SHOWN)) for account in behind.untouched)
    return f" No {behind.action.type} this month yet: {names}."
