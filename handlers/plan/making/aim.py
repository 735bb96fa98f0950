"""What the first view asks: the period, the target, the share of new business, the average deal, and more."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from babel import Locale

from handlers.plan.making.fields import (
    AVERAGE_DEAL,
    FIRST,
    FISCAL,
    FISCAL_YEAR,
    LAST,
    NEW_SHARE,
    OWN_DATES,
    OWNER,
    PERIOD,
    START,
    TARGET,
    Values,
    amount_in,
    typed,
)
from handlers.plan.making.more import More, parse_more
from handlers.plan.making.periods import period_chosen
from handlers.plan.making.ratio_fields import share_in
from handlers.visit import BadInput, every
from planning.calendar import Days
from planning.ids import PersonId, PlanId, TerritoryId
from planning.money import Money
from planning.plan import Measure, Phasing, Plan, Ratios, Revision, Tactic

NO_START = "blank"
MINE = "mine"  # the owner's option beside the territories


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The numbers of a plan but its tactics."""

    period: Days
    target: Money
    new_share: int  # percent
    average_deal: Money
    more: More = field(default_factory=More)
    ratios: Ratios = field(default_factory=Ratios)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An aim on its way to the second view. `plan` and `based_on`: the plan and revision it would follow; a draft's
    number is 0."""

    aim: Aim
    plan: PlanId | None = None
    based_on: int | None = None
    territory: TerritoryId | None = None
    start: str = NO_START  # a starting point's name
    key: str = ""  # of the first view, under which the draft is kept

    @property
    def revises(self) -> bool:
        """Whether saving changes a plan that is saved already."""
        return bool(self.based_on)


def aim_of(plan: Plan) -> Aim:
    revision = plan.revision
    return Aim(
        period=plan.period,
        target=revision.target,
        new_share=revision.new_share,
        average_deal=revision.average_deal,
        more=More(
            measure=revision.measure,
            profit_target=revision.profit_target,
            margin=revision.margin,
            phasing=revision.phasing,
            shares=revision.shares,
        ),
        ratios=revision.ratios,
    )


def with_aim(revision: Revision, aim: Aim) -> Revision:
    """The revision with these numbers."""
    return replace(
        revision,
        target=aim.target,
        new_share=aim.new_share,
        average_deal=aim.average_deal,
        ratios=aim.ratios,
        measure=aim.more.measure,
        profit_target=aim.more.profit_target,
        margin=aim.more.margin,
        phasing=aim.more.phasing,
        shares=aim.more.shares,
    )


def first_revision(
    aim: Aim, tactics: tuple[Tactic, ...], *, number: int, day: date, by: PersonId, reason: str
) -> Revision:
    """Of a new plan that is made on this local day."""
    revision = Revision(
        number=number,
        effective_from=max(day, aim.period.first),
        by=by,
        reason=reason,
        target=aim.target,
        new_share=aim.new_share,
        average_deal=aim.average_deal,
        ratios=aim.ratios,
        tactics=tactics,
    )
    return with_aim(revision, aim)


def parse_aim(values: Values, *, today: date, locale: Locale, currency: str, base: Aim | None = None) -> Aim:
    """`base` is whose numbers stood in the view; what the view does not ask for stays as it is there.

    Raises BadInput with the field it is about.
    """

    def period() -> Days:
        return _period(values, today)

    def target() -> Money:
        return amount_in(TARGET, typed(values, TARGET), locale=locale, currency=currency)

    def share() -> int:
        return share_in(NEW_SHARE, typed(values, NEW_SHARE))

    def deal() -> Money:
        return deal_in(typed(values, AVERAGE_DEAL), _currency(target, currency), locale=locale)

    def more() -> More:
        return parse_more(values, _kept(base, period(), target()), period(), target(), locale=locale)

    every(period, target, share, deal, more)
    return Aim(
        period=period(),
        target=target(),
        new_share=share(),
        average_deal=deal(),
        more=more(),
        ratios=base.ratios if base is not None else Ratios(),
    )


def start_in(values: Values) -> str:
    return typed(values, START) or NO_START


def territory_in(values: Values) -> TerritoryId | None:
    chosen = typed(values, OWNER)
    return TerritoryId(chosen) if chosen not in ("", MINE) else None


def _period(values: Values, today: date) -> Days:
    chosen = typed(values, PERIOD)
    if chosen == OWN_DATES and FIRST not in values:
        raise BadInput(PERIOD, "Say the first and the last day, in the fields below.")
    if chosen == FISCAL and FISCAL_YEAR not in values:
        raise BadInput(PERIOD, "Say which twelve months, in the field below.")
    fiscal = typed(values, FISCAL_YEAR)
    return period_chosen(chosen, first=typed(values, FIRST), last=typed(values, LAST), fiscal=fiscal, today=today)


def _kept(base: Aim | None, period: Days, target: Money) -> More:
    """Of another period's plan what it measures; of this period's, all."""
    if base is None:
        return More()
    if base.period == period and base.target.currency == target.currency:
        return base.more
    return More(measure=base.more.measure, margin=base.more.margin)


def deal_in(text: str, currency: str, *, locale: Locale) -> Money:
    """The average deal, in the target's currency. Raises BadInput."""
    deal = amount_in(AVERAGE_DEAL, text, locale=locale, currency=currency)
    if deal.currency != currency:
        raise BadInput(AVERAGE_DEAL, f"The target is in {currency}: write the average deal in it too.")
    return deal


