"""What of a sale is profit: the word with an amount of its own, as in win 12k Globex profit 3k."""

from __future__ import annotations

from dataclasses import replace

from handlers.log.amounts import amount_at_start, amount_length
from handlers.log.beside_amount import is_share
from handlers.log.lines import Known
from handlers.log.typed import Word, joined
from handlers.log.unclear import ACCOUNT, unclear
from handlers.log.vocabulary import ENGLISH
from planning.money import Money

Words = tuple[Word, ...]
LONGEST_AROUND = 6  # words of a known name on either side

_EXAMPLE = f"win 12k {ACCOUNT} profit 3k"


def profit_apart(words: Words, known: Known) -> tuple[Words, Words]:
    """The words of the profit's amount, empty where none is said; and the others. Raises BadInput."""
    at = next((at for at, word in enumerate(words) if word.key in ENGLISH.small["profit"]), None)
    if at is None or _is_in_known_name(words, at, known) or any(is_share(word) for word in words):
        return (), words
    before, after = words[:at], words[at + 1 :]
    if length := amount_length(after, known):
        return after[:length], _without_link(before) + after[length:]
    for start in range(1, len(before)):
        length = amount_length(before[start:], known)
        if length and start + length == len(before) and _holds_amount(before[:start], known):
            return before[start:], _without_link(before[:start]) + after
    sentence = f"“{words[at].text}” takes an amount of its own, or quotes where it is a name."
    raise unclear("amount", sentence, _EXAMPLE, 'win 12k "Profit Ltd"')


def profit_of(said: Words, amount: Money, known: Known) -> Money | None:
    """The profit in these words, in the currency of the sale. Raises BadInput."""
    if not said:
        return None
    profit, _ = amount_at_start(said, replace(known, currency=amount.currency))
    if profit is None or profit.currency != amount.currency:
        raise unclear("amount", "The profit is in the currency of the sale.", _EXAMPLE)
    if profit.minor > amount.minor:
        raise unclear("amount", "The profit would be more than what you sold for.", _EXAMPLE)
    return profit


def _holds_amount(words: Words, known: Known) -> bool:
    return any(amount_length(words[at:], known) for at in range(len(words)))


def _without_link(words: Words) -> Words:
    """The words without a "with", "at" or "and" that led to the profit."""
    linked = len(words) > 1 and words[-1].key in (*ENGLISH.small["links"], *ENGLISH.small["joins"])
    return words[:-1] if linked else words


def _is_in_known_name(words: Words, at: int, known: Known) -> bool:
    starts = range(max(at - LONGEST_AROUND, 0), at + 1)
    ends = range(at + 1, min(at + LONGEST_AROUND, len(words)) + 1)
    return any(known.knows(joined(words[start:end])) for start in starts for end in ends)
