"""Messages that stand are corrected: what a rep does shows in what they were sent this week."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from planning.calendar import iso_week
from planning.ids import PersonId, TeamId, WorkspaceId
from planning.nudges import Effect, Kind, Message
from planning.people import Person
from storage import outbox, people
from storage.posted import posts_of_week, posts_to
from storage.store import Store

CORRECTED = (Kind.MONDAY, Kind.ACTIONS_BEHIND)


def correct_messages(store: Store, workspace: WorkspaceId, rep: PersonId, *, now: datetime) -> None:
    """Decide the updates of the messages a rep was sent this week. Call it in the unit of work of the change.

    Nothing is drawn here: delivery draws each from what is true when it goes out.
    """
    person = people.person(store, workspace, rep)
    if person is not None:
        correct_messages_of(store, workspace, person, now=now)


def correct_messages_of(store: Store, workspace: WorkspaceId, rep: Person, *, now: datetime) -> None:
    """The same, where the person is read already."""
    today = now.astimezone(ZoneInfo(rep.zone)).date()
    _correct_week(store, workspace, rep.id, CORRECTED, iso_week(today), now=now)


def close_last_week(store: Store, workspace: WorkspaceId, rep: PersonId, *, now: datetime) -> None:
    """Decide the last update of last week's midweek message: how the week ended, and no button that logs today."""
    person = people.person(store, workspace, rep)
    if person is not None:
        last_week = now.astimezone(ZoneInfo(person.zone)).date() - timedelta(days=7)
        _correct_week(store, workspace, rep, (Kind.ACTIONS_BEHIND,), iso_week(last_week), now=now)


def _correct_week(
    store: Store, workspace: WorkspaceId, rep: PersonId, kinds: Collection[Kind], week: str, *, now: datetime
) -> None:
    """Also those that came after a snooze."""
    for message in posts_of_week(store, workspace, recipient=rep, kinds=kinds, week=week):
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
