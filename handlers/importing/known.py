"""What Headway knows before it reads a file of one rep."""

from __future__ import annotations

from babel.numbers import get_currency_precision, get_decimal_symbol

from handlers.log.reading.vocabulary import vocabulary_with
from handlers.visit import Visit
from handlers.words import currency_of, current_currencies
from planning.importing.understood import ImportKnown, RepKnown
from planning.plan import Plan
from storage import plans, plans_by_day
from storage.store import Store


def known_before(store: Store, visit: Visit) -> ImportKnown:
    """All rows are the rep's own; those that name somebody else are left out."""
    plan = _latest_plan(store, visit)
    planned = tuple(tactic.type for tactic in plan.revision.tactics) if plan is not None else ()
    rep = RepKnown(
        id=visit.id,
        name=visit.person.name,
        zone=visit.person.zone,
        currency=plan.revision.target.currency if plan is not None else currency_of(visit.person),
        today=visit.today,
    )
    return ImportKnown(
        reps={visit.id: rep},
        rep=visit.id,
        types=vocabulary_with(visit.types, planned).types,
        precision=get_currency_precision,
        currencies=current_currencies(),
        decimal=get_decimal_symbol(visit.words.locale),
    )


def _latest_plan(store: Store, visit: Visit) -> Plan | None:
    """Today's; else the one that is to come or was last."""
    under_way = plans_by_day.current_plan(store, visit.workspace, visit.id, visit.today)
    if under_way is not None:
        return under_way
    theirs = plans.plans_of(store, visit.workspace, visit.id)
    return theirs[-1] if theirs else None
