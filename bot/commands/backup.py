"""Copies the SQLite database to FILE while it is in use. PostgreSQL is backed up with pg_dump."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bot.commands.opening import opened, settings_for
from storage.backing_up import CannotBackUp
from storage.currentness import tables_of

NAME = "backup"
HELP = "copy the SQLite database while it is in use"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="where to; it must not be there yet")


def main(asked: Namespace) -> int:
    if asked.file.exists():
        print(f"{asked.file} is there already: choose another name.", file=sys.stderr)
        return 1
    with opened(settings_for(asked), migrated=False) as database:
        if tables_of(database) == "new":
            print("There is nothing to copy: the database is new.", file=sys.stderr)
            return 1
        try:
            database.backup(asked.file)
        except CannotBackUp as failed:
            print(failed, file=sys.stderr)
            return 1
    print(f"Copied to {asked.file}.")
    return 0
