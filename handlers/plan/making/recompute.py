"""Editing any number of the second view works out the rest."""

from __future__ import annotations

from dataclasses import replace

from handlers.blocks import Json
from handlers.log.act import types_planned
from handlers.log.reading.vocabulary import Vocabulary, vocabulary_with
from handlers.nonce import new_nonce
from handlers.plan.editing import REASON
from handlers.plan.making.aim import Aim, Draft, deal_in
from handlers.plan.making.counts import FUNNEL, MOST_A_WEEK, Counts, parse_counts
from handlers.plan.making.counts_view import Shown
from handlers.plan.making.fields import AVERAGE_DEAL, Values, typed
from handlers.plan.making.ratio_fields import ratios_in
from handlers.plan.making.save import latest_plan
from handlers.plan.making.work_out import WorkedOut, deal_towards, worked_out
from handlers.plan.phrases import by_ratios
from handlers.visit import Visit, every
from handlers.words import Words
from planning.from_counts import brought_by, funnel_by
from planning.money import Money
from planning.plan import Ratios
from storage.store import Store


def recomputed(store: Store, visit: Visit, draft: Draft, state: Json, values: Values) -> tuple[WorkedOut, Shown]:
    """The counts from the ratios and the average deal where those were edited, else from the count that was.

    Raises BadInput.
    """
    counts = parse_counts(values, may_be_none=True, vocabulary=known_types(store, visit, draft))
    aim = _aim(values, draft.aim, visit)
    found = as_drawn(worked_out(store, visit, replace(draft, aim=aim)), draft)
    if aim != draft.aim:
        counts = {**counts, **{need.type: min(need.week, MOST_A_WEEK) for need in found.needs}}
    else:
        counts = _by_what_was_edited(counts, state["counts"], aim)
    shown = Shown(
        counts=counts,
        notice=_brings(found, counts, visit.words),
        mark=new_nonce(),
        ratios=bool(state["shows"]),
        reason=typed(values, REASON),
    )
    return found, shown


def known_types(store: Store, visit: Visit, draft: Draft) -> Vocabulary:
    """With the workspace's own types, and those that the plan has already."""
    return vocabulary_with(visit.types, types_planned(latest_plan(store, visit, draft)))


def as_drawn(found: WorkedOut, draft: Draft) -> WorkedOut:
    """Still based on the revision that was seen first: what came between is said when it is saved."""
    return replace(found, draft=replace(found.draft, plan=draft.plan, based_on=draft.based_on))


def aim_with(draft: Draft, values: Values, visit: Visit) -> Draft:
    """With the ratios and the average deal as they are typed. Raises BadInput."""
    return replace(draft, aim=_aim(values, draft.aim, visit))


def _aim(values: Values, aim: Aim, visit: Visit) -> Aim:
    def ratios() -> Ratios:
        return ratios_in(values, aim.ratios)

    def deal() -> Money:
        return deal_in(typed(values, AVERAGE_DEAL), aim.target.currency, locale=visit.words.locale)

    if AVERAGE_DEAL not in values:
        return replace(aim, ratios=ratios())
    every(ratios, deal)
    return replace(aim, ratios=ratios(), average_deal=deal())


def _by_what_was_edited(counts: Counts, drawn: Counts, aim: Aim) -> Counts:
    """What was edited stays; the rest follows from what is nearest to a win."""
    edited = {type_: counts.get(type_, 0) for type_ in FUNNEL if counts.get(type_, 0) != drawn.get(type_, 0)}
    leading = next((type_ for type_ in reversed(FUNNEL) if type_ in edited), None)
    if leading is None:
        return counts
    follows = funnel_by(leading, edited[leading], new_share=aim.new_share, ratios=aim.ratios)
    found = {**counts, **{type_: min(count, MOST_A_WEEK) for type_, count in follows.items()}, **edited}
    return {type_: count for type_, count in found.items() if count}


def _brings(found: WorkedOut, counts: Counts, words: Words) -> str:
    aim = found.draft.aim
    amount = brought_by(
        counts,
        average_deal=deal_towards(aim),
        ratios=aim.ratios,
        days=found.working_days,
        days_a_week=found.days_a_week,
    )
    by = f"by {words.short_day(aim.period.last)}"
    gap = aim.target - found.booked
    said = f"Worked out again: these counts bring about *{words.money(amount)}* {by}"
    ratios = by_ratios(aim.ratios, counts)
    if amount.minor >= gap.minor:
        return f"{said}{ratios}: the target is reached."
    return f"{said}{ratios}; {words.money(gap - amount)} would still be missing."
