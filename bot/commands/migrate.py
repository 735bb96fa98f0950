"""Brings the database to the current tables. A SQLite file is copied beside itself first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from bot.commands.opening import opened, settings_for

NAME = "migrate"
HELP = "bring the database to the current tables"


def add_arguments(parser: ArgumentParser) -> None:
    pass


def main(asked: Namespace) -> int:
    with opened(settings_for(asked), migrated=False) as database:
        done = database.migrate()
    print(f"Migrated: {', '.join(done)}." if done else "Nothing to do: the tables are current.")
    return 0
