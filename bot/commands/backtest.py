"""Replays a history week by week, with nothing from the future: what Headway would have said, and what came.

A CSV file of orders (rep,date,amount) or of deals (rep,engaged,closed,stage,amount; the stage is won, lost or open).
Exports of a CRM are understood where their columns tell; --map names the others. No settings, database or Slack are
needed, and nothing is stored.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable

from bot.commands.backtest_notes import notes, nothing_to_replay, unread
from bot.commands.backtest_options import add_arguments
from bot.commands.backtest_table import table
from bot.commands.backtest_warnings import unusable, warnings
from bot.commands.backtest_words import wrapped
from planning.backtest.asked import Asked, HowToRead, Period
from planning.backtest.book import book_of
from planning.backtest.periods import chosen
from planning.backtest.policies import POLICIES
from planning.backtest.replay import by_rule, cases
from planning.backtest.result import as_json, result
from planning.backtest.rows import Rows, read_rows
from planning.backtest.targets import TargetFile, read_targets
from planning.importing.understood import Asks, DateOrder, NotUnderstood

__all__ = ["HELP", "NAME", "add_arguments", "main"]

NAME = "backtest"
HELP = "say what Headway would have said on a history of orders or deals"

_OPTIONS = {
    Asks.COLUMNS: "Say which with --map, such as --map amount='Deal value'.",
    Asks.DATES: "Say it with --dates day-first or --dates month-first.",
}


def main(asked: Namespace) -> int:
    if asked.first and asked.last and asked.last < asked.first:
        print("--until is before --from: such as --from 2025-01-01 --until 2025-12-31.", file=sys.stderr)
        return 2
    if asked.targets is not None and asked.target_rule is not None:
        print("Targets come from --targets or from --target-rule: leave one of them out.", file=sys.stderr)
        return 2
    if (twice := _said_twice([field for field, _ in asked.columns])) is not None:
        print(f"--map says {twice} twice: leave one of them out.", file=sys.stderr)
        return 2
    try:
        rows = _rows(asked)
        targets = _targets(asked)
    except NotUnderstood as why:
        print(_not_understood(why), file=sys.stderr)
        return 1
    except OSError as unreadable:
        print(f"{unreadable.filename} cannot be read: {unreadable.strerror}.", file=sys.stderr)
        return 1
    return _shown(asked, rows, targets)


def _shown(asked: Namespace, rows: Rows, targets: TargetFile | None) -> int:
    wanted = Asked(
        period=Period(asked.period),
        factor=asked.target_rule or Asked().factor,
        first=asked.first,
        last=asked.last,
        shares=asked.shares,
    )
    book = book_of(rows)
    if book is None:
        print(unread(rows), file=sys.stderr)
        return 1
    if (why := unusable(rows)) is not None:
        print(why, file=sys.stderr)
        return 1
    periods = chosen(wanted, book)
    counted = list(cases(book, periods.periods, targets or by_rule(book, wanted)))
    if not counted:
        print(nothing_to_replay(book, periods, wanted, targets), file=sys.stderr)
        return 1
    shown = result(book, counted, wanted, asked.policies or list(POLICIES))
    first, said = list(warnings(rows)), wrapped(notes(rows, book, periods, wanted, shown, targets))
    if asked.json:
        _print([json.dumps(as_json(shown), ensure_ascii=False, allow_nan=False)])
        print(*wrapped(first), *said, sep="\n", file=sys.stderr)
    else:
        _print([*table(shown, wanted, warnings=first, each_nudge=asked.list), *said])
    return 0


def _said_twice(fields: list[str]) -> str | None:
    return next((field for field in fields if fields.count(field) > 1), None)


def _print(lines: Iterable[str]) -> None:
    """Whoever reads it may have seen enough, as `head` has."""
    try:
        print(*lines, sep="\n", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python fails when it exits


def _rows(asked: Namespace) -> Rows:
    """Raises NotUnderstood and OSError."""
    how = HowToRead(
        columns=dict(asked.columns),
        dates=DateOrder(asked.dates) if asked.dates else None,
        decimal=asked.decimal,
        won=frozenset(map(str.casefold, asked.won)),
        lost=frozenset(map(str.casefold, asked.lost)),
        open=frozenset(map(str.casefold, asked.open)),
    )
    with asked.file.open("rb") as file:
        return read_rows(file, how)


def _targets(asked: Namespace) -> TargetFile | None:
    """Raises NotUnderstood and OSError."""
    if asked.targets is None:
        return None
    how = HowToRead(dates=DateOrder(asked.dates) if asked.dates else None, decimal=asked.decimal)
    with asked.targets.open("rb") as file:
        return read_targets(file, how, Period(asked.period))


def _not_understood(why: NotUnderstood) -> str:
    example = [f"A header line that works: {why.example}"] if why.example else []
    return "\n".join([why.sentence, *filter(None, [_OPTIONS.get(why.asks)]), *example])
