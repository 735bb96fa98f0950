"""What a line of /log says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.numbers import get_currency_precision

from handlers.log.vocabulary import ENGLISH, Vocabulary
from handlers.words import counted
from planning.ids import ItemId
from planning.money import Money
from planning.plan import Business
from storage.folding import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What reading a line may rest on."""

    locale: Locale
    currency: str  # of the plan, else of the person's country
    accounts: Mapping[str, str]  # folded name → as first written
    earliest: date  # the first day that may still be logged
    vocabulary: Vocabulary = ENGLISH  # with the workspace's own types

    def knows(self, name: str) -> bool:
        return folded(name) in self.accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    type: str
    count: int
    account: str | None
    day: date
    note: str
    tactic: ItemId | None = None  # where a button said which; no line does


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine:
    amount: Money
    business: Business | None  # none: not said
    profit: Money | None = None  # in the currency of the amount
    account: str | None
    day: date
    note: str


@dataclass(frozen=True, slots=True)
class UndoLine:
    pass


@dataclass(frozen=True, slots=True)
class ListLine:
    pass


@dataclass(frozen=True, slots=True)
class HelpLine:
    pass


LogLine = ActivityLine | SaleLine | UndoLine | ListLine | HelpLine


def written(line: ActivityLine | SaleLine, *, today: date) -> str:
    """The line as somebody would type it after /log; read back it is the same line."""
    parts = [
        _what(line),
        f"{quoted(line.account)}" if line.account else "",
        line.business or "" if isinstance(line, SaleLine) else "",
        f"on {line.day.isoformat()}" if line.day != today else "",
        f"— {line.note}" if line.note else "",
    ]
    return " ".join(part for part in parts if part)


def quoted(name: str) -> str:
    """A name in quotes, where reading it without them could give something else."""
    words = name.split()
    plain = all(word.isalpha() and not _needs_quotes(word) for word in words)
    return name if plain else f'"{name}"'


def _needs_quotes(word: str) -> bool:
    return ENGLISH.reserved(folded(word)) or len(word) == 3  # which may be a currency


def _what(line: ActivityLine | SaleLine) -> str:
    if isinstance(line, SaleLine):
        profit = f" profit {amount_written(line.profit)}" if line.profit is not None else ""
        return f"win {amount_written(line.amount)}{profit}"
    return activity_written(line.type, line.count)


def activity_written(type_: str, count: int) -> str:
    """Such as call, 3 calls."""
    return type_ if count == 1 else counted(count, type_)


def amount_written(money: Money) -> str:
    precision = get_currency_precision(money.currency)
    whole, rest = divmod(money.minor, 10**precision)
    # Three decimals would read like thousands: a fourth makes them decimals.
    decimals = f".{rest:0{precision}}{'0' if precision == 3 else ''}" if rest else ""
    return f"{whole}{decimals} {money.currency}"