def _currency(target: Callable[[], Money], otherwise: str) -> str:
    """That of the target; where that cannot be read the average deal is read all the same."""
    try:
        return target().currency
    except BadInput:
        return otherwise


def packed_draft(draft: Draft, nonce: str) -> dict[str, Any]:
    """For a view's private_metadata."""
    aim, more = draft.aim, draft.aim.more
    return {
        "n": nonce,
        "first": aim.period.first.isoformat(),
        "last": aim.period.last.isoformat(),
        "target": aim.target.minor,
        "currency": aim.target.currency,
        "share": aim.new_share,
        "deal": aim.average_deal.minor,
        "measure": more.measure.value,
        "profit": more.profit_target.minor if more.profit_target is not None else None,
        "margin": more.margin,
        "phasing": more.phasing.value,
        "shares": more.shares,
        "ratios": [str(aim.ratios.meeting_per_call), str(aim.ratios.proposal_per_meeting)],
        "win": str(aim.ratios.win_per_proposal),
        "assumed": sorted(aim.ratios.assumed),
        "plan": draft.plan,
        "rev": draft.based_on,
        "territory": draft.territory,
        "start": draft.start,
        "key": draft.key,
    }


def draft_in(view: dict[str, Any]) -> tuple[Draft, dict[str, Any]]:
    """The draft of a submitted second view, and the state it came in."""
    state: dict[str, Any] = json.loads(view["private_metadata"])
    currency = state["currency"]
    aim = Aim(
        period=Days(date.fromisoformat(state["first"]), date.fromisoformat(state["last"])),
        target=Money(minor=state["target"], currency=currency),
        new_share=state["share"],
        average_deal=Money(minor=state["deal"], currency=currency),
        more=More(
            measure=Measure(state["measure"]),
            profit_target=Money(minor=state["profit"], currency=currency) if state["profit"] is not None else None,
            margin=state["margin"],
            phasing=Phasing(state["phasing"]),
            shares=tuple(state["shares"]),
        ),
        ratios=_ratios(state),
    )
    draft = Draft(
        aim=aim,
        plan=state["plan"],
        based_on=state["rev"],
        territory=state["territory"],
        start=state["start"],
        key=state["key"],
    )
    return draft, state


def _ratios(state: dict[str, Any]) -> Ratios:
    meeting, proposal = (Fraction(each) for each in state["ratios"])
    return Ratios(
        meeting_per_call=meeting,
        proposal_per_meeting=proposal,
        win_per_proposal=Fraction(state["win"]),
        assumed=frozenset(state["assumed"]),
    )
