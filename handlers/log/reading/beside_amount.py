"""What stands beside an amount and may make it another one: a unit that is not known, or a rate."""

from __future__ import annotations

import re

from handlers.log.reading.counts import plain_digits
from handlers.log.reading.pieces import Other, Pieces, Sum, of_kind
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.unclear import Fix, said, unclear
from handlers.log.reading.vocabulary import ENGLISH
from handlers.log.reading.written import in_quotes
from handlers.words import current_currencies

_SMALL = re.compile(r"\D?[0-9]{1,3}([.,][0-9]{1,2})?")  # with a sign of a currency, without a multiplier


def refuse_beside(amount: Sum, pieces: Pieces, *, example: str) -> None:
    """`pieces` are those of the whole entry. Raises BadInput."""
    for other in of_kind(pieces, Other):
        for word in (other.words[0], other.words[-1]):
            if _is_rate(word):
                sentence = f"{said(word.text)} may change the amount, and an entry takes one sum."
                raise unclear("amount", sentence, f"{example} — 1k a month")
    at = pieces.index(amount)
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if isinstance(after, Other) and _is_currency(after.words):
        typed = joined((*amount.words, *after.words))
        sentence = f"In {said(typed)} the last word may be the currency or the name."
        code, name = after.words[0], joined(after.words)
        fixes = [
            Fix(f"In {name.upper()}", code.start, code.end, name.upper()),
            Fix(f"The account {name}", code.start, code.end, in_quotes(name)),
        ]
        raise unclear("amount", sentence, example, fixes=fixes)
    if isinstance(after, Other) and _is_unit(amount, after.words[0]):
        _refuse_unit(amount, after, example)


def _is_rate(word: Word) -> bool:
    """Not one such as Net, which begins or ends a name."""
    return word.key in ENGLISH.small["rates"] and word.text != word.text.capitalize()


def _is_currency(words: tuple[Word, ...]) -> bool:
    """Whether a code of a currency stands there in small letters: try, all."""
    return len(words) == 1 and words[0].text.islower() and words[0].key.upper() in current_currencies()


def _is_unit(amount: Sum, word: Word) -> bool:
    """Whether a lower-case word behind a bare small number may be a multiplier that is not known."""
    small = len(amount.words) == 1 and _SMALL.fullmatch(plain_digits(amount.words[0].text)) is not None
    return small and word.key.isalpha() and word.text == word.text.lower() != word.text.upper()


def _refuse_unit(amount: Sum, after: Other, example: str) -> None:
    number, unit, name = amount.words[0].text, after.words[0].text, joined(after.words)
    sentence = f"In {said(f'{number} {unit}')} the word may belong to the amount or to the name."
    fixes = [Fix(f"The account {name}", after.words[0].start, after.words[-1].end, in_quotes(name))]
    raise unclear("amount", sentence, example, fixes=fixes)
