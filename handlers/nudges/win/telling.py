"""A sale that is logged is told to the team's channel a little later; taken back or changed, it is corrected there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from handlers.nudges.corrections import correct
from handlers.nudges.told_in import told_in
from handlers.visit import Visit
from planning.entries import Entry, Sale
from planning.ids import ChannelId, EntryId, MessageId, PersonId, TeamId, WorkspaceId
from planning.nudges import Decision, Evidence, Kind, Message
from planning.settings import Wins
from storage import outbox
from storage.posted import posts_between, posts_since
from storage.store import Store

LATER = timedelta(minutes=10)  # in which an Undo drops it
OLDEST = timedelta(days=7)  # of a sale that is news
MOST = 20  # sales of one message
WAITED = timedelta(days=7)  # since the sale was logged, in which what tells of it goes out or is tried again
CORRECTED = timedelta(days=90)  # back: older rows of the outbox are gone


def tell_wins(store: Store, visit: Visit, logged: Iterable[Entry]) -> None:
    """One message for all that was won with one line. Nothing is read for who wants no win told. Call it in the unit
    of work that logs."""
    if visit.person.settings.wins is Wins.NOT:
        return
    news = [each for each in logged if isinstance(each, Sale) and visit.today - each.day <= OLDEST]
    if not news:
        return
    for team in told_in(store, visit.workspace, visit.id):
        assert team.channel is not None  # it is told there
        outbox.decide(store, visit.workspace, _decision(visit, news[:MOST], team.channel, team.id))


def correct_wins(store: Store, visit: Visit, changed: Iterable[Entry]) -> None:
    """What was told of these sales says what stands now, also in a channel that was the team's then."""
    sales = {each.id: each for each in changed if isinstance(each, Sale)}
    found: dict[MessageId, Message] = {}
    for sale in sales.values():
        first = sale.logged_at
        told = posts_between(store, visit.workspace, kind=Kind.WIN, first=first, last=first + WAITED)
        found |= {posted.id: posted for posted in told if sale.id in sales_in(posted.decision.evidence)}
    for posted in found.values():
        correct(store, visit.workspace, posted, now=visit.now)


def correct_told(
    store: Store, workspace: WorkspaceId, reps: Collection[PersonId], channels: Collection[str], *, now: datetime
) -> None:
    """What was told of these reps in these channels shows amounts only where it still may."""
    asked = [channel for channel in channels if channel]
    for posted in posts_since(store, workspace, recipients=asked, kinds=[Kind.WIN], since=now - CORRECTED):
        if posted.decision.evidence.get("rep") in reps:
            correct(store, workspace, posted, now=now)


def sales_in(evidence: Evidence) -> tuple[EntryId, ...]:
    return tuple(EntryId(each) for each in str(evidence.get("sales", "")).split())


def _decision(visit: Visit, news: Sequence[Sale], channel: ChannelId, team: TeamId) -> Decision:
    return Decision(
        recipient=channel,
        kind=Kind.WIN,
        occasion=news[0].id,
        not_before=visit.now + LATER,
        reason="a rep who wants wins told logged a sale",
        evidence={"rep": visit.id, "team": team, "sales": " ".join(each.id for each in news)},
    )
