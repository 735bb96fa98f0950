"""What the command line says of a replay."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from planning.backtest.asked import Period
from planning.backtest.policies import POLICIES
from planning.importing.understood import DateOrder

_RULE = re.compile(r"(?:(?P<before>\d+(?:\.\d+)?)\s*[*x×]\s*)?previous(?:\s*[*x×]\s*(?P<after>\d+(?:\.\d+)?))?")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.csv", type=Path)
    parser.add_argument(
        "--targets",
        metavar="FILE",
        type=Path,
        help="a CSV file of targets: rep,period_start,amount; then without a rule",
    )
    parser.add_argument("--target-rule", metavar="RULE", type=_factor, help="default: 1.05*previous")
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
    parser.add_argument("--list", action="store_true", help="print whom Headway's rule would have told, and when, too")
    _add_options_of_reading(parser)
    parser.add_argument("--json", action="store_true", help="print an object; shares in it are 0 to 1")


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
