"""How much: an amount as people type one, in the person's locale, never guessed."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from babel.core import get_global
from babel.numbers import get_currency_precision, get_territory_currencies

from handlers.log.counts import plain_digits
from handlers.log.lines import Known
from handlers.log.numerals import AmbiguousNumber, number_value
from handlers.log.typed import Word, joined
from handlers.log.unclear import said, unclear
from handlers.log.vocabulary import ENGLISH
from handlers.visit import BadInput
from planning.money import Money

TRILLION = 10**12  # major units; a sale of that size is a slip of the finger
CENTS = 2  # decimals
Words = tuple[Word, ...]

_AMOUNT = re.compile(r"(?P<before>[^0-9]*)(?P<number>[0-9](?:[0-9.,'’ ]*[0-9])?)(?P<after>[^0-9]*)")
_POWER = re.compile(r"[0-9][eE][+-]?[0-9]|[\^*]")
_GROUP = re.compile(r"[0-9]{3}([.,][0-9]{1,2})?[^0-9]*")
_EXAMPLES = ("win 12k Globex", 'win 12,500.50 EUR "24/7 Media" new')


def amount_at_start(words: Words, known: Known) -> tuple[Money | None, Words]:
    """The amount that the words begin with, and the other words; none where they begin with none.

    Raises BadInput for what is like an amount and is none, or could be two.
    """
    length = amount_length(words, known)
    if length == 0:
        return None, words
    return _amount(" ".join(word.text for word in words[:length]), known), words[length:]


def amount_at_end(words: Words, known: Known) -> tuple[Money | None, Words]:
    """The amount that the words end with, and the words before it."""
    for start in range(1, len(words)):
        length = amount_length(words[start:], known)
        if length and start + length == len(words):
            return _amount(" ".join(word.text for word in words[start:]), known), words[:start]
    return None, words


def amount_length(words: Words, known: Known) -> int:
    """How many words the amount at the start takes; 0 where there is none."""
    at = 1 if len(words) > 1 and _names_currency(words[0]) and _begins(words[1]) else 0
    if not words or not _begins(words[at]):
        return 0
    at += 1
    while at < len(words) and _is_group(words[at - 1], words[at]):
        at += 1
    if at < len(words) and words[at].key in ENGLISH.multipliers and not _begins_account(words[at:], known):
        at += 1
    if at < len(words) and _names_currency(words[at]) and not _begins_account(words[at:], known):
        at += 1
    return at


def _is_group(before: Word, word: Word) -> bool:
    """Whether this is the next three digits of a number with spaces in it."""
    return before.text[-1:].isdecimal() and bool(word.key) and bool(_GROUP.fullmatch(plain_digits(word.text)))


def _begins(word: Word) -> bool:
    """Whether a word is like an amount: it begins with a digit, behind a sign or a currency."""
    if not word.key:
        return False
    found = re.match(r"\D{0,4}?[+\-−.,]?(?=\d)", word.text)
    before = word.text[: found.end()].rstrip("+-−.,") if found else ""
    if found and (not before or codes_of(before)):
        return True
    return unicodedata.category(word.text[0])[0] == "N" or word.text[0] in "+-−"


def _names_currency(word: Word) -> bool:
    return bool(word.key) and bool(codes_of(word.text))


def _begins_account(words: Words, known: Known) -> bool:
    return any(known.knows(joined(words[:length])) for length in range(1, len(words) + 1))


def _amount(typed: str, known: Known) -> Money:
    found = _AMOUNT.fullmatch(plain_digits(unicodedata.normalize("NFKC", typed)))
    if found is None:
        raise _of_ten(typed) if _POWER.search(typed) else _no_amount(typed)
    multiplier, after = _multiplier(found["after"].strip(" .,;:"))
    before = found["before"].strip()
    currency = _currency([named for named in (before, after) if named], typed, known)
    try:
        value = number_value(found["number"], known.locale)
    except AmbiguousNumber as two:
        raise _two_ways(typed, two, multiplier, currency) from None
    if value is None:
        raise _no_amount(typed)
    value *= ENGLISH.multipliers.get(multiplier, 1)
    return _money(value, currency) or _refused(typed, value, currency)


def _money(value: Fraction, currency: str) -> Money | None:
    """None for what is no sum: zero, finer than the currency's smallest coin, a trillion and more."""
    minor = value * 10 ** get_currency_precision(currency)
    if minor.denominator != 1 or not 0 < value < TRILLION:
        return None
    return Money(minor=minor.numerator, currency=currency)


