"""What the first view begins with: the period, the plan it has already, and whose numbers stand in the fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.plan.facts import next_plan
from handlers.plan.making.fields import OWN_DATES
from handlers.plan.making.periods import named_periods, packed
from handlers.settings.countries import country_name
from handlers.visit import Visit
from handlers.words import country_of, currency_of
from planning.calendar import Days, quarter_of
from planning.ids import PlanId
from planning.plan import Plan, PlanState
from storage import plans
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """`revises` is the plan that saving this period changes; `numbers` the one whose numbers the fields begin with.

    They differ where a period without a plan was chosen: what stood in the fields is kept.
    """

    today: date
    chosen: str  # the period's option
    own: Days | None  # the days of one's own that the fields begin with
    revises: Plan | None
    numbers: Plan | None
    mark: str  # behind the fields' block_ids; another one begins them anew, as Slack keeps what is typed by block_id
    currency: str
    currency_note: str  # where the currency is assumed from; empty where it is the plan's


def beginning(store: Store, visit: Visit) -> Beginning:
    """As the view opens: with the plan under way, else the one that begins next."""
    plan = plan_there_is(store, visit)
    if plan is None:
        return _beginning(visit, packed(quarter_of(visit.today)), revises=None, numbers=None, mark="")
    return _beginning(visit, _option_of(plan, visit.today), revises=plan, numbers=plan, mark="")


def beginning_with(
    store: Store, visit: Visit, chosen: str, *, numbers: PlanId | None, mark: str, fresh: str
) -> Beginning:
    """Once a period is chosen: with the numbers of its plan, under a fresh mark; without one, with what stands there.

    `numbers` and `mark` are those of the view as it stands.
    """
    theirs = _open_plans(store, visit)
    stood = next((plan for plan in theirs if plan.id == numbers), None)
    # Of two plans for dates of one's own, the one that stands there.
    theirs.sort(key=lambda plan: plan.id != numbers)
    has = next((plan for plan in theirs if _option_of(plan, visit.today) == chosen), None)
    if has is None or has.id == numbers:
        return _beginning(visit, chosen, revises=has, numbers=stood, mark=mark)
    return _beginning(visit, chosen, revises=has, numbers=has, mark=fresh)


def plan_there_is(store: Store, visit: Visit) -> Plan | None:
    """The one under way, else the one that begins next; with its latest revision."""
    under_way = plans.current_plan(store, visit.workspace, visit.id, visit.today)
    found = under_way or next_plan(store, visit.workspace, visit.id, visit.today)
    return next((plan for plan in _open_plans(store, visit) if found is not None and plan.id == found.id), None)


def currency_in(store: Store, visit: Visit, numbers: PlanId | None) -> str:
    """The currency that the fields say."""
    stood = next((plan for plan in _open_plans(store, visit) if plan.id == numbers), None)
    return stood.revision.target.currency if stood is not None else currency_of(visit.person)


def _open_plans(store: Store, visit: Visit) -> list[Plan]:
    return [
        plan
        for plan in plans.plans_of(store, visit.workspace, visit.id)
        if plan.state is not PlanState.CLOSED and plan.period.last >= visit.today
    ]


def _option_of(plan: Plan, today: date) -> str:
    return packed(plan.period) if plan.period in named_periods(today).values() else OWN_DATES


def _beginning(visit: Visit, chosen: str, *, revises: Plan | None, numbers: Plan | None, mark: str) -> Beginning:
    return Beginning(
        today=visit.today,
        chosen=chosen,
        own=revises.period if revises is not None and chosen == OWN_DATES else None,
        revises=revises,
        numbers=numbers,
        mark=mark,
        currency=numbers.revision.target.currency if numbers is not None else currency_of(visit.person),
        currency_note=_assumed_currency(visit) if numbers is None else "",
    )


def _assumed_currency(visit: Visit) -> str:
    currency, country = currency_of(visit.person), country_of(visit.person)
    because = f" from {country_name(country)}" if country else ""
    another = "EUR" if currency == "USD" else "USD"
    return f"{currency} is assumed{because}; write another beside the amount, such as 310k {another}."
