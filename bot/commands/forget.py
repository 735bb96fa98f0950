"""Deletes all that is stored of a rep, or of a whole workspace. It cannot be undone: take a backup first."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from bot.commands.opening import opened, settings_for
from planning.ids import PersonId, WorkspaceId
from storage import forget, people, workspaces
from storage.database import Store

NAME = "forget"
HELP = "delete all that is stored of a rep or a workspace"


def add_arguments(parser: ArgumentParser) -> None:
    whom = parser.add_mutually_exclusive_group(required=True)
    whom.add_argument("--rep", metavar="USER-ID", help="such as U012AB3CD, in the one workspace that is stored")
    whom.add_argument("--workspace", metavar="TEAM-ID", help="such as T012AB3CD")


def main(asked: Namespace) -> int:
    with opened(settings_for(asked)) as database, database.write() as store:
        try:
            deleted = _forget(store, asked)
        except (NotStored, forget.StillManages) as why_not:
            print(why_not, file=sys.stderr)
            return 1
    print(f"Forgotten: {asked.workspace or asked.rep}, {sum(deleted.values())} rows.")
    return 0


class NotStored(ValueError):
    """Nothing is stored of whom to forget."""


def _forget(store: Store, asked: Namespace) -> dict[str, int]:
    known = [workspace.id for workspace in workspaces.all_workspaces(store)]
    if asked.workspace:
        if asked.workspace not in known:
            raise NotStored(f"No workspace {asked.workspace} is stored.")
        return forget.forget_workspace(store, WorkspaceId(asked.workspace))
    if len(known) != 1:
        raise NotStored(f"{len(known)} workspaces are stored: --rep needs exactly one.")
    if people.person(store, known[0], PersonId(asked.rep)) is None:
        raise NotStored(f"Nobody called {asked.rep} is stored.")
    return forget.forget_rep(store, known[0], PersonId(asked.rep))
