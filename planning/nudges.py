"""Unasked messages: the kinds, a decision to send one, and the row it becomes in the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from planning.ids import ChannelId, MessageId, WorkspaceId


class Kind(StrEnum):
    MONDAY = "monday"  # to a rep: the week that begins
    ACTIONS_BEHIND = "actions_behind"  # to a rep, midweek: what would bring the week back
    TARGET_BEHIND = "target_behind"  # to a rep: the chance has been low for two weeks running, and what brings it back
    OBSTACLE = "obstacle"  # to a rep: an obstacle's sign has come, and what stands ready against it
    NEXT_STEP = "next_step"  # to a rep: an opportunity's next step is due, or nothing happened with it for long
    COVERAGE = "coverage"  # to a rep: accounts of a list that were not reached yet, while there is time
    FOCUS = "focus"  # to a rep: a time kept for the plan begins
    NO_PLAN = "no_plan"  # to a rep: there is no plan for now, or one was begun and left
    QUIETER = "quieter"  # to a rep who left three messages unanswered: what to change
    OFFERED = "offered"  # to a rep: a manager offers help, with two times
    TOOK_HELP = "took_help"  # to a manager: what the rep answered to it
    WIN = "win"  # to a team's channel: a sale, of a rep who wants it told
    LEFT = "left"  # to a manager: who takes what somebody who left had open
    TOOK_OVER = "took_over"  # to a rep: what they were given of it
    MANAGER_LEFT = "manager_left"  # to an admin: a team is without a manager
    SUMMARY = "summary"  # to a team's channel
    HELP = "help"  # to a manager: whom to help first, and how
    SHARED = "shared"  # to a channel: a plan, as the rep chose to share it
    SHARING = "sharing"  # to a rep added to a team: what the manager would see
    TERRITORY = "territory"  # to a rep: whether what they log may count for a territory
    PROPOSED = "proposed"  # to a manager: a rep's plan, for an answer
    ANSWERED = "answered"  # to a rep: what the manager answered
    SESSION = "session"  # to a rep of a team: what to prepare for the day on which it plans
    NEXT_PLAN = "next_plan"  # to a rep, in a plan's last week: the next one is ready to be drafted
    EXPORTED = "exported"  # to a rep: an operator exported what they own
    REVIEW = "review"  # to a rep, once a plan is closed: what came of it
    AWAY_SET = "away_set"  # to a rep: a manager noted time off for them
    WAS_AWAY = "was_away"  # to a rep: whether the days of a Slack status of holiday or sick were time off
    PICTURE = "picture"  # to who asked for it: a plan's burn-up


# What a person's weekly budget is spent on. Monday's message is beyond it, and so is what another person, or they
# themselves, asked for: a question, an answer, an offer.
BUDGETED = frozenset(
    {
        Kind.ACTIONS_BEHIND,
        Kind.TARGET_BEHIND,
        Kind.OBSTACLE,
        Kind.NEXT_STEP,
        Kind.COVERAGE,
        Kind.FOCUS,
        Kind.NO_PLAN,
        Kind.QUIETER,
        Kind.SESSION,
        Kind.NEXT_PLAN,
        Kind.REVIEW,
    }
)


class State(StrEnum):
    """Where a message of the outbox is."""

    HELD = "held"  # held back: its error says why. The same decision makes it ready once there is room
    READY = "ready"  # goes out once its time has come
    SENDING = "sending"  # committed before the request goes out
    SENT = "sent"
    AMBIGUOUS = "ambiguous"  # the request went out and no answer came: it may stand
    DROPPED = "dropped"  # no longer true when its turn came
    DEAD = "dead"  # refused for good


class Effect(StrEnum):
    POST = "post"
    UPDATE = "update"  # of a message that was posted


ANSWERED = "answered"  # in the evidence of a question that its recipient answered: how, where nothing else keeps it
CORRECTED = "corrected"  # in the evidence of a message that said otherwise once: the ISO day of the last correction

SAID = "said"  # in the evidence of what was held back: which message said it, in its place

Evidence = Mapping[str, str | int]  # parameters and ids: never drawn text, never amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """That this recipient gets a message of this kind on this occasion: once, whatever happens."""

    recipient: str  # a PersonId or a ChannelId
    kind: Kind
    occasion: str
    not_before: datetime  # aware, UTC, business time
    reason: str  # one sentence, for the operator's dry run and for Why?
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A decision in the outbox, and what became of it."""

    id: MessageId
    workspace: WorkspaceId
    decision: Decision
    effect: Effect
    state: State
    original: MessageId | None = None  # of an update: the post it updates
    channel: ChannelId | None = None  # where it stands
    ts: str | None = None  # of the message in Slack
    attempts: int = 0
    error: str | None = None  # Slack's code, what broke, or why it was held back
    acted_at: datetime | None = None  # aware, business time: when its recipient first pressed something on it
