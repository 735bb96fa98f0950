"""Makes messages ready again that Slack refused, or that may not have been sent: `headway doctor` names them.

Each is decided anew when its turn comes: what is no longer true is not sent. One that was ambiguous may arrive twice.
The bot sends them, if it runs; nothing is sent from here.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.commands.opening import opened, settings_for
from planning.ids import WorkspaceId
from planning.nudges import Kind, State
from storage import workspaces
from storage.store import Store
from storage.stuck import STUCK, Stuck, send_again, stuck

NAME = "resend"
HELP = "send again what was refused, or may not have been sent"


class NothingAsked(ValueError):
    """Name ids, or --dead, or --ambiguous."""


class NotStuck(LookupError):
    """An id is of no message that was refused or is ambiguous."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resent:
    """A message that is ready again, or would be."""

    workspace: WorkspaceId
    id: str
    recipient: str
    kind: Kind
    occasion: str
    was: State
    error: str | None
    since: str | None  # ISO, machine time


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="*", help="of messages, as `headway doctor` names them")
    parser.add_argument("--dead", action="store_true", help="all that Slack refused")
    parser.add_argument("--ambiguous", action="store_true", help="all that may or may not stand")
    parser.add_argument("--dry-run", action="store_true", help="change nothing, and say what would be sent again")
    parser.add_argument("--json", action="store_true", help="print a list of objects")


def main(asked: Namespace) -> int:
    if not (asked.ids or asked.dead or asked.ambiguous):
        print(NothingAsked.__doc__, file=sys.stderr)
        return 2
    with opened(settings_for(asked)) as database, database.write() as store:
        try:
            chosen = _chosen(store, asked)
        except NotStuck as unknown:
            print(f"{unknown} is no message that was refused or is ambiguous: nothing was changed.", file=sys.stderr)
            return 1
        if not asked.dry_run:
            for each in chosen:
                send_again(store, each.message.workspace, each.message)
    rows = [_resent(each) for each in chosen]
    print(json.dumps([asdict(row) for row in rows], indent=2) if asked.json else _lines(rows, is_dry=asked.dry_run))
    return 0


def _chosen(store: Store, asked: Namespace) -> list[Stuck]:
    """Raises NotStuck with the first id that is none."""
    found = [each for home in workspaces.all_workspaces(store) for each in stuck(store, home.id, STUCK)]
    there = {each.message.id for each in found}
    if unknown := [id for id in asked.ids if id not in there]:
        raise NotStuck(unknown[0])
    states = {*([State.DEAD] if asked.dead else []), *([State.AMBIGUOUS] if asked.ambiguous else [])}
    return [each for each in found if each.message.state in states or each.message.id in asked.ids]


def _resent(each: Stuck) -> Resent:
    decision = each.message.decision
    return Resent(
        workspace=each.message.workspace,
        id=each.message.id,
        recipient=decision.recipient,
        kind=decision.kind,
        occasion=decision.occasion,
        was=each.message.state,
        error=each.message.error,
        since=None if each.since is None else each.since.isoformat(),
    )


def _lines(rows: Sequence[Resent], *, is_dry: bool) -> str:
    if not rows:
        return "Nothing was refused, and nothing is ambiguous."
    said = [
        f"{row.id}  {row.recipient}  {row.kind}  {row.occasion}  {row.was}: {row.error or 'no code'}" for row in rows
    ]
    ends = f"{len(rows)} would be sent again." if is_dry else f"{len(rows)} ready: the bot sends them, if it runs."
    return "\n".join([*said, ends])
