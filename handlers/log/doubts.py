"""What was taken for granted of an entry, what it left open, and how to say it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.log.logged import Logged
from handlers.pipeline.phrases import in_one_line, named, next_step, one_line
from handlers.words import Words
from planning.entries import LOST, BusinessFrom, Sale
from planning.margin import by_margin
from planning.plan import Measure, Revision

NAME = 80  # characters of a name


def doubts(logged: Logged, words: Words, *, today: date, has_link: bool = True) -> list[str]:
    """A sentence or two each, not escaped. `has_link` says whether a Link to opportunities stands below."""
    link = "Link" if has_link else "Edit in /log list"
    return [*_of_sale(logged, words), *_of_step(logged, words, today), *_still_open(logged, words, today, link)]


def _of_sale(logged: Logged, words: Words) -> Iterator[str]:
    if not isinstance(logged.entry, Sale):
        return
    if logged.business is BusinessFrom.ASSUMED:
        yield _why_new(logged.entry)
    if logged.counting.standing is not None:
        yield from _profit_doubt(logged.entry, logged.counting.standing.plan.revision, words)


def _why_new(sale: Sale) -> str:
    return f"No earlier sale to {one_line(sale.account, NAME)} is known." if sale.account else "No account was named."


def _profit_doubt(sale: Sale, revision: Revision, words: Words) -> Iterator[str]:
    """Only where the plan has a target for profit."""
    counts_profit = revision.measure is Measure.PROFIT or revision.profit_target is not None
    if not counts_profit or sale.profit is not None or sale.amount.currency != revision.target.currency:
        return
    otherwise = "Edit changes it; in a line: profit 3k"
    if not revision.margin:
        yield f"No profit is counted, as none was said and your plan has no margin. {otherwise}"
        return
    profit = words.money(by_margin(sale.amount, revision))
    yield f"Profit {profit} by your plan's margin of {revision.margin} % (assumed). {otherwise}"


def _of_step(logged: Logged, words: Words, today: date) -> Iterator[str]:
    opportunity = logged.moves.opportunity
    if logged.moves.step_set and opportunity is not None:
        step = next_step(opportunity, words, today=today).removeprefix("Next: ")
        yield f"Next step of {named(opportunity, words)}: {step}"
    elif logged.moves.step_kept:
        yield "The next step stays in the note: it belongs to no open opportunity."


def _still_open(logged: Logged, words: Words, today: date, link: str) -> Iterator[str]:
    """The opportunities that may be meant: of a sale both would count."""
    others, entry = logged.moves.others, logged.entry
    if not others or logged.moves.opportunity is not None:
        return
    if isinstance(entry, Sale):
        yield from _open_beside_sale(logged, words, today, link)
    elif entry.type == LOST:
        yield f"Still open: {', '.join(named(each, words) for each in others[:3])}."
    elif len(others) > 1:
        where = one_line(entry.account or "", NAME)
        yield f"{len(others)} opportunities are open with {where}: {link} says which one this moves."


def _open_beside_sale(logged: Logged, words: Words, today: date, link: str) -> Iterator[str]:
    others = logged.moves.others
    if len(others) > 1:
        where = one_line(logged.entry.account or "", NAME)
        yield f"{len(others)} opportunities are open with {where}. If this sale is one of them, {link} closes it."
        return
    is_open = in_one_line(others[0], words, today=today)
    yield f"Still open: {is_open}. If this sale is it, close it, so that nothing is counted twice."
