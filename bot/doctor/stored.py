"""Our side: the database, the clock, and what became of the messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from bot.doctor.findings import Finding, bad, look, ok
from bot.settings import Settings
from planning.ids import WorkspaceId
from planning.nudges import Message, State
from planning.people import Team
from storage import outbox, teams, workspaces
from storage.currentness import WRONG_TABLES, tables_of
from storage.database import Database
from storage.reachability import place_of, unreachable_because

TICK_TOO_OLD = timedelta(minutes=3)
MESSAGES_TAB_OFF = "messages_tab_disabled"

# docs.slack.dev/reference/methods/chat.postMessage#errors
ADVICE: Mapping[str, str] = {
    "not_in_channel": "write /invite @Headway in that channel.",
    "channel_not_found": "write /invite @Headway in that channel, or choose another one with /plan team.",
    "is_archived": "choose another channel with /plan team.",
    "restricted_action": "an admin must let apps post there.",
    "missing_scope": "update the app from manifest.yml and reinstall it.",
    MESSAGES_TAB_OFF: "turn on the Messages tab on the App Home page at api.slack.com/apps.",
}


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
        dead = outbox.dead(store, workspace)
        sent = outbox.last_sent_at(store, workspace)
    if home is not None and home.stopped_because is not None:
        yield bad("workspace", f"stopped ({home.stopped_because}): reinstall the app, then `headway run` resumes it.")
    yield _last_tick(home.last_tick_machine if home else None, now)
    yield _last_delivery(sent, counts)
    yield _messages_tab(dead, sent)
    yield from _channels(known_teams, dead)
    yield from _undelivered(counts, dead)


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


def _messages_tab(dead: list[Message], sent: datetime | None) -> Finding:
    if any(message.error == MESSAGES_TAB_OFF for message in dead):
        return bad("messages tab", f"Slack refused a DM: {ADVICE[MESSAGES_TAB_OFF]}")
    if sent is None:
        return look("messages tab", "is seen only once a DM is sent: check that it is on (App Home, Messages tab).")
    return ok("messages tab", "no DM was refused")


def _channels(known: list[Team], dead: list[Message]) -> Iterator[Finding]:
    """Without the scope channels:read a channel cannot be looked at: Slack's last answers tell."""
    refused = {message.decision.recipient: message.error for message in dead if message.error}
    for team in known:
        subject = f"summary of {team.name}"
        if team.channel is None:
            yield look(subject, "goes nowhere yet: choose a channel with /plan team.")
        elif error := refused.get(team.channel):
            yield bad(subject, f"Slack refused it in {team.channel} ({error}): {_advice(error)}")
        else:
            yield ok(subject, f"goes to {team.channel}; nothing was refused there")


def _undelivered(counts: Mapping[State, int], dead: list[Message]) -> Iterator[Finding]:
    for error, count in Counter(message.error or "no code" for message in dead).most_common():
        yield look("refused messages", f"{count} with {error}: {_advice(error)}")
    if ambiguous := counts.get(State.AMBIGUOUS, 0):
        said = f"{ambiguous} may or may not have been sent, and are not sent again; Home shows what they said."
        yield look("ambiguous messages", said)
    if not dead and not counts.get(State.AMBIGUOUS, 0):
        yield ok("messages", "none refused, none ambiguous")


def _advice(error: str) -> str:
    return ADVICE.get(error, f"see {error} at docs.slack.dev/reference/methods/chat.postMessage.")


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
