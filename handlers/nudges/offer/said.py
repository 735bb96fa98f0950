"""Times and help in words, and the buttons that help is offered with."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ButtonElement

from handlers.blocks import button
from handlers.nudges.phrases import action_name, name
from handlers.words import Words
from planning.helping import Help, TimeChosen, Way
from planning.ids import MessageId
from planning.people import Person
from planning.standing import Standing

OFFER_HELP = "offer_help"
SPOKE = "spoke_already"


def offer_button(rep: Person, message: MessageId, text: str = "Offer help") -> ButtonElement:
    return button(text, OFFER_HELP, {"rep": rep.id, "m": message})


def spoke_button(rep: Person, message: MessageId, nonce: str) -> ButtonElement:
    return button("Already spoke", SPOKE, {"n": f"{nonce}/{rep.id}", "rep": rep.id, "m": message})


def time_said(at: datetime, words: Words) -> str:
    """Such as Thursday 26 November, 14:00."""
    local = at.astimezone(ZoneInfo(words.zone))
    return f"{words.day(local.date())}, {local:%H:%M}"


def helped_said(help_: Help, rep: Person, words: Words, *, now: datetime, reached: bool = True) -> str:
    """mrkdwn, to the manager. Such as You offered help on Tuesday 24 November: no time chosen yet."""
    on = words.day(help_.made_at.astimezone(ZoneInfo(words.zone)).date())
    if help_.way is Way.SPOKE:
        return f"You spoke on {on} ✓"
    if help_.chosen_at is not None:
        return f"You offered help on {on}: {name(rep)} chose *{time_said(help_.chosen_at, words)} {words.zone}* ✓"
    if help_.answer is TimeChosen.NEITHER:
        return f"You offered help on {on}: neither time fits."
    if not help_.open_times(now) and not reached:
        return f"You offered help on {on}: it did not go out before both times had passed."
    if not help_.open_times(now):
        return f"You offered help on {on}: no time was chosen before both had passed."
    return f"You offered help on {on}: no time chosen yet."


def next_step_said(standing: Standing | None) -> str:
    """What the plan asks first of this week, as typed: such as meetings, 2 of 10 this week. Empty where all is done."""
    if standing is None:
        return ""
    left = [each for each in standing.week if each.is_weekly and each.left]
    first = max(left, key=lambda each: (each.missing / each.planned, each.left), default=None)
    if first is None:
        return ""
    return f"{action_name(first, standing.week)}, {first.done} of {first.planned} this week"
