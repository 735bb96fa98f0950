"""A currency's sign that stands apart from its amount: the $ of win 12k Globex $."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from handlers.log.reading.amounts import Amount, amount_of, codes_of, in_currency_of
from handlers.log.reading.entry import Told
from handlers.log.reading.pieces import Sign, Sum, of_kind
from handlers.log.reading.typed import Word, joined
from handlers.log.reading.unclear import Fix, said, unclear

_AROUND = "()[],;."


def is_sign(word: Word) -> bool:
    """Whether it is a sign and nothing else, be it in brackets."""
    bare = word.text.strip(_AROUND)
    return bool(word.key and codes_of(bare)) and any(unicodedata.category(each) == "Sc" for each in bare)


def amount_with_sign(amount: Sum, told: Told, *, example: str) -> Amount:
    """The amount in the currency of the sign, where there is one. Raises BadInput where it has another by itself."""
    signs = of_kind(told.pieces, Sign)
    if not signs:
        return amount_of(amount.words, told.known)
    code = in_currency_of(signs[0].words[0].text.strip(_AROUND), told.known)
    found = amount_of(amount.words, replace(told.known, currency=code))
    others = {in_currency_of(sign.words[0].text.strip(_AROUND), told.known) for sign in signs}
    if others != {found.money.currency}:
        typed = " and ".join(said(joined(piece.words) or piece.words[0].text) for piece in (amount, signs[-1]))
        raise unclear("amount", f"There are two currencies, in {typed}: an amount has one.", example)
    return replace(found, currency_said=True)


def refuse_sign_alone(told: Told, *, example: str) -> None:
    """Raises BadInput for a sign in an entry without an amount."""
    for sign in of_kind(told.pieces, Sign):
        word = sign.words[0]
        fixes = [Fix("Without it", word.start, word.end, "")]
        raise unclear("amount", f"{said(word.text)} stands there without an amount.", example, fixes=fixes)
