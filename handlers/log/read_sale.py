"""win AMOUNT [profit AMOUNT] [ACCOUNT] [new|existing] [DAY], the amount also behind the account."""

from __future__ import annotations

from datetime import date

from handlers.log.accounts import account_named, names_known, refuse_time
from handlers.log.amounts import amount_at_end, amount_at_start
from handlers.log.beside_amount import refuse_beside
from handlers.log.lines import Known, SaleLine
from handlers.log.parts import day_in, is_win, loggable, without_lead_in
from handlers.log.profit import profit_apart, profit_of
from handlers.log.typed import Word, joined
from handlers.log.unclear import ACCOUNT, line_for_example, name_for_example, said, unclear
from handlers.log.vocabulary import ENGLISH, LONGEST_PHRASE
from handlers.log.written import amount_written
from handlers.visit import BadInput
from planning.money import Money
from planning.plan import Business

Words = tuple[Word, ...]


def read_sale(words: Words, day: date | None, note: str, known: Known, today: date) -> SaleLine:
    """`words` are those behind the first win; `day` is the one that the line began with. Raises BadInput."""
    day, words = day_in(_behind_win(words), day, known, today)
    profit, words = profit_apart(words, known)
    business, words = _business_at_end(words, known)
    amount, rest = _amount(words, known)
    if words[-len(rest) :] == rest:
        refuse_beside(words[: -len(rest)], rest, known)
    day, rest = day_in(rest, day, known, today)
    what = f"win {amount_written(amount)}"
    _refuse_unclear(rest, known, what)
    account = account_named(rest, known, what=what)
    day = loggable(day or today, known, today, line=line_for_example(what, account))
    return SaleLine(
        amount=amount,
        profit=profit_of(profit, amount, known),
        business=business,
        accounts=(account,) if account is not None else (),
        day=day,
        note=note,
    )


def _behind_win(words: Words) -> Words:
    """The words without those that only say again that it is a sale: won a deal…"""
    while (left := without_lead_in(words)) and len(left) > 1 and is_win(left[0]):
        words = left[1:]
    return left


def _amount(words: Words, known: Known) -> tuple[Money, Words]:
    for amount_at in (amount_at_start, amount_at_end):
        amount, rest = amount_at(words, known)
        if amount is not None:
            return amount, rest
    raise _no_amount(words)


def _business_at_end(words: Words, known: Known) -> tuple[Business | None, Words]:
    """New or existing, where the line ends with it and no account is called so."""
    left = words[:-1] if len(words) > 1 and words[-1].key in ENGLISH.small["business"] else words
    if not left or any(known.knows(joined(words[at:])) for at in range(len(words))):
        return None, words
    for business in Business:
        if left[-1].key in ENGLISH.small[business]:
            return business, left[:-1]
    return None, words


def _refuse_unclear(words: Words, known: Known, what: str) -> None:
    """What could be a part of the account's name, or something that was left over."""
    if not words or names_known(words, known):
        return
    refuse_time(words, what)
    name = joined(words)
    if words[0].key in (*ENGLISH.small["new"], *ENGLISH.small["existing"]):
        sentence = f"In {said(name)} the first word may be the kind of business or a part of the name."
        examples = (f"win 12k {ACCOUNT} {words[0].key}", f"win 12k {name_for_example(name)}")
        raise unclear("account", sentence, *examples)
    if amount_at_start(words, known)[0] or amount_at_end(words, known)[0]:
        raise unclear("amount", "There are two amounts: a line takes one sale.", f"win 12k {ACCOUNT}", 'win 12k "3M"')


def _no_amount(words: Words) -> BadInput:
    name = joined(words)
    holds = f", and {said(name)} holds none" if name else ""
    account = name_for_example(name) if len(words) <= LONGEST_PHRASE else ACCOUNT
    return unclear("amount", f"A sale takes an amount{holds}.", f"win 12k {account}")
