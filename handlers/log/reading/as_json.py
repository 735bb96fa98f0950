"""The same reading without Slack: what a line says, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_precision

from handlers.log.reading.amounts import currency_here
from handlers.log.reading.lines import ActivityLine, EntryLine, Known, LostLine, OpportunityLine, SaleLine
from handlers.log.reading.names import spellings_of
from handlers.log.reading.parse import parse_log
from handlers.log.reading.unclear import Unclear
from handlers.log.reading.vocabulary import WIN
from handlers.words import DEFAULT_LOCALE
from planning.calendar import ONE_DAY
from planning.entries import LOST, OPPORTUNITY
from planning.money import Money
from storage.folding import folded

_BACK = 366  # days that may be logged; a plan that began earlier lets one log more
Json = dict[str, Any]


def reading(text: str, *, today: date, locale: str, accounts: Sequence[str]) -> Json:
    """`entries`, each with the same eight keys, and `unclear`, the sentences of what is asked instead of guessed."""
    here = _locale(locale)
    known = Known(
        locale=here,
        currency=currency_here(here) or "USD",
        accounts={folded(name): name for name in accounts},
        spellings=spellings_of(tuple(accounts)),
        earliest=max(today, date.min + _BACK * ONE_DAY) - _BACK * ONE_DAY,
    )
    try:
        line = parse_log(text, known, today=today)
    except Unclear as asked:
        return {"entries": [], "unclear": [asked.sentence]}
    return {"entries": [_as_json(entry) for entry in line] if isinstance(line, tuple) else [], "unclear": []}


def _as_json(entry: EntryLine) -> Json:
    match entry:
        case ActivityLine():
            what, count, accounts, day = entry.type, entry.count, entry.accounts, entry.day
        case SaleLine():
            what, count, accounts, day = WIN, 1, entry.accounts, entry.day
        case LostLine():
            what, count, accounts, day = LOST, 1, (entry.account,), entry.day
        case OpportunityLine():
            what, count, accounts, day = OPPORTUNITY, 1, (entry.account,), entry.closes
    amount = entry.amount
    business = entry.business if isinstance(entry, SaleLine | OpportunityLine) else None
    return {
        "type": what,
        "count": count,
        "accounts": list(accounts),
        "date": day.isoformat(),
        "amount": _decimal(amount) if amount is not None else None,
        "currency": amount.currency if amount is not None and entry.currency_said else None,
        "business": str(business) if business is not None else None,
        "note": note_of(entry) or None,
    }


def note_of(entry: EntryLine) -> str:
    """The note, or the reason, with the next step as it was typed."""
    if isinstance(entry, LostLine):
        return entry.reason
    return " · ".join(part for part in (entry.note, entry.next_step_typed) if part)


def _decimal(amount: Money) -> str:
    """Without trailing zeros and without an exponent."""
    value = Decimal(amount.minor).scaleb(-get_currency_precision(amount.currency))
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return DEFAULT_LOCALE
