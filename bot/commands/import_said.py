"""What an import changes, as lines for a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from shlex import quote

from handlers.importing.phrases import besides, columns_read, conflict_line, how_many, read_as, rejected_line, sums
from handlers.words import Words
from planning.importing.understood import Asks, NotUnderstood, Preview

MOST_LINES = 50  # of conflicts, and of rows that cannot be read
OPTIONS = {
    Asks.COLUMNS: "Say which with --map, such as --map day='Booked on'.",
    Asks.DATES: "Say it with --dates day-first or --dates month-first.",
    Asks.OWNER: "Say whose rows to take with --owner NAME.",
    Asks.WON: "Say it with --won STATE.",
    Asks.TYPE: "Say it with --type TYPE, or which column it is with --map type=COLUMN.",
}

_NAMED = frozenset({Asks.OWNER, Asks.WON, Asks.TYPE})  # whose choices are words of the file, or of the team


def would_change(file: str, change: Preview, words: Words) -> str:
    new = f"New: {_new(change, words)}." if change.new else "There is nothing new in it."
    return "\n".join([_head(file, change), new, *_rest(change, words, done=False)])


def changed(file: str, done: Preview, words: Words) -> str:
    nothing = "Nothing was new: nothing was stored." if done.changes_nothing else "Nothing was new."
    new = f"Imported: {_new(done, words)}." if done.new else nothing
    return "\n".join([_head(file, done), new, *_rest(done, words, done=True)])


def asked_first(change: Preview) -> bool:
    """Whether somebody at the terminal says yes; nobody there is no."""
    if not sys.stdin.isatty():
        print("To import it, say --yes.", file=sys.stderr)
        return False
    verb, count = ("Import", change.new) if change.new else ("Fill in", change.filled)
    return input(f"{verb} {how_many(count, change.what)}? [y/N] ").strip().casefold() in ("y", "yes")


def not_understood(why: NotUnderstood) -> str:
    lines = [f"{why.sentence} Nothing was stored."]
    if why.asks is Asks.OWNER and len(why.choices) == 1:
        lines.append(f"To take these rows, add --owner {quote(why.choices[0])}")
    else:
        lines += [OPTIONS[why.asks]] if why.asks in OPTIONS else []
        lines += [f"It may be: {', '.join(why.choices)}"] if why.asks in _NAMED else []
    return "\n".join([*lines, *([f"A header line that works: {why.example}"] if why.example else [])])


def _head(file: str, change: Preview) -> str:
    return f"{file}, read as {read_as(change.layout)} of {change.what.value}: {columns_read(change.layout)}."


def _new(change: Preview, words: Words) -> str:
    return ", ".join(part for part in (how_many(change.new, change.what), sums(change, words)) if part)


def _rest(change: Preview, words: Words, *, done: bool) -> Iterator[str]:
    yield from besides(change, done=done)
    yield from change.layout.assumed
    kept = [conflict_line(each, words) for each in change.conflicts[:MOST_LINES]]
    unread = [rejected_line(each) for each in change.rejected[:MOST_LINES]]
    yield from _list("As Headway has it", kept, change.conflict_count)
    yield from _list("Cannot be read", unread, change.rejected_count)


def _list(title: str, lines: Sequence[str], count: int) -> Iterator[str]:
    if not lines:
        return
    yield f"{title}: {count:,}"
    yield from (f"  {line}" for line in lines)
    if count > len(lines):
        yield f"  and {count - len(lines):,} more"
