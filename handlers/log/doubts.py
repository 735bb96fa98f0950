"""What was taken for granted of an entry, and how to say it otherwise."""

from __future__ import annotations

from handlers.log.act import Logged
from handlers.words import Words
from planning.entries import Sale
from planning.margin import by_margin
from planning.plan import Business, Measure, Revision


def doubts(logged: Logged, near: str | None, words: Words) -> list[str]:
    """A sentence or two each, not escaped. `near` is a known account that is written almost like this new one."""
    found = []
    if near is not None:
        found.append(f"{logged.entry.account} is a new name; you also have {near}. Undo if they are one.")
    if not isinstance(logged.entry, Sale):
        return found
    if not logged.business_told:
        found.append(_business_doubt(logged.entry))
    if logged.counting.standing is not None:
        found += _profit_doubt(logged.entry, logged.counting.standing.plan.revision, words)
    return found


def _business_doubt(sale: Sale) -> str:
    if sale.business is Business.EXISTING:
        return "Existing, as you sold there before. Otherwise undo, and end the line with: new"
    why = f"no earlier sale to {sale.account} is known" if sale.account else "no account was named"
    return f"New, as {why}. Otherwise undo, and end the line with: existing"


def _profit_doubt(sale: Sale, revision: Revision, words: Words) -> list[str]:
    """Only where the plan has a target for profit."""
    counts_profit = revision.measure is Measure.PROFIT or revision.profit_target is not None
    if not counts_profit or sale.profit is not None or sale.amount.currency != revision.target.currency:
        return []
    otherwise = "Otherwise undo, and add the profit to the line, such as: profit 3k"
    if not revision.margin:
        return [f"No profit is counted, as none was said and your plan has no margin. {otherwise}"]
    profit = words.money(by_margin(sale.amount, revision))
    return [f"Profit {profit} by your plan's margin of {revision.margin} % (assumed). {otherwise}"]
