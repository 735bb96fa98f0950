"""What of a sale is profit: the word with an amount of its own, as in win 12k Globex profit 3k."""

from __future__ import annotations

from dataclasses import replace

from handlers.log.reading.amounts import amount_of
from handlers.log.reading.entry import Told
from handlers.log.reading.pieces import Filler, Join, Other, Profit, Sum, of_kind, without
from handlers.log.reading.typed import joined
from handlers.log.reading.unclear import ACCOUNT, Fix, said, unclear
from handlers.log.reading.written import in_quotes
from planning.money import Money

_EXAMPLE = f"win 12k {ACCOUNT} profit 3k"


def profit_apart(told: Told) -> tuple[Sum | None, list[Sum]]:
    """The amount of the profit, none where none is said; and the others. Raises BadInput."""
    sums, words = of_kind(told.pieces, Sum), of_kind(told.pieces, Profit)
    if not words:
        return None, sums
    if len(words) > 1:
        raise unclear("amount", "There are two profits: a sale has one.", _EXAMPLE)
    pieces = without(told.pieces, Filler, Join)
    at = pieces.index(words[0])
    for beside in (at + 1, at - 1):
        found = pieces[beside] if 0 <= beside < len(pieces) else None
        if isinstance(found, Sum) and len(sums) > 1:
            return found, [each for each in sums if each is not found]
    raise _takes_amount(words[0], told)


def profit_of(said_profit: Sum | None, amount: Money, told: Told) -> Money | None:
    """In the currency of the sale. Raises BadInput."""
    if said_profit is None:
        return None
    profit = amount_of(said_profit.words, replace(told.known, currency=amount.currency), or_nothing=True).money
    if profit.currency != amount.currency:
        at = next(each.words[-1].end for each in of_kind(told.pieces, Sum) if each is not said_profit)
        fixes = [Fix(f"Both in {profit.currency}", at, at, profit.currency)]
        raise unclear("amount", "The profit is in the currency of the sale.", _EXAMPLE, fixes=fixes)
    if profit.minor > amount.minor:
        raise unclear("amount", "The profit would be more than what you sold for.", _EXAMPLE)
    return profit


def _takes_amount(word: Profit, told: Told) -> Exception:
    typed = word.words[0]
    sentence = f"{said(typed.text)} takes an amount of its own, or quotes where it is a name."
    after = told.pieces[told.pieces.index(word) + 1 :]
    fixes = []
    if after and isinstance(after[0], Other):
        name = f"{typed.text} {joined(after[0].words)}"
        fixes = [Fix(f"The account {name}", typed.start, after[0].words[-1].end, in_quotes(name))]
    return unclear("amount", sentence, _EXAMPLE, 'win 12k "Profit Ltd"', fixes=fixes)
