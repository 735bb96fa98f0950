"""What a rep owns as tables for a spreadsheet: text that it would run is defused, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from babel.numbers import get_currency_precision

from handlers.words import counted
from planning.belongings import Belongings, Origin
from planning.defused import defused
from planning.entries import DECISIONS
from planning.ids import PersonId
from planning.money import Money
from planning.plan import Tactic

Cell = str | int | date | Money | Origin | None
Row = Sequence[Cell]


def tables(owned: Belongings, rep: PersonId) -> Mapping[str, str]:
    """A file each, by its name. The first row names the columns, as `headway import` reads them."""
    return {
        "activities.csv": _written(ACTIVITIES, _activities(owned, rep)),
        "sales.csv": _written(SALES, _sales(owned, rep)),
        "opportunities.csv": _written(OPPORTUNITIES, _opportunities(owned, rep)),
        "accounts.csv": _written(ACCOUNTS, _accounts(owned, rep)),
        "plans.csv": _written(PLANS, _plans(owned)),
    }


ACTIVITIES = ("rep", "day", "type", "count", "account", "amount", "currency", "note", "opportunity", "source", "id")
SALES = ("rep", "day", "account", "amount", "currency", "business", "profit", "note", "opportunity", "source", "id")
OPPORTUNITIES = (
    *("rep", "account", "text", "amount", "currency", "business", "likelihood", "chance", "closes", "next_step"),
    *("next_step_on", "state", "lost_because", "decided_on", "source", "id"),
)
ACCOUNTS = ("rep", "name", "business", "decision_maker", "lists", "source", "id")
PLANS = (
    *("first_day", "last_day", "territory", "closed", "revision", "effective_from", "reason", "target", "currency"),
    *("measure", "profit_target", "margin", "new_share", "average_deal", "tactics"),
)


def _activities(owned: Belongings, rep: PersonId) -> Iterator[Row]:
    """Without what was decided of an opportunity: the opportunities say it."""
    for each in owned.activities:
        if each.type in DECISIONS:
            continue
        said = (rep, each.day, each.type, each.count, each.account)
        yield (*said, *_amount(each.amount), each.note, each.opportunity, *_which(each.origin))


def _sales(owned: Belongings, rep: PersonId) -> Iterator[Row]:
    for each in owned.sales:
        said = (rep, each.day, each.account, *_amount(each.amount), each.business.value, each.profit)
        yield (*said, each.note, each.opportunity, *_which(each.origin))


def _opportunities(owned: Belongings, rep: PersonId) -> Iterator[Row]:
    for each in owned.opportunities:
        said = (rep, each.account, each.text, *_amount(each.amount), each.business.value, each.likelihood.value)
        expected = (each.chance, each.closes, each.next_step, each.next_step_on)
        yield (*said, *expected, each.state.value, each.lost_because, each.decided_on, *_which(each.origin))


def _accounts(owned: Belongings, rep: PersonId) -> Iterator[Row]:
    for each in owned.accounts:
        business = None if each.business is None else each.business.value
        yield (rep, each.name, business, each.decision_maker, "; ".join(each.lists), *_which(each.origin))


def _plans(owned: Belongings) -> Iterator[Row]:
    """A row each revision."""
    for plan in owned.plans:
        file = plan.file
        days = (file.period.first, file.period.last, file.territory, "yes" if file.closed else "no")
        for content in file.revisions:
            revision = content.revision
            said = (revision.number, revision.effective_from, revision.reason, *_amount(revision.target))
            numbers = (revision.profit_target, revision.margin, revision.new_share, revision.average_deal)
            yield (*days, *said, revision.measure.value, *numbers, ", ".join(map(_tactic, revision.tactics)))


def _tactic(tactic: Tactic) -> str:
    """Such as 40 calls a week."""
    text = f" ({tactic.text})" if tactic.text else ""
    return f"{counted(tactic.count, tactic.type)} a {tactic.cadence.value}{text}"


def _amount(money: Money | None) -> tuple[Money | None, str | None]:
    return money, None if money is None else money.currency


def _which(origin: Origin) -> tuple[str, str]:
    return origin.source, origin.id


def _written(columns: Sequence[str], rows: Iterable[Row]) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([[_cell(each) for each in row] for row in rows])
    return file.getvalue()


def _cell(value: Cell) -> str | int:
    match value:
        case None:
            return ""
        case int():
            return value
        case Money():
            return _number(value)
        case Origin():
            return defused(value.id)
        case date():
            return value.isoformat()
    return defused(value)


def _number(money: Money) -> str:
    """As a program reads it: 12000.50."""
    precision = get_currency_precision(money.currency)
    whole, part = divmod(abs(money.minor), 10**precision)
    decimals = f".{part:0{precision}d}" if part else ""
    return f"{'-' if money.minor < 0 else ''}{whole}{decimals}"
