"""What a line moved: the chance with its entries taken out again, by the same function as the chance with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handlers.foresight.status import percent_said, shown_percent
from handlers.words import Words
from planning.calendar import week_of
from planning.entries import LOST, OPPORTUNITY, Activity, Entry, Sale
from planning.foresight.activity import counts_lately, exactly
from planning.foresight.foresight import foresight
from planning.foresight.outlook import Situation
from planning.foresight.situation import open_deals
from planning.margin import sum_brought
from planning.pipeline import Opportunity, OpportunityState
from planning.shortfall import draws_flow
from planning.standing import Standing

Moved = tuple[Entry, Opportunity | None]  # with the opportunity that it won, lost or made, as it stands now


def chance_moved(standing: Standing | None, moved: Iterable[Moved], words: Words) -> str:
    """Such as chance 41 → 43 %; chance 41 % where the whole percent is the same; empty where none is shown.

    `moved` was logged just now, in this order; before it, every screen said the first of the two.
    """
    if standing is None or standing.foresight is None or (now := shown_percent(standing)) is None:
        return ""
    seen = standing.foresight
    before = foresight(seen.basis, _without(seen.situation, standing, moved)).percent
    if before is None or before == now:
        return f"chance {percent_said(now, words)}"
    return f"chance {before} → {percent_said(now, words)}"


def _without(situation: Situation, standing: Standing, moved: Iterable[Moved]) -> Situation:
    """The last one first: what a line made and then won was not there before it."""
    for entry, opportunity in reversed(list(moved)):
        situation = _taken_out(situation, standing, entry, opportunity)
    return situation


def _taken_out(situation: Situation, standing: Standing, entry: Entry, opportunity: Opportunity | None) -> Situation:
    if isinstance(entry, Sale):
        return _sale_out(situation, standing, entry, opportunity)
    if entry.type == LOST and opportunity is not None:
        situation = _reopened(situation, standing, opportunity)
    if entry.type == OPPORTUNITY and opportunity is not None:
        situation = _never_made(situation, standing, opportunity)
    if entry.type in situation.beyond and counts_lately(standing.plan, entry.day, today=situation.today):
        return _undone(situation, entry)
    return situation


def _undone(situation: Situation, entry: Activity) -> Situation:
    this_week = entry.day in week_of(situation.today)
    done = situation.this_week if this_week else situation.beyond
    without = {**done, entry.type: exactly(done[entry.type] - entry.count)}
    return replace(situation, this_week=without) if this_week else replace(situation, beyond=without)


def _sale_out(situation: Situation, standing: Standing, sale: Sale, opportunity: Opportunity | None) -> Situation:
    """An opportunity that is no longer open was won with it: the sale itself may have been read before that."""
    revision, won = standing.plan.revision, opportunity is not None and not opportunity.is_open
    if sale.day in standing.plan.period:
        brought = sum_brought([sale], revision, revision.measure).minor
        situation = replace(situation, booked=situation.booked - brought)
        if draws_flow(sale) and not won:
            situation = _flow_back(situation, brought, before_today=sale.day < situation.today)
    return _reopened(situation, standing, opportunity) if won and opportunity is not None else situation


def _flow_back(situation: Situation, brought: int, *, before_today: bool) -> Situation:
    left, before = situation.flow - situation.flow_over + brought, situation.flow_before
    if before is not None and before_today:
        before += brought
    return replace(situation, flow=max(left, 0), flow_over=max(-left, 0), flow_before=before)


def _reopened(situation: Situation, standing: Standing, opportunity: Opportunity) -> Situation:
    was = replace(opportunity, state=OpportunityState.OPEN)
    return replace(situation, open=(*situation.open, *open_deals(standing.plan, [was], today=situation.today)))


def _never_made(situation: Situation, standing: Standing, opportunity: Opportunity) -> Situation:
    left = list(situation.open)
    for deal in open_deals(standing.plan, [opportunity], today=situation.today):
        if deal in left:
            left.remove(deal)
    return replace(situation, open=tuple(left))
