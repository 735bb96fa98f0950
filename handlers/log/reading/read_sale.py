"""win AMOUNT [profit AMOUNT] [ACCOUNT] [new|existing] [DAY], in whatever order."""

from __future__ import annotations

from handlers.log.reading.entry import Told, loggable
from handlers.log.reading.lines import SaleLine
from handlers.log.reading.pieces import Name, Other, of_kind
from handlers.log.reading.profit import profit_apart, profit_of
from handlers.log.reading.sums import account_in, amount_in, business_in, refuse_several
from handlers.log.reading.typed import joined
from handlers.log.reading.unclear import ACCOUNT, line_for_example, name_for_example, said, unclear
from handlers.log.reading.written import amount_written
from handlers.visit import BadInput

_EXAMPLE = f"win 12k {ACCOUNT}"


def read_sale(told: Told) -> SaleLine:
    """Raises BadInput."""
    refuse_several(told, example=_EXAMPLE)
    profit, sums = profit_apart(told)
    amount = amount_in(told, sums, example=_EXAMPLE)
    if amount is None:
        raise _no_amount(told)
    business = business_in(told, what="win 12k")
    what = f"win {amount_written(amount.money)}"
    account = account_in(told.pieces, told, what=what)
    return SaleLine(
        amount=amount.money,
        currency_said=amount.currency_said,
        profit=profit_of(profit, amount.money, told),
        business=business,
        accounts=(account,) if account is not None else (),
        day=loggable(told, line=line_for_example(what, account)),
        note=told.note,
        next_step=told.step.text,
        next_step_on=told.step.on,
        next_step_typed=told.step.typed,
    )


def _no_amount(told: Told) -> BadInput:
    names = [joined(piece.words) for piece in (*of_kind(told.pieces, Name), *of_kind(told.pieces, Other))]
    holds = f", and {said(names[0])} holds none" if names else ""
    account = name_for_example(names[0]) if names else ACCOUNT
    return unclear("amount", f"A sale takes an amount{holds}.", f"win 12k {account}")
