"""What a form about opportunities or accounts begins with, and what reading it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.log.act import foremost, known_of
from handlers.log.plans_held import plans_today
from handlers.log.reading.lines import Known
from handlers.visit import Visit
from storage.store import Store

USUAL = timedelta(days=30)  # until an expected close, where no plan says when it ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """What reading a form rests on."""

    known: Known
    closes: date  # the usual expected close: the plan's last day


def typing_of(store: Store, visit: Visit) -> Typing:
    under_way = plans_today(store, visit)
    plan = foremost(under_way)
    closes = plan.period.last if plan is not None else visit.today + USUAL
    return Typing(known=known_of(store, visit, under_way), closes=closes)
