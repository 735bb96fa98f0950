"""Deletes all that is stored of a rep, or of a whole workspace. It cannot be undone: take a backup first."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from bot.commands.opening import opened, settings_for
from bot.commands.whose import NotStored, whose
from planning.ids import WorkspaceId
from storage import forget, workspaces
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


def _forget(store: Store, asked: Namespace) -> dict[str, int]:
    if not asked.workspace:
        workspace, rep = whose(store, asked.rep)
        return forget.forget_rep(store, workspace, rep.id)
    if asked.workspace not in {each.id for each in workspaces.all_workspaces(store)}:
        raise NotStored(f"No workspace {asked.workspace} is stored.")
    return forget.forget_workspace(store, WorkspaceId(asked.workspace))
