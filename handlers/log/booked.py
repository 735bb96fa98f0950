"""Whether a line books what is booked, or opens what is open: both would count."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.log.asked import BOOKED, Asked, Way, ways
from handlers.log.implied import of_amount, open_ones
from handlers.log.reading.lines import Entries, EntryLine, OpportunityLine, SaleLine
from handlers.pipeline.phrases import one_line
from handlers.visit import Visit
from planning.calendar import Days
from planning.entries import Sale
from planning.money import Money
from storage import entry_lines
from storage.store import Store

ALIKE = timedelta(days=31)  # between two sales of one amount that may be one
NAME = 60  # characters of a name in a question


def asked_booked(store: Store, visit: Visit, entries: Entries) -> Asked | None:
    stands = [(line, said) for line in entries if (said := _stands(store, visit, line))]
    if not stands:
        return None
    first, said = stands[0]
    too = "Add it too" if isinstance(first, OpportunityLine) else "Book it too"
    again = Way(label=too, sure=frozenset({BOOKED}))
    return Asked(
        sentence=f"{said} already: is this another one? Nothing is stored yet.",
        ways=ways(entries, [line for line, _ in stands], again, "Leave it", today=visit.today),
        otherwise="If it is another one, shorten the note, and the answer has a button for it.",
    )


def _stands(store: Store, visit: Visit, line: EntryLine) -> str:
    """What stands of it, such as: Acme €12,000 is booked today; empty where nothing does."""
    if isinstance(line, OpportunityLine):
        alike = of_amount(open_ones(store, visit, line.account), line.amount)
        return f"{_said(line.account, line.amount, visit)} is open" if alike else ""
    found = sales_alike(store, visit, line) if isinstance(line, SaleLine) else []
    return booked_said(found[-1], visit) if found else ""


def sales_alike(store: Store, visit: Visit, sale: SaleLine | Sale) -> list[Sale]:
    """Those that this may be, the last one last: without an account only of the very day."""
    return sales_alike_of(store, visit, amount=sale.amount, account=sale.account, day=sale.day)


def sales_alike_of(store: Store, visit: Visit, *, amount: Money, account: str | None, day: date) -> list[Sale]:
    near = Days(day - ALIKE, day + ALIKE) if account is not None else Days(day, day)
    return entry_lines.sales_like(store, visit.workspace, visit.id, amount=amount, account=account, days=near)


def booked_said(sale: Sale, visit: Visit) -> str:
    """Such as: Acme €12,000 is booked today."""
    return f"{_said(sale.account, sale.amount, visit)} is booked {_on(sale.day, visit)}"


def _said(account: str | None, amount: Money, visit: Visit) -> str:
    return " ".join(part for part in (one_line(account or "", NAME), visit.words.money(amount)) if part)


def _on(day: date, visit: Visit) -> str:
    return "today" if day == visit.today else f"on {visit.words.short_day(day)}"
