"""What the gap asks of this week, beside what the plan says, with one press that takes it into the week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from slack_sdk.models.blocks import Block

from handlers.blocks import section
from handlers.plan.phrases import by_ratios, many
from handlers.plan.ratios.learning import shrunk_ratios
from handlers.plan.week.controls import plan_gap_button
from handlers.standings import counted_reps
from handlers.words import Words, listed, plural
from planning.calendar import Calendar
from planning.foresight.this_week import ASKS_MORE, Required, chance_with, required_this_week, to_plan
from planning.foresight.what_if import no_effect
from planning.funnel import FUNNEL
from planning.ids import PlanId, WorkspaceId
from planning.learned import OwnRatio
from planning.money import Money
from planning.plan import Ratios
from planning.shortfall import shortfall
from planning.standing import Standing
from planning.weeks import ArrangedWeek
from storage import entries, in_sight
from storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class GapAsks:
    """`required` is empty where the plan's own counts are enough."""

    plan: PlanId
    week: str  # such as 2026-W47
    ratios: Ratios
    own: tuple[OwnRatio, ...]  # on which these rest
    required: tuple[Required, ...]
    to_plan: Mapping[str, int]  # by type, beside what the week is arranged with
    arranged: bool  # whether the rep took more of it into the week than the plan asks
    percent: int | None  # the chance with what is asked; none: none is shown
    no_effect: tuple[str, ...]  # types that are not asked, as history shows no effect


def gap_asks(
    store: Store, workspace: WorkspaceId, standing: Standing, calendar: Calendar, arranged: ArrangedWeek, *, week: str
) -> GapAsks | None:
    """Nothing is read, and none returned, where the plan is on track or it is too early to say."""
    if standing.status not in ASKS_MORE:
        return None
    ratios, own = shrunk_ratios(store, workspace, standing.plan, standing.now.date())
    required = required_this_week(standing, calendar, missing=_missing(store, workspace, standing), ratios=ratios)
    return GapAsks(
        plan=standing.plan.id,
        week=week,
        ratios=ratios,
        own=own,
        required=required,
        to_plan=to_plan(required, standing, arranged),
        arranged=_is_arranged(required, standing, arranged),
        percent=chance_with(required, standing),
        no_effect=no_effect(standing),
    )


def gap_blocks(asks: GapAsks | None, words: Words, nonce: str | None) -> list[Block]:
    if asks is None or not asks.required:
        return []
    lines = [_asked(asks, words), _today(asks, words), _too_much(asks, words), _not_asked(asks), _chance(asks, words)]
    button = None
    if nonce is not None and asks.to_plan:
        button = plan_gap_button(asks.plan, asks.week, nonce)
    elif asks.arranged and not asks.to_plan:
        lines.append("The week is arranged so ✓")
    return [section(" ".join(line for line in lines if line), accessory=button)]


def _asked(asks: GapAsks, words: Words) -> str:
    said = listed([_beside_plan(each, words) for each in asks.required])
    first = min(FUNNEL.index(each.type) for each in asks.required)  # what comes of it takes the steps that follow
    return f"*What the gap asks this week*   {said}{by_ratios(asks.ratios, FUNNEL[first:], asks.own)}."


def _beside_plan(each: Required, words: Words) -> str:
    plan = f" (your plan says {words.number(each.planned)})" if each.week != each.planned else ""
    return f"{many(each.week, each.type, words)}{plan}"


def _today(asks: GapAsks, words: Words) -> str:
    today = [many(each.today, each.type, words) for each in asks.required if each.today]
    return f"Today that is {listed(today)}." if today else ""


def _too_much(asks: GapAsks, words: Words) -> str:
    much = [each for each in asks.required if not each.plausible]
    if not much:
        return ""
    taken = listed([many(each.taken, each.type, words) for each in much])
    return f"That is more than the rest of this week holds: it can take {taken}."


def _not_asked(asks: GapAsks) -> str:
    """Where nothing is seen to follow from what the plan asks."""
    types = listed([plural(type_) for type_ in asks.no_effect])
    return f"History shows no effect of {types} on what you win, so none are asked." if types else ""


def _chance(asks: GapAsks, words: Words) -> str:
    if asks.percent is None:
        return ""
    planned = "what it can take" if any(not each.plausible for each in asks.required) else "that"
    return f"With {planned} the chance is {words.percent(Fraction(asks.percent, 100))}."


def _is_arranged(required: Iterable[Required], standing: Standing, arranged: ArrangedWeek) -> bool:
    types = {each.type for each in required}
    return any(arranged.of(each.item).added > 0 for each in standing.week if each.type in types)


def _missing(store: Store, workspace: WorkspaceId, standing: Standing) -> Money:
    """The shortfall; where a chance is shown that says what is to come, and nothing is read."""
    if standing.chance is not None:
        return standing.target.gap
    plan = standing.plan
    reps = counted_reps(store, workspace, plan)
    known = in_sight.in_sight(store, workspace, reps, plan)
    sold = [sale for theirs in entries.booked_of(store, workspace, reps, plan.period).values() for sale in theirs]
    return shortfall(plan, flows=known.flows, sales=sold, opportunities=known.opportunities).missing
