"""An opportunity that is left alone, in words: mrkdwn, with what was typed escaped."""

from __future__ import annotations

from datetime import date

from handlers.blocks import escape
from handlers.nudges.next_step.facts import Step
from handlers.pipeline.phrases import NAME, TEXT, one_line
from handlers.words import Words
from planning.neglect import Why
from planning.pipeline import Opportunity


def asked_said(step: Step, words: Words, today: date) -> str:
    name, since = f"*{account_said(step.opportunity)}*", words.short_day(step.since)
    match step.why:
        case Why.STEP:
            what = f"“{step_said(step.opportunity)}”" if step.opportunity.next_step.strip() else "its next step"
            on = step.opportunity.next_step_on or step.since  # it may have been moved
            return f"{name}: {what} {_was_due(on, words, today)}."
        case Why.CLOSE:
            return f"{name} is still open, with no step ahead and nothing logged since {since}."
        case Why.SILENT:
            days = (today - step.since).days
            return f"{name}: nothing was logged for {days} days, since {since}, and no next step lies ahead."


def _was_due(on: date, words: Words, today: date) -> str:
    """With the day itself: the message stands for longer than it is today, and is read later."""
    return f"{'is' if on >= today else 'was'} due on {words.day(on)}"


def at_stake(opportunity: Opportunity, words: Words, today: date) -> str:
    """Such as €12,000, likely, expected by 4 December."""
    chance = f", {opportunity.chance} %" if opportunity.chance is not None else ""
    by = words.short_day(opportunity.closes)
    when = f"it was expected by {by}" if opportunity.closes < today else f"expected by {by}"
    return f"{words.money(opportunity.amount)}, {opportunity.likelihood}{chance}, {when}."


def next_said(opportunity: Opportunity, words: Words, today: date) -> str:
    on = opportunity.next_step_on
    if on is None or on <= today:
        return "what is the next step?"
    what = f"“{step_said(opportunity)}”" if opportunity.next_step.strip() else "a step"
    return f"next is {what}, on {words.day(on)}."


def others_said(step: Step) -> str:
    """Such as 4 more are due: `/plan`. Nothing once it is done."""
    if not step.others or not step.is_left:
        return ""
    are = "is" if step.others == 1 else "are"
    what = "due" if step.why is Why.STEP else "without a next step"
    return f"{step.others:,} more {are} {what}: `/plan`."


def account_said(opportunity: Opportunity) -> str:
    return escape(one_line(opportunity.account, NAME))


def step_said(opportunity: Opportunity) -> str:
    return escape(one_line(opportunity.next_step, TEXT))
