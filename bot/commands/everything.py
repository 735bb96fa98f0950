"""Imports all that a rep owned, of an export: plans, accounts, opportunities, activities, sales, days away, settings.

What it would change is shown first, and nothing is stored before yes: then all of it, or nothing. What stands already
stays as it stands, so the same file again changes nothing. No manager agreed to an imported plan yet.
"""

from __future__ import annotations

import json
import sys
import zipfile
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.opening import opened, settings_for
from bot.commands.whose import OPERATOR, NotStored, whose
from handlers.exporting.archive import JSON_FILE
from handlers.nudges.corrections import correct_messages
from handlers.words import counted
from planning.belongings import Belongings, Taken
from planning.belongings_check import BadBelongings
from storage import audit
from storage.database import Database, Store
from storage.owned_forms import belongings_in
from storage.taking_in import take_in

NAME = "everything"
HELP = "import all that a rep owned, of an export"
LARGEST = 1_000_000_000  # bytes, unpacked: far above what a rep writes in a life


class CannotRead(Exception):
    """Why a file is not imported, in a sentence."""


class _OnlyLooked(Exception):
    """Ends a unit of work without storing it."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the .zip of an export, or the headway.json in it")
    parser.add_argument("--rep", metavar="USER-ID", required=True, help="whose it is from now on")
    parser.add_argument("--yes", action="store_true", help="import without asking")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and store nothing")


def main(asked: Namespace) -> int:
    now = datetime.now(UTC)
    with opened(settings_for(asked)) as database:
        try:
            owned = belongings_in(_read(asked.file))
            return _import(database, asked, owned, now)
        except BadBelongings as flaw:
            print(f"Nothing was imported: {flaw}.", file=sys.stderr)
        except (CannotRead, NotStored) as why_not:
            print(why_not, file=sys.stderr)
    return 1


def _import(database: Database, asked: Namespace, owned: Belongings, now: datetime) -> int:
    if not asked.yes or asked.dry_run:
        would = _looked(database, asked, owned, now)
        print(_said(f"{asked.file.name} would add", would))
        if asked.dry_run or not any(each.new for each in would.values()):
            return 0
        if not _yes():
            print("Nothing was stored.", file=sys.stderr)
            return 1
    with database.write() as store:
        taken = _take(store, asked, owned, now)
    print(_said(f"{asked.file.name} added", taken))
    return 0


def _looked(database: Database, asked: Namespace, owned: Belongings, now: datetime) -> dict[str, Taken]:
    """What importing would do: it is done, and taken back."""
    found: dict[str, Taken] = {}
    with suppress(_OnlyLooked), database.write() as store:
        found |= _take(store, asked, owned, now)
        raise _OnlyLooked
    return found


def _take(store: Store, asked: Namespace, owned: Belongings, now: datetime) -> Mapping[str, Taken]:
    workspace, rep = whose(store, asked.rep)
    taken = take_in(store, workspace, rep, owned, now=now)
    detail = {"file": asked.file.name, **{noun: each.new for noun, each in taken.counts.items()}}
    audit.record(store, workspace, at=now, actor=OPERATOR, action="imported everything", subject=rep.id, detail=detail)
    correct_messages(store, workspace, rep.id, now=now, changes=taken.changes)
    return taken.counts


def _read(file: Path) -> object:
    try:
        text = _json_of(file) if zipfile.is_zipfile(file) else file.read_bytes()
        read: object = json.loads(text)
    except OSError as unreadable:
        raise CannotRead(f"{file} cannot be read: {unreadable.strerror}.") from unreadable
    except (ValueError, RecursionError) as unclear:
        raise CannotRead(f"{file} is not JSON: nothing was imported.") from unclear
    return read


def _json_of(file: Path) -> bytes:
    try:
        with zipfile.ZipFile(file) as packed:
            if packed.getinfo(JSON_FILE).file_size > LARGEST:
                raise CannotRead(f"{JSON_FILE} in {file} is larger than any export.")
            return packed.read(JSON_FILE)
    except (KeyError, zipfile.BadZipFile) as unclear:
        raise CannotRead(f"{file} has no {JSON_FILE} that can be read: is it an export of Headway?") from unclear


def _said(begins: str, taken: Mapping[str, Taken]) -> str:
    new = ", ".join(counted(each.new, noun) for noun, each in taken.items() if each.new) or "nothing"
    there = ", ".join(counted(each.there, noun) for noun, each in taken.items() if each.there)
    others = ", ".join(counted(each.others, noun) for noun, each in taken.items() if each.others)
    lines = [f"{begins}: {new}."]
    if there:
        lines.append(f"There already, and left as they stand: {there}.")
    if others:
        lines.append(f"Somebody else's here, and left to them: {others}.")
    return "\n".join(lines)


def _yes() -> bool:
    if not sys.stdin.isatty():
        print("Add --yes to import without being asked.", file=sys.stderr)
        return False
    return input("Import? [y/N] ").strip().casefold() in {"y", "yes"}
