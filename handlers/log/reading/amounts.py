"""How much: an amount as people type one, in the person's locale, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NoReturn

from babel import Locale
from babel.numbers import get_currency_precision, get_territory_currencies

from handlers.log.reading.counts import plain_digits
from handlers.log.reading.lines import Known
from handlers.log.reading.numerals import AmbiguousNumber, number_value
from handlers.log.reading.typed import Word
from handlers.log.reading.unclear import Fix, said, unclear
from handlers.log.reading.vocabulary import ENGLISH
from handlers.visit import BadInput
from handlers.words import current_currencies
from planning.money import Money

TRILLION = 10**12  # major units; a sale of that size is a slip of the finger
CENTS = 2  # decimals
_COUNTRY = 2  # letters, as in the US of en_US
Words = tuple[Word, ...]

_AMOUNT = re.compile(r"(?P<before>[^0-9]*)(?P<number>[0-9](?:[0-9.,'’ ]*[0-9])?)(?P<after>[^0-9]*)")
_THREE_DECIMALS = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")  # 1.234m is rather 1.23m than 1234m
_POWER = re.compile(r"[0-9][eE][+-]?[0-9]|[\^*]")
_NO_CENTS = re.compile(r"(?<=[0-9])(?:\.[-–]+|/-)(?=\s|$)")  # as the Swiss write 12'000.-, and Indians 12,000/-
_SHARE = re.compile(r"[0-9.,]*%,?")
_GROUP = re.compile(r"[0-9]{3}([.,][0-9]{1,2})?[^0-9]*")
_EXAMPLES = ("win 12k Globex", 'win 12,500.50 EUR "24/7 Media" new')


@dataclass(frozen=True, slots=True)
class Amount:
    money: Money
    currency_said: bool  # else it is the one taken for granted


def amount_at_start(words: Words, known: Known) -> tuple[Money | None, Words]:
    """The amount that the words begin with, and the other words; none where they begin with none.

    Raises BadInput for what is like an amount and is none, or could be two.
    """
    length = amount_length(words)
    return (amount_of(words[:length], known).money, words[length:]) if length else (None, words)


def amount_at_end(words: Words, known: Known) -> tuple[Money | None, Words]:
    """The amount that the words end with, and the words before it."""
    for start in range(1, len(words)):
        length = amount_length(words[start:])
        if length and start + length == len(words):
            return amount_of(words[start:], known).money, words[:start]
    return None, words


def amount_of(words: Words, known: Known, *, or_nothing: bool = False) -> Amount:
    """The amount that all of these words are; with `or_nothing` zero is one too. Raises BadInput."""
    typed = _NO_CENTS.sub("", " ".join(word.text.rstrip(",;") for word in words))
    found = _AMOUNT.fullmatch(plain_digits(unicodedata.normalize("NFKC", typed)))
    if found is None:
        raise _of_ten(typed) if _POWER.search(typed) else _no_amount(typed)
    multiplier, after = _multiplier(found["after"].strip(" .,;:"))
    before = found["before"].strip()
    named = [each for each in (before, after) if each]
    currency = _currency(named, typed, known)
    try:
        value = number_value(found["number"], known.locale)
    except AmbiguousNumber as two:
        raise _two_ways(words, typed, two, multiplier, currency) from None
    if value is None:
        raise _no_amount(typed)
    if multiplier and _THREE_DECIMALS.fullmatch(found["number"]):
        whole, decimals = found["number"][:-4], found["number"][-3:]
        either = AmbiguousNumber(grouped=f"{whole}{decimals}", decimal=f"{whole}.{decimals}0")
        raise _two_ways(words, typed, either, multiplier, currency)
    value *= ENGLISH.multipliers.get(multiplier, 1)
    if value == 0 and or_nothing:
        return Amount(Money(minor=0, currency=currency), currency_said=bool(named))
    return Amount(_money(value, currency) or _refused(typed, value, currency), currency_said=bool(named))


def amount_length(words: Words) -> int:
    """How many words the amount at the start takes; 0 where there is none. No name may be among them."""
    at = 1 if len(words) > 1 and _names_currency(words[0]) and _begins(words[1]) else 0
    if not words or not _begins(words[at]):
        return 0
    at += 1
    while at < len(words) and _is_group(words[at - 1], words[at]):
        at += 1
    if _goes_on(words, at) and _scales_currency(words[at]):
        return at + 1
    if _goes_on(words, at) and words[at].key in ENGLISH.multipliers:
        at += 1
    if _goes_on(words, at) and _names_currency(words[at]):
        at += 1
    return at


def _scales_currency(word: Word) -> bool:
    """Such as M€ and kEUR."""
    multiplier, left = _multiplier(word.text.rstrip(",;")) if word.key else ("", "")
    return bool(multiplier) and bool(left) and (not left.isalpha() or left.upper() in _common())


def _goes_on(words: Words, at: int) -> bool:
    return at < len(words) and not words[at - 1].breaks


def is_share(word: Word) -> bool:
    """Such as 50%."""
    return bool(word.key) and _SHARE.fullmatch(plain_digits(word.text)) is not None


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
        raise unclear("amount", f"{said(typed)} is {smallest}.", "win 12k Globex")
    raise unclear("amount", f"{said(typed)} is nothing: an amount is above zero.", *_EXAMPLES)


def _of_ten(typed: str) -> BadInput:
    sentence = f"{said(typed)} is written as a power of ten: write the number, or with k or m behind it."
    return unclear("amount", sentence, "win 12k Globex", "win 1000m Globex")


def _multiplier(after: str) -> tuple[str, str]:
    """The word behind a number that multiplies it, and the letters that are left."""
    lower = after.casefold()
    for name in sorted(ENGLISH.multipliers, key=len, reverse=True):
        left = after[len(name) :].strip(" .")
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
    for likely in (known.currency, currency_here(known.locale)):
        if likely in codes:
            return likely
    if len(codes) > 1:
        sentence = f"{said(name)} may be {', '.join(codes)}, so nothing was stored: write which."
        raise unclear("amount", sentence, *(f"win 12k {code} Globex" for code in codes[:2]))
    return codes[0]


def in_currency_of(name: str, known: Known) -> str:
    """The one currency that a sign or code means here. Raises BadInput for one of several."""
    return _one_code(name, name, known)


def codes_of(name: str) -> tuple[str, ...]:
    """The currencies that a sign, a word or an ISO code may mean; a code of today's money, in capitals or common."""
    if found := ENGLISH.currencies.get(unicodedata.normalize("NFKC", name).casefold()):
        return found
    code = name.upper()
    is_word = name.casefold() in ENGLISH.asking["not_done"]  # such as try
    if code in current_currencies() and (name.isupper() or (code in _common() and not is_word)):
        return (code,)
    return ()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(code for codes in ENGLISH.currencies.values() for code in codes)


@lru_cache(maxsize=128)
def currency_here(locale: Locale) -> str | None:
    """The money of the locale's country today; none where it names no country."""
    territory = locale.territory
    if territory is None or len(territory) != _COUNTRY:
        return None
    found = get_territory_currencies(territory)
    return found[-1] if found else None


def _two_ways(words: Words, typed: str, two: AmbiguousNumber, multiplier: str, currency: str) -> BadInput:
    times = ENGLISH.multipliers.get(multiplier, 1)
    ways = [way for way in (two.grouped, two.decimal) if _money(Fraction(way) * times, currency)]
    if not ways:
        return _no_amount(typed)
    sentence = f"{said(typed)} may be {two.grouped}{multiplier} or {two.decimal}{multiplier}, so nothing was stored."
    sums = [f"{way}{multiplier} {currency}" for way in ways]
    fixes = [Fix(each, words[0].start, words[-1].end, each) for each in sums]
    return unclear("amount", sentence, *(f"win {each} Globex" for each in sums), fixes=fixes)


def _no_amount(typed: str) -> BadInput:
    return unclear("amount", f"{said(typed)} is not an amount that can be read as one sum.", *_EXAMPLES)
