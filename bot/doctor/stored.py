"""Our side: the database, the clock, and what became of the messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from bot.doctor.codes import MESSAGES_TAB_OFF, advice, said
from bot.doctor.findings import Finding, bad, look, ok
from bot.doctor.stuck import undelivered
from bot.settings import Settings
from planning.ids import TeamId, WorkspaceId
from planning.nudges import Message, State
from planning.people import Team
from storage import outbox, teams, workspaces
from storage.currentness import WRONG_TABLES, tables_of
from storage.database import Database
from storage.reachability import place_of, unreachable_because
from storage.store import Store
from storage.stuck import stuck, summaries_to

TICK_TOO_OLD = timedelta(minutes=3)


def check_database(database: Database, settings: Settings) -> Finding:
    """Not ok where nothing else can be read."""
    place = place_of(settings.database_url)
    if reason := unreachable_because(database):
        return bad("database", f"{place} does not answer ({reason}): see {settings.database_set}.")
    match tables_of(database):
        case "current":
            return ok("database", f"{place} answers, and its tables are current")
        case "new":
            return look("database", f"{place} is new: `headway run` makes its tables.")
        case "foreign" | "older" | "newer" as wrong:
            return bad("database", f"{place}: {WRONG_TABLES[wrong]} It is {settings.database_set}.")


def check_work(database: Database, workspace: WorkspaceId) -> Iterator[Finding]:
    """What the clock and delivery have done in this workspace. The database must be migrated."""
    now = database.machine_now()
    with database.read() as store:
        home = workspaces.workspace(store, workspace)
        known_teams = teams.teams(store, workspace)
        counts = outbox.counts(store, workspace)
        found = stuck(store, workspace)
        refused = _refused_in(store, workspace, known_teams)
        sent = outbox.last_sent_at(store, workspace)
    if home is not None and home.stopped_because is not None:
        why = home.stopped_because
        yield bad("workspace", f"stopped ({said(why)}): {advice(why)} Once the token works, this resumes it.")
    yield _last_tick(home.last_tick_machine if home else None, now)
    yield _last_delivery(sent, counts)
    yield _messages_tab([each.message for each in found], sent)
    yield from _channels(known_teams, refused)
    yield from undelivered(found)


def _last_tick(at: datetime | None, now: datetime) -> Finding:
    if at is None:
        return look("clock", "has never ticked here: start `headway run`.")
    if now - at > TICK_TOO_OLD:
        return bad("clock", f"ticked last at {_time(at)}: start `headway run`, or see its log.")
    return ok("clock", f"ticked at {_time(at)}")


def _last_delivery(sent: datetime | None, counts: Mapping[State, int]) -> Finding:
    waiting = counts.get(State.READY, 0)
    if sent is None:
        return look("delivery", f"no message has been sent yet; {waiting} waiting.")
    return ok("delivery", f"the last message went out at {_time(sent)}; {waiting} waiting")


def _messages_tab(undelivered: list[Message], sent: datetime | None) -> Finding:
    if any(message.error == MESSAGES_TAB_OFF for message in undelivered):
        return bad("messages tab", f"Slack refused a DM: {advice(MESSAGES_TAB_OFF)}")
    if sent is None:
        return look("messages tab", "is seen only once a DM is sent: check that it is on (App Home, Messages tab).")
    return ok("messages tab", "no DM was refused")


def _refused_in(store: Store, workspace: WorkspaceId, known: list[Team]) -> dict[TeamId, str]:
    """Why the last summary that was to be posted was refused, of each team of which it was."""
    latest = {team.id: summaries_to(store, workspace, team.channel or "", most=1) for team in known}
    return {team: last.error or "" for team, found in latest.items() for last in found if last.state is State.DEAD}


def _channels(known: list[Team], refused: Mapping[TeamId, str]) -> Iterator[Finding]:
    """Without the scope channels:read a channel cannot be looked at: Slack's last answer tells."""
    for team in known:
        subject = f"summary of {team.name}"
        if team.channel is None:
            yield look(subject, "goes nowhere yet: choose a channel with /plan team.")
        elif error := refused.get(team.id):
            yield bad(subject, f"Slack refused it in {team.channel} ({said(error)}): {advice(error)}")
        else:
            yield ok(subject, f"goes to {team.channel}; nothing was refused there")


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
