"""Replays a history week by week, with nothing from the future: what Headway would have said, and what came.

A CSV file of orders (rep,date,amount) or of deals (rep,engaged,closed,stage,amount; the stage is won, lost or open).
Exports of a CRM are understood where their columns tell; --map names the others. No settings, database or Slack are
needed, and nothing is stored.
"""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.commands.backtest_said import notes, nothing_to_replay, table, unread, wrapped
from planning.backtest.asked import Asked, HowToRead, Period
from planning.backtest.book import book_of
from planning.backtest.periods import chosen
from planning.backtest.policies import POLICIES
from planning.backtest.replay import by_rule, cases
from planning.backtest.result import as_json, result
from planning.backtest.rows import Rows, read_rows
from planning.backtest.targets import TargetFile, read_targets
from planning.importing.understood import Asks, DateOrder, NotUnderstood

NAME = "backtest"
HELP = "say what Headway would have said on a history of orders or deals"

_RULE = re.compile(r"(?:(?P<before>\d+(?:\.\d+)?)\s*[*x×]\s*)?previous(?:\s*[*x×]\s*(?P<after>\d+(?:\.\d+)?))?")
_OPTIONS = {
    Asks.COLUMNS: "Say which with --map, such as --map amount='Deal value'.",
    Asks.DATES: "Say it with --dates day-first or --dates month-first.",
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.csv", type=Path)
    parser.add_argument(
        "--targets", metavar="FILE", type=Path, help="a CSV file of targets: rep,period_start,amount; before the rule"
    )
    parser.add_argument(
        "--target-rule", metavar="RULE", type=_factor, default="1.05*previous", help="default: 1.05*previous"
    )
    parser.add_argument(
        "--period", choices=[each.value for each in Period], default="quarter", help="of the calendar; default: quarter"
    )
    parser.add_argument("--from", metavar="DATE", dest="first", type=_day, help="periods that begin on it or later")
    parser.add_argument("--until", metavar="DATE", dest="last", type=_day, help="periods that end on it or before")
    parser.add_argument(
        "--at", metavar="PERCENT", dest="shares", type=_shares, default="25,50,75", help="of the period: 25,50,75"
    )
    parser.add_argument(
        "--policy",
        metavar="RULE",
        dest="policies",
        choices=list(POLICIES),
        action="append",
        help=f"of nudges: {', '.join(POLICIES)}; again for more; default: all",
    )
    parser.add_argument("--list", action="store_true", help="print each nudge that Headway would have sent, too")
    _add_options_of_reading(parser)
    parser.add_argument("--json", action="store_true", help="print an object; shares in it are 0 to 1")


def main(asked: Namespace) -> int:
    if asked.first and asked.last and asked.last < asked.first:
        print("--until is before --from: such as --from 2025-01-01 --until 2025-12-31.", file=sys.stderr)
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
        factor=asked.target_rule,
        first=asked.first,
        last=asked.last,
        shares=asked.shares,
    )
    book = book_of(rows)
    if book is None:
        print(unread(rows), file=sys.stderr)
        return 1
    periods = chosen(wanted, first=book.first, last=book.last)
    counted = list(cases(book, periods.periods, targets or by_rule(book, wanted)))
    if not counted:
        print(nothing_to_replay(book, periods, wanted, targets), file=sys.stderr)
        return 1
    shown = result(book, counted, wanted, asked.policies or list(POLICIES))
    said = wrapped(notes(rows, book, periods, wanted, shown, targets))
    if asked.json:
        print(json.dumps(as_json(shown), ensure_ascii=False, allow_nan=False))
        print(*said, sep="\n", file=sys.stderr)
    else:
        print(*table(shown, wanted, each_nudge=asked.list), *said, sep="\n")
    return 0


def _add_options_of_reading(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        dest="columns",
        type=_column,
        action="append",
        default=[],
        help="which column holds a field, such as amount='Deal value'; again for more",
    )
    for state in ("won", "lost", "open"):
        parser.add_argument(
            f"--{state}", metavar="STAGE", action="append", default=[], help=f"a stage that means {state}"
        )
    parser.add_argument("--dates", choices=[order.value for order in DateOrder], help="what 3/4/2026 means")
    parser.add_argument("--decimal", choices=[".", ","], help="what decimals begin with, where 1.234 may be both")


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


def _factor(text: str) -> float:
    found = _RULE.fullmatch(text.strip().casefold())
    factor = float(found["before"] or 1) * float(found["after"] or 1) if found is not None else 0.0
    if not 0 < factor < float("inf"):
        raise ArgumentTypeError(f"{text!r} is no rule for targets, such as 1.05*previous")
    return factor


def _shares(text: str) -> tuple[float, ...]:
    try:
        percents = [float(part) for part in text.split(",")]
    except ValueError:
        percents = []
    if not percents or not all(1 <= each <= 99 for each in percents):
        raise ArgumentTypeError(f"{text!r} are no percents from 1 to 99 of the period, such as 25,50,75")
    return tuple(sorted({each / 100 for each in percents}))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day, such as 2025-01-01") from None


def _column(text: str) -> Sequence[str]:
    field, sign, column = text.partition("=")
    if not sign or not column.strip():
        raise ArgumentTypeError(f"{text!r} is not FIELD=COLUMN, such as amount='Deal value'")
    return field.strip().replace("-", "_").casefold(), column.strip()
