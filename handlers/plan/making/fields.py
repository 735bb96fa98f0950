"""The fields of the two views, by block_id, and what was typed into one."""

from __future__ import annotations

from datetime import date

from babel import Locale
from babel.numbers import get_currency_precision

from handlers.filled import Values as Values  # the name that callers annotate with
from handlers.filled import entry_of
from handlers.log.reading.amounts import amount_at_start
from handlers.log.reading.counts import plain_digits
from handlers.log.reading.lines import Known
from handlers.log.reading.typed import as_typed, read_words
from handlers.storable import storable
from handlers.visit import BadInput
from handlers.words import Words
from planning.money import Money

PERIOD = "period"
FIRST = "first_day"
LAST = "last_day"
TARGET = "target"
NEW_SHARE = "new_share"
AVERAGE_DEAL = "average_deal"
OTHERS = "others"
START = "start"
FISCAL_YEAR = "fiscal_year"
MEASURE = "measure"
PROFIT_TARGET = "profit_target"
MARGIN = "margin"
PHASING = "phasing"
SHARES = "shares"
OWNER = "owner"
WHY = "why"
OWN_DATES = "own"  # the period's options beside the named ones
FISCAL = "fiscal"


def marked(block: str, mark: str) -> str:
    """The block_id of a field under a mark."""
    return f"{block}.{mark}" if mark else block


def unmarked(values: Values) -> tuple[Values, dict[str, str]]:
    """The values by field, and each field's block_id as it was drawn."""
    ids = {block.partition(".")[0]: block for block in values}
    return {field: values[block] for field, block in ids.items()}, ids


def beside(unclear: BadInput, ids: dict[str, str]) -> dict[str, str]:
    """The errors of a view whose fields have these block_ids; the first field takes what is about none of them."""
    first = next(iter(ids.values()))
    return {ids.get(field, first): message for field, message in unclear.by_field.items()}


def typed(values: Values, block: str) -> str:
    """What one field holds: text, a chosen option's value or a date; empty where it holds nothing."""
    entry = entry_of(values, block)
    chosen = (entry.get("selected_option") or {}).get("value")
    return storable(str(chosen or entry.get("selected_date") or entry.get("value") or ""))


def amount_in(field: str, text: str, *, locale: Locale, currency: str) -> Money:
    """One amount above zero, in the currency it names, else in this one. Raises BadInput for the field."""
    known = Known(locale=locale, currency=currency, accounts={}, earliest=date.min)
    words = read_words(as_typed(text)).words
    try:
        amount, rest = amount_at_start(words, known)
    except BadInput as unclear:
        raise BadInput(field, f"{unclear.message.partition(' Try ')[0]} {_EXAMPLE}") from unclear
    if amount is None or rest:
        raise BadInput(field, f"“{text[:60]}” is not one amount above zero. {_EXAMPLE}")
    return amount


def must_be_in(currency: str, field: str, amount: Money) -> None:
    """A saved plan keeps its currency. Raises BadInput for the field."""
    if amount.currency != currency:
        raise BadInput(field, f"This plan is in {currency}: write the amount in it. Another currency takes a new plan.")


def written_amount(money: Money, words: Words) -> str:
    """The amount as it can be typed in a field: as it is shown, where that reads back as the same."""
    shown = words.money(money)
    try:
        if amount_in(TARGET, shown, locale=words.locale, currency=money.currency) == money:
            return shown
    except BadInput:
        pass
    precision = get_currency_precision(money.currency)
    whole, rest = divmod(money.minor, 10**precision)
    # Three decimals would read like thousands: a fourth makes them decimals.
    decimals = f".{rest:0{precision}}{'0' if precision == 3 else ''}" if rest else ""
    return f"{whole}{decimals} {money.currency}"


_EXAMPLE = "Write it such as 310k, 1.2m or 15000 USD."


def whole_number(text: str, *, most: int) -> int | None:
    """0 to `most`; none for anything else."""
    digits = plain_digits(text)
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 6 or int(digits) > most:
        return None
    return int(digits)
