"""Who left the last three messages unanswered: from then on they are asked once what to change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import Calendar, Days
from planning.ids import PersonId, WorkspaceId
from planning.nudges import ANSWERED, BUDGETED, Decision, Kind, Message, State
from planning.nudging.candidate import Candidate
from planning.people import Person
from storage import unasked
from storage.store import Store

IN_A_ROW = 3
DAYS_TO_ANSWER = 2  # working days after the day on which it came
OCCASION = "quieter"
_ASKS = frozenset({State.READY, State.SENDING, State.SENT, State.AMBIGUOUS})


def is_asked(known: Sequence[Message]) -> bool:
    """Whether the question what to change waits for an answer, on it or with the settings. One that may never have come
    silences nobody."""
    question = _question(known)
    return question is not None and ANSWERED not in question.decision.evidence and question.state is not State.AMBIGUOUS


def left_unanswered(
    store: Store,
    workspace: WorkspaceId,
    person: Person,
    known: Sequence[Message],
    *,
    calendar: Calendar,
    now: datetime,
) -> Candidate | None:
    """The question, where the last three messages of the budget came, had their time, and nothing followed."""
    if _question(known) is not None:
        return None
    sent = [each for each in known if each.decision.kind in BUDGETED and each.state is State.SENT]
    last = sent[-IN_A_ROW:]
    if len(last) < IN_A_ROW or any(each.acted_at is not None for each in last):
        return None
    if any(_was_answered(store, workspace, person, each, calendar=calendar, now=now) for each in last):
        return None
    return Candidate(decision=_asks(person.id, now), worth=1.0)  # in the place of all others


def _was_answered(
    store: Store, workspace: WorkspaceId, person: Person, message: Message, *, calendar: Calendar, now: datetime
) -> bool:
    """Something was logged in time; or there is still time."""
    came = message.decision.not_before
    day = came.astimezone(ZoneInfo(person.zone)).date()
    working = calendar.working_days(Days(day + timedelta(days=1), day + timedelta(days=60)))
    last = working[DAYS_TO_ANSWER - 1] if len(working) >= DAYS_TO_ANSWER else day + timedelta(days=60)
    until = datetime.combine(last, calendar.hours.ends, ZoneInfo(person.zone))
    return until > now or unasked.has_logged(store, workspace, person.id, since=came, until=until)


def _asks(person: PersonId, now: datetime) -> Decision:
    return Decision(
        recipient=person,
        kind=Kind.QUIETER,
        occasion=OCCASION,
        not_before=now,
        reason="the last three messages had no answer, and nothing was logged after them",
    )


def _question(known: Sequence[Message]) -> Message | None:
    return next((each for each in known if each.decision.kind is Kind.QUIETER and each.state in _ASKS), None)
