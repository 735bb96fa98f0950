"""About how much: ~12k, >12k, about 12k. An entry takes one sum, so it is asked."""

from __future__ import annotations

from handlers.log.reading.amounts import amount_length, is_share
from handlers.log.reading.typed import Word
from handlers.log.reading.unclear import ACCOUNT, Fix, said, unclear
from handlers.log.reading.vocabulary import ENGLISH
from planning.entries import LOST, OPPORTUNITY

_SIGNS = "~≈<>≤≥=±"
Words = tuple[Word, ...]


def refuse_roughly(words: Words, kind: str) -> None:
    """`words` are those of the entry from here on. Raises BadInput where they are such an amount."""
    sign, behind = _sign_apart(words, kind)
    length = amount_length(behind) if sign and behind and not is_share(behind[0]) else 0
    if not length:
        return
    amount = " ".join(word.text.rstrip(",;") for word in behind[:length])
    gap = " " if behind[0].start > words[0].start + len(sign) else ""
    sentence = f"{said(f'{sign}{gap}{amount}')} is roughly how much, and an entry takes one sum."
    fixes = [Fix(f"Exactly {amount}", words[0].start, behind[0].start, "")]
    takes = " likely in 4 weeks" if kind == OPPORTUNITY else ""
    raise unclear("amount", sentence, f"{kind} 12k {ACCOUNT}{takes}", fixes=fixes)


def _sign_apart(words: Words, kind: str) -> tuple[str, Words]:
    """The sign or word before the amount, and the words from the amount on; behind lost a word may be of the reason."""
    first = words[0]
    bare = first.text.lstrip(_SIGNS)
    if first.is_quoted or (bare == first.text and (kind == LOST or first.key not in ENGLISH.asking["roughly"])):
        return "", ()
    if not bare or bare == first.text:
        return (first.text, words[1:]) if first.text == first.text.lower() else ("", ())
    sign = first.text[: -len(bare)]
    return sign, (Word(bare, first.key.lstrip(_SIGNS), first.start + len(sign), first.end), *words[1:])
