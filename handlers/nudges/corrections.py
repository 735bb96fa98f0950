"""Messages that stand are corrected: what a rep does shows in what they were sent this week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from planning.calendar import iso_week
from planning.ids import PersonId, TeamId, WorkspaceId
from planning.nudges import Effect, Kind, Message, State
from storage import outbox, people
from storage.posted import posts_to
from storage.store import Store

DRAWN = (State.SENT, State.SENDING)  # earlier, a message is drawn from what is true when it goes out
CORRECTED = (Kind.MONDAY, Kind.ACTIONS_BEHIND)


def correct_messages(store: Store, workspace: WorkspaceId, rep: PersonId, *, now: datetime) -> None:
    """Decide the updates of the messages a rep was sent this week. Call it in the unit of work of the change.

    Nothing is drawn here: delivery draws each from what is true when it goes out.
    """
    person = people.person(store, workspace, rep)
    if person is not None:
        today = now.astimezone(ZoneInfo(person.zone)).date()
        _correct_week(store, workspace, rep, CORRECTED, iso_week(today), now=now)


def close_last_week(store: Store, workspace: WorkspaceId, rep: PersonId, *, now: datetime) -> None:
    """Decide the last update of last week's midweek message: how the week ended, and no button that logs today."""
    person = people.person(store, workspace, rep)
    if person is not None:
        last_week = now.astimezone(ZoneInfo(person.zone)).date() - timedelta(days=7)
        _correct_week(store, workspace, rep, (Kind.ACTIONS_BEHIND,), iso_week(last_week), now=now)


def _correct_week(
    store: Store, workspace: WorkspaceId, rep: PersonId, kinds: Iterable[Kind], week: str, *, now: datetime
) -> None:
    for kind in kinds:
        for message in _standing(store, workspace, rep, kind, week):
            correct(store, workspace, message, now=now)


def correct_questions(
    store: Store, workspace: WorkspaceId, rep: PersonId, *, team: TeamId | None = None, now: datetime
) -> None:
    """Decide the updates of what a rep was asked about sharing: by one team, or by all of theirs."""
    for message in posts_to(store, workspace, recipient=rep, kind=Kind.SHARING):
        if team is None or message.decision.evidence.get("team") == team:
            correct(store, workspace, message, now=now)


def correct(store: Store, workspace: WorkspaceId, message: Message, *, now: datetime) -> None:
    """Decide the update of one message that was posted."""
    decision = replace(message.decision, occasion=f"update/{message.decision.occasion}", not_before=now)
    outbox.decide(store, workspace, decision, effect=Effect.UPDATE, original=message.id)


def _standing(store: Store, workspace: WorkspaceId, rep: PersonId, kind: Kind, week: str) -> Iterator[Message]:
    """The message of this week, and those that came after a snooze."""
    for times in count():
        occasion = f"{week}/snooze-{times}" if times else week
        message = outbox.message_on(store, workspace, recipient=rep, kind=kind, occasion=occasion)
        if message is None:
            return
        if message.state in DRAWN:
            yield message
