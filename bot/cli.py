"""`headway`: the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.commands import (
    backtest,
    backup,
    demo,
    doctor,
    export,
    forget,
    importing,
    migrate,
    plan,
    read,
    resend,
    run,
    tick,
)
from bot.commands.opening import DatabaseAway
from bot.identity import NotInstalled
from bot.settings import DEFAULT_FILE, BadSettings
from storage.database import Busy

EXIT_CODES = """exit codes:
  0  done, or stopped as asked
  1  it could not be done, or something is wrong; standard error says what
  2  the command line or a setting is wrong; standard error says which
"""
COMMANDS = (run, doctor, migrate, backup, tick, resend, plan, read, importing, backtest, export, forget, demo)


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    try:
        code: int = asked.main(asked)
    except BadSettings as bad:
        _complain(*bad.problems)
        return 2
    except (NotInstalled, DatabaseAway, Busy) as failed:
        _complain(str(failed))
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="headway",
        description="Individual sales plans in Slack.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--env-file", type=Path, default=DEFAULT_FILE, help="the settings (default: .env)")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        its_own = commands.add_parser(
            command.NAME,
            help=command.HELP,
            description=command.__doc__,
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(its_own)
        its_own.set_defaults(main=command.main)
    return parser


def _complain(*sentences: str) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
