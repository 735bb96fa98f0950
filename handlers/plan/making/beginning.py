"""What the first view begins with: the period, the plan it has already, and whose numbers stand in the fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from handlers.countries import country_name
from handlers.plan.making.aim import aim_of
from handlers.plan.making.carried import Carried, carried_into
from handlers.plan.making.longer import Proposal, proposal
from handlers.plan.making.more import More
from handlers.plan.making.periods import named_period, option_of, packed
from handlers.standings import calendar_of
from handlers.visit import Visit
from handlers.words import country_of, currency_of
from planning.calendar import Days, quarter_of
from planning.ids import PlanId, TerritoryId
from planning.plan import Plan, PlanState
from planning.starting_points import starting_point_of
from planning.territory import Territory
from storage import absences, plans, territories
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """What a first view carries: whose numbers stand in it, the marks of its fields, what it shows."""

    numbers: PlanId | None = None
    mark: str = ""  # behind the fields' block_ids; another one begins them anew, as Slack keeps what is typed by it
    target_mark: str = ""  # the same of the target alone
    more: bool = False
    key: str = ""  # of this view, so that a draft kept from it is found again
    territory: TerritoryId | None = None  # whose plan it was opened for

    @property
    def packed(self) -> dict[str, str | bool | None]:
        return {
            "plan": self.numbers,
            "mark": self.mark,
            "tmark": self.target_mark,
            "more": self.more,
            "key": self.key,
            "territory": self.territory,
        }


def state_of(state: dict[str, object]) -> ViewState:
    plan, territory = state.get("plan"), state.get("territory")
    return ViewState(
        numbers=PlanId(str(plan)) if plan else None,
        mark=str(state.get("mark", "")),
        target_mark=str(state.get("tmark", "")),
        more=bool(state.get("more")),
        key=str(state.get("key", "")),
        territory=TerritoryId(str(territory)) if territory else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """`revises` is the saved plan that saving this period changes; `numbers` the one, or the draft, whose numbers the
    fields begin with.

    They differ where a period without a plan was chosen: what stood in the fields is kept.
    """

    today: date
    chosen: str  # the period's option
    own: Days | None  # the days of one's own, or the fiscal year, that the fields begin with
    revises: Plan | None
    numbers: Plan | None
    state: ViewState
    currency: str
    currency_note: str  # where the currency is assumed from; empty where it is the plan's
    start: str | None = None  # the starting point that the draft was begun with
    carried: Carried | None = None  # from the plan before; none where the rep began what stands here
    share: Proposal | None = None  # of a longer plan, which proposes the target
    territories: tuple[Territory, ...] = ()  # that the visitor keeps

    @property
    def territory(self) -> TerritoryId | None:
        """Whose plan it is to be; none: the visitor's own."""
        return self.numbers.territory if self.numbers is not None else self.state.territory

    @property
    def shows_more(self) -> bool:
        """What the plan has already is not hidden."""
        has = self.numbers is not None and aim_of(self.numbers).more != More()
        return self.state.more or has or self.territory is not None


def beginning(
    store: Store, visit: Visit, *, key: str, plan: PlanId | None = None, territory: TerritoryId | None = None
) -> Beginning:
    """As the view opens: with the plan that is asked for, the draft there is, the plan under way, or the next one."""
    there = plan_there_is(store, visit, plan, territory=territory)
    state = ViewState(numbers=there.id if there is not None else None, key=key, territory=territory)
    if there is None:
        return _with_share(store, visit, _beginning(store, visit, packed(quarter_of(visit.today)), None, None, state))
    revises = there if there.is_saved else None
    return _beginning(store, visit, option_of(there.period, visit.today), revises, there, state)


