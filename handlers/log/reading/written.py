"""What was read, written again: read back it is the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel.numbers import get_currency_precision

from handlers.log.reading.lines import ActivityLine, Entries, EntryLine, LostLine, OpportunityLine, SaleLine
from handlers.log.reading.typed import QUOTES
from handlers.log.reading.vocabulary import ENGLISH
from handlers.words import counted, current_currencies
from planning.money import Money
from storage.folding import folded

_NO_QUOTES = str.maketrans(dict.fromkeys(QUOTES, " "))
Named = Callable[[str], str]  # an account's name, with quotes or without


def written(entries: Entries, *, today: date) -> str:
    """The canonical line, one row an entry: names in quotes, so that none is taken for another one or for a word."""
    return "\n".join(_joined(_what(entry, in_quotes), _behind(entry, today)) for entry in entries)


def shown(entries: Entries, *, today: date) -> str:
    """The line as somebody would type it after /log, with quotes only where they are needed."""
    behind = [_behind(entry, today) for entry in entries]
    if len(set(behind)) > 1:
        return "\n".join(_joined(_what(entry, quoted), each) for entry, each in zip(entries, behind, strict=True))
    return _joined("; ".join(_what(entry, quoted) for entry in entries), behind[0])


def in_quotes(name: str) -> str:
    """One name, whatever is in it; quotes in it would end it."""
    return f'"{name.translate(_NO_QUOTES).strip()}"'


def quoted(name: str) -> str:
    """A name in quotes, where reading it without them could give something else."""
    words = name.split()
    plain = all(word.isalpha() and not _needs_quotes(word) for word in words)
    return name if plain else in_quotes(name)


def activity_written(type_: str, count: int) -> str:
    """Such as call, 3 calls."""
    return type_ if count == 1 else counted(count, type_)


def amount_written(money: Money) -> str:
    precision = get_currency_precision(money.currency)
    whole, rest = divmod(money.minor, 10**precision)
    # Three decimals would read like thousands: a fourth makes them decimals.
    decimals = f".{rest:0{precision}}{'0' if precision == 3 else ''}" if rest else ""
    return f"{whole}{decimals} {money.currency}"


def _what(entry: EntryLine, named: Named) -> str:
    """Without the day and the note, which stand behind all entries of a line."""
    match entry:
        case ActivityLine():
            parts = [_activity(entry), ", ".join(named(name) for name in entry.accounts)]
        case SaleLine():
            parts = [_sale(entry), named(entry.account) if entry.account else "", entry.business or ""]
        case LostLine():
            amount = amount_written(entry.amount) if entry.amount is not None else ""
            parts = ["lost", amount, named(entry.account)]
        case OpportunityLine():
            parts = ["opp", amount_written(entry.amount), named(entry.account), entry.likelihood, entry.business or ""]
    return _joined(*parts)


def _behind(entry: EntryLine, today: date) -> str:
    if isinstance(entry, LostLine):
        return _joined(_on(entry.day, today), f"— {entry.reason}" if entry.reason else "")
    day = f"on {entry.closes.isoformat()}" if isinstance(entry, OpportunityLine) else _on(entry.day, today)
    due = entry.next_step_on.isoformat() if entry.next_step_on is not None else ""
    step = _joined("next step", entry.next_step, due) if entry.next_step else ""
    return _joined(day, step, f"— {entry.note}" if entry.note else "")


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _activity(entry: ActivityLine) -> str:
    what = f"1 {entry.type}" if entry.counted and entry.count == 1 else activity_written(entry.type, entry.count)
    return f"{what} {amount_written(entry.amount)}" if entry.amount is not None else what


def _sale(entry: SaleLine) -> str:
    profit = f" profit {amount_written(entry.profit)}" if entry.profit is not None else ""
    return f"win {amount_written(entry.amount)}{profit}"


def _on(day: date, today: date) -> str:
    return f"on {day.isoformat()}" if day != today else ""


@lru_cache(maxsize=4096)
def _needs_quotes(word: str) -> bool:
    return ENGLISH.reserved(folded(word)) or word.upper() in current_currencies()
