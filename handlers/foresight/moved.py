"""What a line moved: the chance with its entries taken out again, by the same function as the chance with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handlers.foresight.status import percent_said, shown_percent
from handlers.words import Words
from planning.entries import LOST, OPPORTUNITY, Entry, Sale
from planning.foresight.activity import counts_lately
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

    `moved` was logged just now and counts in the plan of this standing.
    """
    if standing is None or standing.foresight is None or (now := shown_percent(standing)) is None:
        return ""
    seen = standing.foresight
    before = foresight(seen.basis, _without(seen.situation, standing, moved)).outlook.percent
    if before is None or before == now:
        return f"chance {percent_said(now, words)}"
    return f"chance {before} → {percent_said(now, words)}"


def _without(situation: Situation, standing: Standing, moved: Iterable[Moved]) -> Situation:
    for entry, opportunity in moved:
        situation = _taken_out(situation, standing, entry, opportunity)
    return situation


def _taken_out(situation: Situation, standing: Standing, entry: Entry, opportunity: Opportunity | None) -> Situation:
    if isinstance(entry, Sale):
        return _sale_out(situation, standing, entry, opportunity)
    if entry.type == LOST and opportunity is not None:
        return _reopened(situation, standing, opportunity)
    if entry.type == OPPORTUNITY and opportunity is not None:
        return _never_made(situation, standing, opportunity)
    if entry.type in situation.beyond and counts_lately(standing.plan, entry.day, today=situation.today):
        beyond = {**situation.beyond, entry.type: situation.beyond[entry.type] - entry.count}
        return replace(situation, beyond=beyond)
    return situation


def _sale_out(situation: Situation, standing: Standing, sale: Sale, opportunity: Opportunity | None) -> Situation:
    revision = standing.plan.revision
    if sale.day not in standing.plan.period:
        return situation
    brought = sum_brought([sale], revision, revision.measure).minor
    without = replace(situation, booked=situation.booked - brought)
    if draws_flow(sale):
        left = situation.flow - situation.flow_over + brought
        without = replace(without, flow=max(left, 0), flow_over=max(-left, 0))
        if situation.flow_before is not None and sale.day < situation.today:
            without = replace(without, flow_before=situation.flow_before + brought)
    return without if sale.opportunity is None or opportunity is None else _reopened(without, standing, opportunity)


def _reopened(situation: Situation, standing: Standing, opportunity: Opportunity) -> Situation:
    was = replace(opportunity, state=OpportunityState.OPEN)
    return replace(situation, open=(*situation.open, *open_deals(standing.plan, [was], today=situation.today)))


def _never_made(situation: Situation, standing: Standing, opportunity: Opportunity) -> Situation:
    left = list(situation.open)
    for deal in open_deals(standing.plan, [opportunity], today=situation.today):
        if deal in left:
            left.remove(deal)
    return replace(situation, open=tuple(left))