def _refused(typed: str, value: Fraction, currency: str) -> NoReturn:
    if value >= TRILLION:
        raise unclear("amount", f"{said(typed)} is a trillion or more, which is more than Headway counts.", *_EXAMPLES)
    if value > 0:
        precision = get_currency_precision(currency)
        smallest = f"finer than a cent of {currency}" if precision == CENTS else f"finer than {currency} has coins"
        raise unclear("amount", f"{said(typed)} is {smallest}.", *_EXAMPLES)
    raise unclear("amount", f"{said(typed)} is nothing: an amount is above zero.", *_EXAMPLES)


def _of_ten(typed: str) -> BadInput:
    sentence = f"{said(typed)} is written as a power of ten: write the number, or with k or m behind it."
    return unclear("amount", sentence, "win 12k Globex", "win 1000m Globex")


def _multiplier(after: str) -> tuple[str, str]:
    """The word behind a number that multiplies it, and the letters that are left."""
    lower = after.casefold()
    for name in sorted(ENGLISH.multipliers, key=len, reverse=True):
        left = after[len(name) :].strip()
        if lower.startswith(name) and (not left or codes_of(left)):
            return name, left
    return "", after


def _currency(named: list[str], typed: str, known: Known) -> str:
    if not named:
        return known.currency
    meant = {_one_code(name, typed, known) for name in named}
    if len(meant) > 1:
        raise _no_amount(typed)
    return meant.pop()


def _one_code(name: str, typed: str, known: Known) -> str:
    codes = codes_of(name)
    if not codes:
        raise _no_amount(typed)
    if known.currency in codes:
        return known.currency
    if len(codes) > 1:
        sentence = f"{said(name)} may be {', '.join(codes)}, so nothing was stored: write which."
        raise unclear("amount", sentence, *(f"win 12k {code} Globex" for code in codes[:2]))
    return codes[0]


def codes_of(name: str) -> tuple[str, ...]:
    """The currencies that a sign, a word or an ISO code may mean; a code of today's money, in capitals or common."""
    if found := ENGLISH.currencies.get(name.casefold()):
        return found
    code = name.upper()
    if code in current_currencies() and (name.isupper() or code in _common()):
        return (code,)
    return ()


@lru_cache(maxsize=1)
def current_currencies() -> frozenset[str]:
    """The ISO 4217 codes that are legal tender somewhere today. Source: CLDR."""
    territories = get_global("territory_currencies")
    return frozenset(code for territory in territories for code in get_territory_currencies(territory))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(code for codes in ENGLISH.currencies.values() for code in codes)


def _two_ways(typed: str, two: AmbiguousNumber, multiplier: str, currency: str) -> BadInput:
    times = ENGLISH.multipliers.get(multiplier, 1)
    ways = [way for way in (two.grouped, two.decimal) if _money(Fraction(way) * times, currency)]
    if not ways:
        return _no_amount(typed)
    sentence = f"{said(typed)} may be {two.grouped}{multiplier} or {two.decimal}{multiplier}, so nothing was stored."
    return unclear("amount", sentence, *(f"win {way}{multiplier} {currency} Globex" for way in ways))


def _no_amount(typed: str) -> BadInput:
    return unclear("amount", f"{said(typed)} is not an amount that can be read as one sum.", *_EXAMPLES)
