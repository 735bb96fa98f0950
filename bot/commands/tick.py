"""Runs one tick for an instant: decides what is due then, sends it, and prints both. --dry-run only prints."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence, Set
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.clients import web_client
from bot.commands.opening import opened, settings_for
from bot.foreseeing import as_answered, waits_until, with_why
from bot.identity import identity_of
from bot.logs import begin_logging
from bot.outcome import Outcome
from bot.settings import BOT_TOKEN, Settings
from bot.tick import Decided, run_tick
from bot.wiring import delivery_for
from handlers.nudges.drawing import drawing_for
from handlers.nudges.quiet import Unspoken, looked
from planning.ids import MessageId, PersonId, WorkspaceId
from planning.nudges import Effect, Message, State
from planning.people import Person
from storage import outbox, people, workspaces
from storage.currentness import tables_of
from storage.database import Database
from storage.store import Store

NAME = "tick"
HELP = "decide and send what is due at an instant"


NOTHING = "nothing"  # in place of a kind, of whom no kind of message is due
MOST_WAITING = 1000  # rows of the outbox that a dry run looks at


@dataclass(frozen=True, slots=True)
class StillClock:
    """Business time that stands at one instant."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--at", metavar="ISO-TIME", type=_instant, help="such as 2026-11-23T09:00+01:00; default: now")
    dry = "store and send nothing; say of each person what is due, held back or quiet, and why; needs no token"
    parser.add_argument("--dry-run", action="store_true", help=dry)
    parser.add_argument("--json", action="store_true", help="print a list of objects")


def main(asked: Namespace) -> int:
    settings = settings_for(asked, needs=() if asked.dry_run else (BOT_TOKEN,))
    begin_logging()
    at = asked.at or datetime.now(UTC)
    with opened(settings, new_as_it_is=asked.dry_run) as database:
        rows = dry_run(database, at) if asked.dry_run else tick_and_send(settings, database, at)
    print(json.dumps([asdict(row) for row in rows], indent=2) if asked.json else as_lines(rows))
    return 0


def dry_run(database: Database, at: datetime) -> list[Decided]:
    """Nothing is due in a database that has no tables yet, and none are made."""
    if tables_of(database) == "new":
        return []
    with database.read() as store:
        known = workspaces.all_workspaces(store)
    return [row for workspace in known for row in _foreseen(database, workspace.id, at)]


def _foreseen(database: Database, workspace: WorkspaceId, at: datetime) -> list[Decided]:
    """What would be decided of each person, and why; and what would become of what waits in the outbox."""
    decided = run_tick(database, workspace, at, dry_run=True, with_quiet=True)
    with database.read() as store:
        waiting = [
            _would_become(store, message, at) for message in outbox.due(store, workspace, at, limit=MOST_WAITING)
        ]
    rows = decided + [_row(database, outcome, at) for outcome in waiting]
    rows += _looked_already(database, workspace, at, but={outcome.message.id for outcome in waiting})
    named = {row.recipient for row in rows}
    quiet = [each for some in looked(database, workspace, at) for each in some.people if each.person.id not in named]
    return sorted(rows + [_quiet(workspace, each, at) for each in quiet], key=_by_person)


def _looked_already(database: Database, workspace: WorkspaceId, at: datetime, *, but: Set[MessageId]) -> list[Decided]:
    """What was decided at looks that are over, and what became of it."""
    decided = [message for some in looked(database, workspace, at) for message in some.decided]
    return [
        _row(database, Outcome(message=message, state=message.state, error=message.error), at)
        for message in decided
        if message.id not in but
    ]


def _quiet(workspace: WorkspaceId, unspoken: Unspoken, at: datetime) -> Decided:
    return Decided(
        workspace=workspace,
        recipient=unspoken.person.id,
        kind=NOTHING,
        occasion=unspoken.day.isoformat(),
        local_time=at.astimezone(ZoneInfo(unspoken.person.zone)).isoformat(),
        reason=unspoken.reason,
        state="quiet",
    )


def _would_become(store: Store, message: Message, at: datetime) -> Outcome:
    zone = _zone(people.person(store, message.workspace, PersonId(message.decision.recipient)))
    seen = as_answered(drawing_for(store, message.workspace, message, at), at, zone=zone)
    return Outcome(message=message, state=seen.state or message.state, error=seen.why or None)


def _by_person(row: Decided) -> tuple[str, str, str]:
    """The workspace's people one by one; of each, what is sent before what is not."""
    return row.workspace, row.recipient, row.state


def tick_and_send(settings: Settings, database: Database, at: datetime) -> list[Decided]:
    """What was decided, each with the state it was left in, and what was sent besides."""
    workspace = identity_of(web_client(settings)).workspace
    decided = run_tick(database, workspace, at)
    outcomes = delivery_for(settings, database, StillClock(at)).drain()
    became = {_key(outcome): outcome for outcome in outcomes}
    rows = [_left(row, became.pop(_key_of(row), None)) for row in decided]
    return rows + [_row(database, outcome, at) for outcome in outcomes if _key(outcome) in became]


def as_lines(rows: Sequence[Decided]) -> str:
    if not rows:
        return "Nothing is due."
    return "\n".join(
        f"{row.local_time}  {row.recipient}  {row.kind}  {row.occasion}  {row.state}: {row.reason}" for row in rows
    )


def _left(row: Decided, outcome: Outcome | None) -> Decided:
    return row if outcome is None else replace(row, state=outcome.state, reason=_reason(outcome))


def _reason(outcome: Outcome) -> str:
    """Why it was decided; and Slack's code where it was refused, or what else became of it."""
    is_update = outcome.message.effect is Effect.UPDATE
    reason = "the message that stands is drawn again" if is_update else outcome.message.decision.reason
    return with_why(reason, outcome.error or "")


def _row(database: Database, outcome: Outcome, at: datetime) -> Decided:
    decision = outcome.message.decision
    with database.read() as store:
        person = people.person(store, outcome.message.workspace, PersonId(decision.recipient))
    zone, reason = _zone(person), _reason(outcome)
    if outcome.state is State.READY and decision.not_before > at:
        reason = with_why(reason, waits_until(decision.not_before, zone).why)
    return Decided(
        workspace=outcome.message.workspace,
        recipient=decision.recipient,
        kind=decision.kind,
        occasion=decision.occasion,
        local_time=at.astimezone(ZoneInfo(zone)).isoformat(),
        reason=reason,
        state=outcome.state,
    )


def _zone(person: Person | None) -> str:
    """Of a channel, or of somebody not known, UTC."""
    return person.zone if person is not None else "UTC"


def _key(outcome: Outcome) -> tuple[WorkspaceId, str, str, str]:
    decision = outcome.message.decision
    return outcome.message.workspace, decision.recipient, decision.kind, decision.occasion


def _key_of(row: Decided) -> tuple[WorkspaceId, str, str, str]:
    return row.workspace, row.recipient, row.kind, row.occasion


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
        if instant.utcoffset() is not None:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ArgumentTypeError(f"{text!r} is not a time with its offset, such as 2026-11-23T09:00+01:00")
