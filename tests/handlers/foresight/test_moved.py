"""How a sale moved the chance is what the chance was without it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.foresight.moved import chance_moved
from handlers.words import words_for
from planning.calendar import Calendar
from planning.entries import Sale
from planning.foresight.basis import Basis
from planning.foresight.foresight import Foresight, foresight
from planning.foresight.situation import situation_of
from planning.ids import EntryId, ItemId, PlanId
from planning.money import Money
from planning.outline import Flow
from planning.plan import Business, Plan, PlanState
from planning.standing import standing
from tests.examples import QUARTER, a_revision
from tests.handlers.nudges.cast import ANNA, person

TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
BASIS = Basis(day=TODAY, ends=QUARTER.last, comes=29_000_000, size=1_200_000, spread=0.05, own_wins=18, pool_wins=212)
PLAN = Plan(id=PlanId("p"), owner=ANNA, period=QUARTER, state=PlanState.AGREED, made_at=NOW, revision=a_revision(ANNA))

sales = st.builds(
    Sale,
    id=st.just(EntryId("s")),
    rep=st.just(ANNA),
    amount=st.integers(1, 8_000_000).map(lambda minor: Money(minor=minor, currency="EUR")),
    business=st.sampled_from(Business),
    day=st.sampled_from([TODAY, TODAY - timedelta(days=9)]),
    account=st.none(),
    note=st.just(""),
    logged_at=st.just(NOW),
)


def seen(sold: list[Sale], flow: int) -> Foresight:
    flows = [Flow(item=ItemId("f"), text="Renewals", amount=Money(minor=flow, currency="EUR"))] if flow else []
    situation = situation_of(
        PLAN,
        basis=BASIS,
        sales=sold,
        opportunities=(),
        flows=flows,
        tallies={},
        calendar=Calendar(),
        today=TODAY,
    )
    return foresight(BASIS, situation)


@given(st.lists(sales, min_size=1, max_size=4), st.integers(0, 9_000_000))
def test_booking_what_was_to_flow_is_told_from_what_was_known_before(sold: list[Sale], flow: int) -> None:
    *before, last = sold
    was, now = seen(before, flow).outlook.percent, seen(sold, flow)
    stands = standing(PLAN, now=NOW, calendar=Calendar(), tallies={}, sales=sold, foresight=now)

    said = chance_moved(stands, [(last, None)], words_for(person(ANNA))).replace("\u00a0", " ")

    moved = f"{was} → {now.outlook.percent}" if was != now.outlook.percent else str(was)
    assert said == f"chance {moved} %"
