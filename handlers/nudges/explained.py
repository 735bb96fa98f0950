"""What stands behind each kind of message: the rule by which it comes, and its numbers then and now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from handlers.nudges.actions_behind.numbers import numbers as actions_behind
from handlers.nudges.folded import LINES
from handlers.nudges.rhythm import rhythm_said
from handlers.nudges.target_behind.numbers import numbers as target_behind
from handlers.words import Words
from planning.due import RepFacts
from planning.nudges import BUDGETED, Kind, Message
from planning.nudging.budget import is_snoozed
from storage.store import Store

Numbers = Callable[[Store, Message, RepFacts, Words], Sequence[str]]
"""mrkdwn, a line each: what the message rested on when it was decided, and how that is now."""

# Kinds with numbers of their own to show; the others say in their line how it is now.
NUMBERS: Mapping[Kind, Numbers] = {
    Kind.ACTIONS_BEHIND: actions_behind,
    Kind.TARGET_BEHIND: target_behind,
}

RULES: Mapping[Kind, str] = {
    Kind.TARGET_BEHIND: "It comes once a period, from its third week on, when the chance was low on two weeks running, "
    "as it stood on the first day of each; and once more if it falls below half of that, by ten points at least, three "
    "weeks later.",
    Kind.OBSTACLE: "It comes once each time the sign comes that your plan names for an obstacle.",
    Kind.NEXT_STEP: "It comes when the day of a next step has come, or when an open opportunity was left alone for "
    "long; once each.",
    Kind.COVERAGE: "It comes once a round, while there is still time for the accounts that were not reached.",
    Kind.FOCUS: "It comes when a time begins that your plan keeps for itself.",
    Kind.NO_PLAN: "It comes once a quarter while there is no plan for it, and once for a plan that was begun and left.",
    Kind.QUIETER: "It comes once, after three messages in a row on which no button was pressed, with nothing logged in "
    "the two working days after each.",
    Kind.SESSION: "It comes a week before the day on which your team plans together.",
    Kind.NEXT_PLAN: "It comes in the last week of a plan.",
    Kind.REVIEW: "It comes once, when a plan has ended.",
    Kind.OFFERED: "It comes because your manager chose to send it. They see what you answer to it, and of your other "
    "messages nothing.",
    Kind.TOOK_HELP: "It comes once the rep has answered your offer.",
    Kind.WIN: "A win is told here if the rep chose so in their settings; the amount only if the team's setting says so "
    "too.",
    Kind.LEFT: "It comes once, when Slack says that a rep of your team was deactivated.",
    Kind.TOOK_OVER: "It comes once your manager gave you what a colleague who left had open.",
    Kind.MANAGER_LEFT: "It comes once, when Slack says that a team's manager was deactivated.",
}


def rule_lines(posted: Message, facts: RepFacts | None) -> list[str]:
    """The rule of its kind, and for what counts against the week's budget, that budget."""
    kind = posted.decision.kind
    lines = [RULES[kind]] if kind in RULES else []
    if kind not in BUDGETED or facts is None:
        return lines
    if is_snoozed(posted.decision.occasion):
        return [*lines, "You asked for it to come back, so it does not count among the week's messages."]
    return [*lines, f"{rhythm_said(facts.person.settings)} Of what is due, what helps most comes first."]


def number_lines(store: Store, posted: Message, facts: RepFacts, words: Words) -> list[str] | None:
    """None for a kind that has none of its own."""
    kind = posted.decision.kind
    if kind in NUMBERS:
        return list(NUMBERS[kind](store, posted, facts, words))
    if kind in LINES:
        now = LINES[kind](store, posted, facts, words)
        return [f"Now: {now}" if now else "By now this is done, or holds no more."]
    return None
