"""Checks this installation and says what to do about each thing. Posts nothing; where Slack had refused the token and
takes it again, sending goes on.

A line a thing: ok; look, somebody should know; bad, it does not work. Exits 1 where anything is bad.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from bot.commands.opening import settings_for
from bot.doctor.findings import Finding, bad, ok, report
from bot.doctor.slack import check_slack
from bot.doctor.stored import check_database, check_work
from bot.resuming import resumed
from bot.settings import A_WAY_IN, BOT_TOKEN, BadSettings, Settings
from storage.database import Database

NAME = "doctor"
HELP = "check this installation"


def add_arguments(parser: ArgumentParser) -> None:
    pass


def main(asked: Namespace) -> int:
    try:
        found = examine(settings_for(asked, needs=(BOT_TOKEN, A_WAY_IN)))
    except BadSettings as wrong:
        found = [bad("settings", problem) for problem in wrong.problems]
    print(report(found))
    return 1 if any(each.level == "bad" for each in found) else 0


def examine(settings: Settings) -> list[Finding]:
    identity, found = check_slack(settings)
    database = Database.open(settings.database_url)
    try:
        found.append(check_database(database, settings))
        if identity is not None and found[-1].level == "ok":
            if (was := resumed(database, identity)) is not None:
                found.append(ok("workspace", f"was stopped ({was}); Slack takes the token again, and sending goes on"))
            found += check_work(database, identity.workspace)
    finally:
        database.close()
    return found
