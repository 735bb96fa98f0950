"""What a form about opportunities or accounts begins with, and what reading it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.log.act import known_of, plan_today
from handlers.log.lines import Known
from handlers.visit import Visit
from storage.store import Store

USUAL = timedelta(days=30)  # until an expected close, where no plan says when it ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """What reading a form rests on."""

    known: Known
    closes: date  # the usual expected close: the plan's last day


def typing_of(store: Store, visit: Visit) -> Typing:
    plan = plan_today(store, visit)
    closes = plan.period.last if plan is not None else visit.today + USUAL
    return Typing(known=known_of(store, visit, plan), closes=closes)
