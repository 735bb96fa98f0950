"""What stands beside an amount and may make it another one: a unit that is not known, a rate, a share."""

from __future__ import annotations

import re

from handlers.log.accounts import names_known
from handlers.log.counts import plain_digits
from handlers.log.lines import Known
from handlers.log.typed import Word, joined
from handlers.log.unclear import ACCOUNT, name_for_example, said, unclear
from handlers.log.vocabulary import ENGLISH

Words = tuple[Word, ...]
_SMALL = re.compile(r"\D?[0-9]{1,3}([.,][0-9]{1,2})?")  # with a sign of a currency, without a multiplier
_SHARE = re.compile(r"[0-9.,]*%")


def refuse_beside(amount: Words, rest: Words, known: Known) -> None:
    """`amount` are the words that were read as one, `rest` those that would be the account. Raises BadInput."""
    if not rest or names_known(rest, known):
        return
    for word in rest:
        if is_share(word):
            sentence = f"{said(word.text)} is a share, and a line takes one sum: what you sold for."
            raise unclear("amount", sentence, f"win 12k {ACCOUNT} profit 6k", f"win 12k {ACCOUNT} — 50 % profit")
    for word in (rest[0], rest[-1]):
        if _is_rate(word):
            sentence = f"{said(word.text)} may change the amount, and a line takes one sum: what you sold for."
            raise unclear("amount", sentence, f"win 12k {ACCOUNT} — 1k a month")
    if _is_unit(amount, rest[0]):
        _refuse_unit(amount[0], rest)


def is_share(word: Word) -> bool:
    """Such as 50%."""
    return bool(word.key) and _SHARE.fullmatch(plain_digits(word.text)) is not None


def _is_rate(word: Word) -> bool:
    """Not one such as Net, which begins or ends a name."""
    return word.key in ENGLISH.small["rates"] and word.text != word.text.capitalize()


def _is_unit(amount: Words, word: Word) -> bool:
    """Whether a lower-case word behind a bare small number may be a multiplier that is not known."""
    small = len(amount) == 1 and _SMALL.fullmatch(plain_digits(amount[0].text)) is not None
    linked = word.key in ENGLISH.small["links"]
    return small and not linked and word.key.isalpha() and word.text == word.text.lower() != word.text.upper()


def _refuse_unit(number: Word, rest: Words) -> None:
    unit, digits = rest[0].text, "".join(each for each in plain_digits(number.text) if each in "0123456789.,")
    sentence = f"In {said(f'{number.text} {unit}')} the word may belong to the amount or to the name."
    name = name_for_example(joined(rest[1:]))
    quoted = f'"{name_for_example(joined(rest))}"'.replace('""', '"')
    raise unclear("amount", sentence, f"win 500k {name}", f"win {digits} {quoted}")
