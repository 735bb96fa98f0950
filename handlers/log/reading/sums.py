"""What a win, a lost opportunity and an open one have in common: one amount, one account, new or existing."""

from __future__ import annotations

from handlers.log.reading.accounts import accounts_in
from handlers.log.reading.amounts import Amount
from handlers.log.reading.beside_amount import refuse_beside
from handlers.log.reading.currency_signs import amount_with_sign, refuse_sign_alone
from handlers.log.reading.entry import Told
from handlers.log.reading.pieces import (
    Again,
    Count,
    Day,
    Join,
    Likely,
    Other,
    Pieces,
    Profit,
    Share,
    Sign,
    Sum,
    What,
    of_kind,
    without,
)
from handlers.log.reading.pieces import Business as BusinessWord
from handlers.log.reading.typed import joined
from handlers.log.reading.unclear import ACCOUNT, Fix, quoted_for_example, said, unclear
from handlers.log.reading.vocabulary import ENGLISH
from handlers.log.reading.written import in_quotes
from planning.plan import Business

_TINY = 2  # digits


def refuse_several(told: Told, *, example: str) -> None:
    """2 wins; a win and a meeting that no separator parts. Raises BadInput."""
    if counts := of_kind(told.pieces, Count):
        typed = counts[0].words[0].text
        raise unclear("count", f"Each is an entry of its own, with its amount: {said(typed)} is a count.", example)
    if shares := of_kind(told.pieces, Share):
        sentence = f"{said(shares[0].words[0].text)} is a share, and an entry takes one sum."
        raise unclear("amount", sentence, example, f"{example} — 50 % profit")
    if again := of_kind(told.pieces, Again):
        at = again[0].words[0]
        sentence = f"One thing an entry: {said(at.text)} begins another."
        raise unclear("type", sentence, example, fixes=[Fix("Two entries", at.start, at.start, "; ")])


def amount_in(told: Told, sums: list[Sum], *, example: str) -> Amount | None:
    """The one amount; none where there is none. Raises BadInput for two, and for what may change it."""
    if len(sums) > 1:
        typed = " and ".join(said(joined(each.words)) for each in sums[:2])
        raise unclear("amount", f"There are two amounts, {typed}: an entry takes one.", example)
    if not sums:
        refuse_sign_alone(told, example=example)
        return None
    amount = amount_with_sign(sums[0], told, example=example)
    refuse_beside(sums[0], told.pieces, example=example)
    _refuse_tiny(sums[0], amount, example)
    return amount


def _refuse_tiny(typed: Sum, amount: Amount, example: str) -> None:
    """A bare 12 is rather 12k, or a count. Raises BadInput."""
    number = typed.words[0].text.rstrip(",;")
    if len(typed.words) > 1 or len(number) > _TINY or not number.isdecimal():
        return
    start, end, currency = typed.words[0].start, typed.words[0].end, amount.money.currency
    fixes = [Fix(f"{each} {currency}", start, end, f"{each} {currency}") for each in (f"{number}k", number)]
    raise unclear("amount", f"{said(number)} may be {number}k or {number} {currency}.", example, fixes=fixes)


def account_in(pieces: Pieces, told: Told, *, what: str) -> str | None:
    """The one account; none where none is named. Raises BadInput for several."""
    names = without(pieces, What, Sum, Day, Count, Profit, BusinessWord, Likely, Share, Sign)
    accounts = accounts_in(_joined_up(names), told.known, what=what)
    if len(accounts) > 1:
        sentence = (
            f"{' and '.join(map(said, accounts[:2]))} would be {len(accounts)} accounts: an entry like this takes one."
        )
        raise unclear("account", sentence, f"{what} {ACCOUNT}", f"{what} {quoted_for_example(' & '.join(accounts))}")
    return accounts[0] if accounts else None


def business_in(told: Told, *, what: str) -> Business | None:
    """New or existing. Raises BadInput for both, and where the word may belong to a name."""
    said_so = of_kind(told.pieces, BusinessWord)
    meant = {_business(piece) for piece in said_so}
    if len(meant) > 1:
        raise unclear("account", "It is either new or existing business.", f"{what} {ACCOUNT} new")
    for piece in said_so:
        after = told.pieces[told.pieces.index(piece) + 1 :]
        if after and isinstance(after[0], Other):
            raise _business_or_name(piece, after[0], what)
    return meant.pop() if meant else None


def _business(piece: BusinessWord) -> Business:
    return Business.NEW if piece.words[0].key in ENGLISH.small["new"] else Business.EXISTING


def _business_or_name(piece: BusinessWord, after: Other, what: str) -> Exception:
    words = (*piece.words, *after.words)
    name, short = joined(words), joined(after.words)
    sentence = f"In {said(name)} the first word may be the kind of business or a part of the name."
    fixes = (
        Fix(
            f"{short}, {_business(piece)} business",
            words[0].start,
            words[-1].end,
            f"{in_quotes(short)} {_business(piece)}",
        ),
        Fix(f"The account {name}", words[0].start, words[-1].end, in_quotes(name)),
    )
    return unclear(
        "account", sentence, f"{what} {ACCOUNT} {_business(piece)}", f"{what} {quoted_for_example(name)}", fixes=fixes
    )


def _joined_up(pieces: Pieces) -> Pieces:
    """Without the commas beside what was taken out: 12k, Acme, new."""
    kept = list(pieces)
    while kept and isinstance(kept[0], Join):
        kept = kept[1:]
    while kept and isinstance(kept[-1], Join):
        kept = kept[:-1]
    return tuple(kept)
