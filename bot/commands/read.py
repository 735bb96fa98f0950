"""Says how a line of /log is read: nothing is stored, and no settings, database or Slack are needed."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from babel import Locale, UnknownLocaleError

from handlers.log.reading.as_json import reading

NAME = "read"
HELP = "say how a line of /log is read"
FIRST_YEAR, LAST_YEAR = 1900, 2999  # dates beside the line's own stay within a calendar


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar="LINE", nargs="+", help='such as "3 calls Acme yesterday — pricing"; - reads lines from stdin'
    )
    parser.add_argument("--today", metavar="DAY", type=_day, help="such as 2026-11-20; default: today")
    parser.add_argument("--locale", type=_locale, default="en_US", help="such as de_DE; default: en_US")
    parser.add_argument(
        "--account",
        metavar="NAME",
        dest="accounts",
        action="append",
        default=[],
        help="one that is known; again for more",
    )
    parser.add_argument("--json", action="store_true", help="print an object a line")


def main(asked: Namespace) -> int:
    today = asked.today or datetime.now().astimezone().date()
    known = [_text(name) for name in asked.accounts if name.strip()]
    for line in _lines(asked.words):
        given = reading(line, today=today, locale=asked.locale, accounts=known)
        print(json.dumps(given, ensure_ascii=False) if asked.json else _in_words(given))
    return 0


def _lines(words: list[str]) -> Iterable[str]:
    """One line, with or without quotes around it for the shell; or those of standard input."""
    if words == ["-"]:
        return (line.rstrip("\n") for line in sys.stdin)
    return [_text(" ".join(words))]


def _text(argument: str) -> str:
    """Bytes that are no UTF-8 cannot be printed again."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _in_words(given: Mapping[str, Any]) -> str:
    """Such as 3 × call, Acme, 2026-11-19, note: pricing."""
    said = [_entry_in_words(entry) for entry in given["entries"]] + [f"Asked: {asked}" for asked in given["unclear"]]
    return "\n".join(said) or "Nothing to log, and nothing asked."


def _entry_in_words(entry: Mapping[str, Any]) -> str:
    parts = (
        f"{entry['count']} × {entry['type']}" if entry["count"] > 1 else entry["type"],
        " ".join(filter(None, (entry["amount"], entry["currency"]))),
        entry["business"],
        *entry["accounts"],
        entry["date"],
        entry["note"] and f"note: {entry['note']}",
    )
    return ", ".join(part for part in parts if part)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day, such as 2026-11-20") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ArgumentTypeError(f"{text!r} is too far away: a day from {FIRST_YEAR} to {LAST_YEAR}, such as 2026-11-20")
    return day


def _locale(text: str) -> str:
    try:
        return str(Locale.parse(text.replace("-", "_")))
    except (ValueError, UnknownLocaleError):
        raise ArgumentTypeError(f"{text!r} is not a locale, such as en_US or de_DE") from None
