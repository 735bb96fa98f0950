"""The midweek message to a rep: the action that is behind, and what would bring the week back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.blocks import Drawn, actions, context, escape, message, section, shorten
from handlers.log.buttons import log_button
from handlers.nudges.controls import controls
from handlers.nudges.phrases import NAME_SHOWN, moment
from handlers.words import Words, counted
from planning.ids import MessageId
from planning.nudges import Kind
from planning.pace import ActionPace


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What the message speaks of."""

    action: ActionPace  # as it is now
    goal: int  # as many were to be done by the time it was sent
    sent: datetime  # aware
    now: datetime  # aware, in the person's zone
    untouched: list[str]  # accounts without one this month, as typed

    @property
    def reached(self) -> bool:
        return self.action.done >= min(self.goal, self.action.planned)


def draw_behind(behind: Behind, words: Words, *, id: MessageId, nonce: str) -> Drawn:
    said = _done(behind) if behind.reached else _asked(behind, words)
    blocks = [section(said + ("" if behind.reached else _untouched(behind)))]
    if not behind.reached:
        blocks.append(actions(log_button(behind.action.type, nonce), *controls(id, Kind.ACTIONS_BEHIND, nonce)))
    blocks.append(context(f"Midweek message, {words.clock(behind.sent)}; it keeps count as you log."))
    return message(said.replace("*", ""), blocks)


def _asked(behind: Behind, words: Words) -> str:
    short = behind.goal - behind.action.done
    same_day = behind.sent.astimezone(behind.now.tzinfo).date() == behind.now.date()
    bring = "brings" if short == 1 else "bring"
    way_back = f"{short} more today {bring} the week back" if same_day else f"{short} more {bring} it there"
    return (
        f"*{behind.action.done} of {_planned(behind)}* so far; {behind.goal} by {moment(behind.sent, words)} "
        f"keep the pace. {way_back}."
    )


def _done(behind: Behind) -> str:
    outcome = "that is what was missing" if behind.action.is_behind else "the week is back on pace"
    return f"*{behind.action.done} of {_planned(behind)}* ✓ {outcome}"


def _planned(behind: Behind) -> str:
    return counted(behind.action.planned, behind.action.type)


def _untouched(behind: Behind) -> str:
    if not behind.untouched:
        return ""
    names = ", ".join(escape(shorten(account, NAME_SHOWN)) for account in behind.untouched)
    return f" No {behind.action.type} this month yet: {names}."
