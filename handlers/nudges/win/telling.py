"""A sale that is logged is told to the team's channel a little later; taken back or changed, it is corrected there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from handlers.nudges.corrections import correct
from handlers.nudges.told_in import told_in
from handlers.visit import Visit
from planning.entries import Entry, Sale
from planning.ids import ChannelId, EntryId, TeamId
from planning.nudges import Decision, Evidence, Kind
from planning.settings import Wins
from storage import outbox
from storage.posted import posts_since
from storage.store import Store

LATER = timedelta(minutes=10)  # in which an Undo drops it
OLDEST = timedelta(days=7)  # of a sale that is news
MOST = 20  # sales of one message
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
    """What was told of these sales says what stands now."""
    ids = {each.id for each in changed if isinstance(each, Sale)}
    if not ids:
        return
    channels = {str(team.channel) for team in told_in(store, visit.workspace, visit.id)}
    if not channels:
        return
    since = visit.now - CORRECTED
    for posted in posts_since(store, visit.workspace, recipients=channels, kinds=[Kind.WIN], since=since):
        if ids & set(sales_in(posted.decision.evidence)):
            correct(store, visit.workspace, posted, now=visit.now)


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
