"""Imports a CSV file: of HubSpot, Salesforce or Pipedrive, of Headway itself, or any other with a header line.

What it would change is shown first, and nothing is stored before yes: then all of it, or nothing. Importing a file
again changes nothing; what stands in Headway and what the file says differently is listed, and stays.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.commands import everything
from bot.commands.import_known import import_known
from bot.commands.import_said import asked_first, changed, not_understood, would_change
from bot.commands.opening import opened, settings_for
from bot.commands.whose import OPERATOR, NotStored, only_workspace
from handlers.importing.cutoffs import cutoffs_of
from handlers.nudges.corrections import correct_messages
from handlers.words import DEFAULT_LOCALE, Words, words_for
from planning.ids import PersonId, WorkspaceId
from planning.importing.file import ReadFile, read_file
from planning.importing.understood import Asked, DateOrder, NotUnderstood, Preview, What
from storage import audit, importing, people
from storage.database import Database
from storage.store import Store

NAME = "import"
HELP = "import activities, sales, opportunities or accounts from a CSV file, or everything of an export"


def add_arguments(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(required=True, dest="what", metavar="|".join((*What, everything.NAME)))
    for what in What:
        of_one = kinds.add_parser(what.value, help=f"import {what.value}", description=__doc__)
        _add_options(of_one)
        of_one.set_defaults(way=import_csv)
    whole = kinds.add_parser(everything.NAME, help=everything.HELP, description=everything.__doc__)
    everything.add_arguments(whole)
    whole.set_defaults(way=everything.main)


def main(asked: Namespace) -> int:
    code: int = asked.way(asked)
    return code


def import_csv(asked: Namespace) -> int:
    now = datetime.now(UTC)
    try:
        with opened(settings_for(asked)) as database, asked.file.open("rb") as file:
            with database.read() as store:
                workspace = only_workspace(store, needed_by="an import")
                known = import_known(store, workspace, PersonId(asked.rep) if asked.rep else None, now)
                words = _words(store, workspace, asked.rep)
            with read_file(file, _said(asked), known) as read:
                return _import(database, workspace, read, asked, words, now)
    except OSError as unreadable:
        print(f"{asked.file} cannot be read: {unreadable.strerror}.", file=sys.stderr)
    except NotUnderstood as why:
        print(not_understood(why), file=sys.stderr)
    except NotStored as nobody:
        print(nobody, file=sys.stderr)
    return 1


def _import(
    database: Database, workspace: WorkspaceId, read: ReadFile, asked: Namespace, words: Words, now: datetime
) -> int:
    if not asked.yes or asked.dry_run:
        with database.read() as store:
            cutoffs = cutoffs_of(store, workspace, read.reps, file=asked.file.name, now=now)
            change = importing.preview(store, workspace, read, cutoffs=cutoffs)
        print(would_change(asked.file.name, change, words))
        if asked.dry_run or change.changes_nothing:
            return 0
        if not asked_first(change):
            print("Nothing was stored.", file=sys.stderr)
            return 1
    with database.write() as store:
        done = import_read(store, workspace, read, file=asked.file.name, now=now)
    print(changed(asked.file.name, done, words))
    return 0


def import_read(store: Store, workspace: WorkspaceId, read: ReadFile, *, file: str, now: datetime) -> Preview:
    """Writes what is new, records who did it, and corrects what the reps were sent."""
    cutoffs = cutoffs_of(store, workspace, read.reps, file=file, now=now)
    done = importing.apply(store, workspace, read, now=now, cutoffs=cutoffs)
    for rep in done.reps:
        detail = {"file": file, "source": done.layout.source, "new": done.new}
        action = f"imported {done.what.value}"
        audit.record(store, workspace, at=now, actor=OPERATOR, action=action, subject=rep, detail=detail)
        correct_messages(store, workspace, rep, now=now, changes=done.changes.get(rep, frozenset()))
    return done


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.csv", type=Path)
    parser.add_argument(
        "--rep", metavar="USER-ID", help="whose the rows are; default: whom the file's owner column names"
    )
    parser.add_argument(
        "--owner", metavar="NAME", help="with --rep: the rows to take, as the owner column writes the name"
    )
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        dest="columns",
        type=_column,
        action="append",
        default=[],
        help="which column holds a field, such as day=Booked; again for more",
    )
    parser.add_argument("--won", metavar="STATE", help="what the file says of a deal that is won")
    parser.add_argument("--type", metavar="TYPE", help="which all activities are, where no column says it")
    parser.add_argument(
        "--source", metavar="NAME", help="whose ids the file has; default: by its columns, such as hubspot"
    )
    parser.add_argument("--dates", choices=[order.value for order in DateOrder], help="what 3/4/2026 means")
    parser.add_argument(
        "--decimal", choices=[".", ","], help="what decimals begin with, where 1.234 may be two numbers"
    )
    parser.add_argument("--yes", action="store_true", help="import without asking")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and store nothing")


def _said(asked: Namespace) -> Asked:
    return Asked(
        what=What(asked.what),
        source=asked.source,
        columns=dict(asked.columns),
        dates=DateOrder(asked.dates) if asked.dates else None,
        decimal=asked.decimal,
        owner=asked.owner,
        won=asked.won,
        type=asked.type,
    )


def _words(store: Store, workspace: WorkspaceId, rep: str | None) -> Words:
    person = people.person(store, workspace, PersonId(rep)) if rep else None
    return words_for(person) if person is not None else Words(DEFAULT_LOCALE, "UTC")


def _column(text: str) -> Sequence[str]:
    field, sign, column = text.partition("=")
    if not sign or not column.strip():
        raise ArgumentTypeError(f"{text!r} is not FIELD=COLUMN, such as day=Booked")
    return field.strip().replace("-", "_"), column.strip()
