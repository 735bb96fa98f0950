"""What the first view asks: the period, the target, the share of new business, the average deal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale

from handlers.plan.making.fields import (
    AVERAGE_DEAL,
    FIRST,
    LAST,
    NEW_SHARE,
    OWN_DATES,
    PERIOD,
    TARGET,
    Values,
    amount_in,
    typed,
    whole_number,
)
from handlers.plan.making.periods import period_chosen
from handlers.visit import BadInput
from planning.calendar import Days
from planning.ids import PlanId
from planning.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    period: Days
    target: Money
    new_share: int  # percent
    average_deal: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An aim on its way to the second view. `plan` and `based_on`: the plan and revision it would follow."""

    aim: Aim
    plan: PlanId | None = None
    based_on: int | None = None


def parse_aim(values: Values, *, today: date, locale: Locale, currency: str) -> Aim:
    """Raises BadInput with the field it is about."""
    if typed(values, PERIOD) == OWN_DATES and FIRST not in values:
        raise BadInput(PERIOD, "Say the first and the last day, in the fields below.")
    period = period_chosen(typed(values, PERIOD), first=typed(values, FIRST), last=typed(values, LAST), today=today)
    target = amount_in(TARGET, typed(values, TARGET), locale=locale, currency=currency)
    deal = typed(values, AVERAGE_DEAL)
    average_deal = amount_in(AVERAGE_DEAL, deal, locale=locale, currency=target.currency)
    if average_deal.currency != target.currency:
        raise BadInput(AVERAGE_DEAL, f"The target is in {target.currency}: write the average deal in it too.")
    return Aim(period=period, target=target, new_share=_share(typed(values, NEW_SHARE)), average_deal=average_deal)


def _share(text: str) -> int:
    share = whole_number(text.rstrip("% \u00a0"), most=100)
    if share is None:
        raise BadInput(NEW_SHARE, f"“{text[:60]}” is not a share from 0 to 100 percent. Write it such as 60.")
    return share


def packed_draft(draft: Draft, nonce: str) -> dict[str, Any]:
    """For a view's private_metadata."""
    aim = draft.aim
    return {
        "n": nonce,
        "first": aim.period.first.isoformat(),
        "last": aim.period.last.isoformat(),
        "target": aim.target.minor,
        "currency": aim.target.currency,
        "share": aim.new_share,
        "deal": aim.average_deal.minor,
        "plan": draft.plan,
        "rev": draft.based_on,
    }


def draft_in(view: dict[str, Any]) -> tuple[Draft, dict[str, Any]]:
    """The draft of a submitted second view, and the state it came in."""
    state: dict[str, Any] = json.loads(view["private_metadata"])
    aim = Aim(
        period=Days(date.fromisoformat(state["first"]), date.fromisoformat(state["last"])),
        target=Money(minor=state["target"], currency=state["currency"]),
        new_share=state["share"],
        average_deal=Money(minor=state["deal"], currency=state["currency"]),
    )
    return Draft(aim=aim, plan=state["plan"], based_on=state["rev"]), state
