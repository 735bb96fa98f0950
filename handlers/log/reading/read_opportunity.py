"""opp AMOUNT ACCOUNT likely|stretch DAY [new|existing], in whatever order; nothing of it is taken for granted."""

from __future__ import annotations

from datetime import timedelta

from handlers.log.reading.entry import Told, spelled_day
from handlers.log.reading.lines import OpportunityLine
from handlers.log.reading.nearly_said import refuse_month, refuse_slip_of_likelihood
from handlers.log.reading.pieces import Likely, Sum, of_kind
from handlers.log.reading.sums import account_in, amount_in, business_in, refuse_several
from handlers.log.reading.unclear import ACCOUNT, Fix, said, unclear
from handlers.log.reading.vocabulary import ENGLISH
from handlers.visit import BadInput
from planning.pipeline import Likelihood

_LATEST = timedelta(days=5 * 366)
_EXAMPLE = f"opp 40k {ACCOUNT} likely 15 dec"


def read_opportunity(told: Told) -> OpportunityLine:
    """Raises BadInput."""
    refuse_several(told, example=_EXAMPLE)
    amount = amount_in(told, of_kind(told.pieces, Sum), example=_EXAMPLE)
    refuse_slip_of_likelihood(told)
    refuse_month(told)
    business = business_in(told, what="opp 40k likely in 4 weeks")
    account = account_in(told.pieces, told, what="opp 40k likely in 4 weeks")
    if account is None:
        raise unclear("account", "An opportunity takes an account.", _EXAMPLE)
    if amount is None:
        raise unclear("amount", f"An opportunity takes an amount, and {said(account)} has none.", _EXAMPLE)
    likelihood = _likelihood(told)
    if told.day is None:
        raise unclear("day", "An opportunity takes the day on which you expect it to close.", _EXAMPLE)
    if told.day < told.today:
        raise unclear("day", f"{spelled_day(told.day)} is past, and a close is to come.", _EXAMPLE)
    if told.day - told.today > _LATEST:
        raise unclear("day", f"{spelled_day(told.day)} is years away: is the year right?", _EXAMPLE)
    return OpportunityLine(
        account=account,
        amount=amount.money,
        currency_said=amount.currency_said,
        likelihood=likelihood,
        closes=told.day,
        business=business,
        note=told.note,
        next_step=told.step.text,
        next_step_on=told.step.on,
        next_step_typed=told.step.typed,
    )


def _likelihood(told: Told) -> Likelihood:
    said_so = {_of(piece) for piece in of_kind(told.pieces, Likely)}
    if len(said_so) == 1:
        return said_so.pop()
    if said_so:
        raise unclear("likelihood", "It is either likely or a stretch.", _EXAMPLE)
    raise _not_said(told)


def _of(piece: Likely) -> Likelihood:
    return Likelihood.LIKELY if piece.words[0].key in ENGLISH.small["likely"] else Likelihood.STRETCH


def _not_said(told: Told) -> BadInput:
    """Neither is taken for granted: it decides what the shortfall is."""
    at = told.pieces[-1].words[-1].end
    fixes = [Fix(each.capitalize(), at, at, f" {each}") for each in Likelihood]
    sentence = "Is it likely (better than even) or a stretch?"
    return unclear("likelihood", sentence, _EXAMPLE, f"opp 40k {ACCOUNT} stretch 15 dec", fixes=fixes)