def beginning_with(store: Store, visit: Visit, chosen: str, state: ViewState, *, fresh: str) -> Beginning:
    """Once a period is chosen: with the numbers of its plan, under a fresh mark; without one, with what stands there,
    and the share of a longer plan as the target, under a fresh mark of its own."""
    theirs = open_plans(store, visit)
    stood = next((plan for plan in theirs if plan.id == state.numbers), None)
    territory = stood.territory if stood is not None else state.territory
    # Of two plans for dates of one's own, the one that stands there; a saved one before a draft.
    theirs.sort(key=lambda plan: (plan.id != state.numbers, not plan.is_saved))
    has = next((p for p in theirs if p.territory == territory and option_of(p.period, visit.today) == chosen), None)
    revises = has if has is not None and has.is_saved else None
    if has is not None and has.id != state.numbers:
        return _beginning(
            store, visit, chosen, revises, has, replace(state, numbers=has.id, mark=fresh, target_mark="")
        )
    found = _beginning(store, visit, chosen, revises, stood, state)
    if has is not None:
        return found
    with_share = _with_share(store, visit, found)
    return with_share if with_share.share is None else replace(with_share, state=replace(state, target_mark=fresh))


def with_more(store: Store, visit: Visit, chosen: str, state: ViewState) -> Beginning:
    """The same view with the fields that are asked under More; what is typed in it stays."""
    stood = numbers_of(store, visit, state.numbers)
    has = stood is not None and stood.is_saved and option_of(stood.period, visit.today) == chosen
    found = _beginning(store, visit, chosen, stood if has else None, stood, replace(state, more=True))
    return _with_share(store, visit, found) if state.target_mark else found


def plan_there_is(
    store: Store, visit: Visit, asked: PlanId | None = None, *, territory: TerritoryId | None = None
) -> Plan | None:
    """The one asked for, where it is theirs and open; else of this territory, or of their own, the last draft, the
    shortest plan under way, or the one that begins next; with its latest revision."""
    theirs = open_plans(store, visit)
    if (chosen := next((plan for plan in theirs if plan.id == asked), None)) is not None:
        return chosen
    return min(
        (plan for plan in theirs if plan.territory == territory), key=lambda p: _nearness(p, visit.today), default=None
    )


def _nearness(plan: Plan, today: date) -> tuple[float, ...]:
    if not plan.is_saved:
        return 0, -plan.made_at.timestamp()
    length = (plan.period.last - plan.period.first).days
    return (1, length) if today in plan.period else (2, plan.period.first.toordinal(), length)


def numbers_of(store: Store, visit: Visit, plan: PlanId | None) -> Plan | None:
    """The plan whose numbers a view began with, where it is the visitor's."""
    return next((each for each in open_plans(store, visit) if each.id == plan), None)


def open_plans(store: Store, visit: Visit) -> list[Plan]:
    """The visitor's, drafts too, that are not over."""
    return [
        plan
        for plan in plans.plans_of(store, visit.workspace, visit.id)
        if plan.state is not PlanState.CLOSED and plan.period.last >= visit.today
    ]


def _beginning(
    store: Store, visit: Visit, chosen: str, revises: Plan | None, numbers: Plan | None, state: ViewState
) -> Beginning:
    same = numbers is not None and option_of(numbers.period, visit.today) == chosen
    return Beginning(
        today=visit.today,
        chosen=chosen,
        own=numbers.period if numbers is not None and same and named_period(chosen, visit.today) is None else None,
        revises=revises,
        numbers=numbers,
        state=state,
        currency=numbers.revision.target.currency if numbers is not None else currency_of(visit.person),
        currency_note=_assumed_currency(visit) if numbers is None else "",
        start=start_of(store, visit, numbers),
        carried=carried_into(store, visit, numbers),
        territories=tuple(territories.territories_kept_by(store, visit.workspace, visit.id)),
    )


def start_of(store: Store, visit: Visit, numbers: Plan | None) -> str | None:
    """The starting point a draft was begun with."""
    if numbers is None or numbers.is_saved:
        return None
    return starting_point_of(plans.outline(store, visit.workspace, numbers.id, numbers.revision.number))


def _with_share(store: Store, visit: Visit, found: Beginning) -> Beginning:
    period = named_period(found.chosen, visit.today)
    if period is None:
        return found
    calendar = calendar_of(visit.person, absences.absences(store, visit.workspace, visit.id))
    share = proposal(plans.plans_of(store, visit.workspace, visit.id), period, found.territory, calendar)
    return replace(found, share=share)


def _assumed_currency(visit: Visit) -> str:
    currency, country = currency_of(visit.person), country_of(visit.person)
    because = f" from {country_name(country)}" if country else ""
    another = "EUR" if currency == "USD" else "USD"
    return f"{currency} is assumed{because}; write another beside the amount, such as 310k {another}."
