"""How a sale moved the chance is what the chance was without it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.foresight.moved import chance_moved
from handlers.words import words_for
from planning.calendar import Calendar
from planning.entries import Activity, Sale
from planning.foresight.basis import Basis, Effect
from planning.foresight.foresight import Foresight, foresight
from planning.foresight.situation import situation_of
from planning.ids import EntryId, ItemId, PersonId, PlanId
from planning.money import Money
from planning.outline import Flow, Outline
from planning.plan import Business, Plan, PlanState
from planning.standing import standing
from storage import plans
from tests.examples import QUARTER, a_revision
from tests.handlers.foresight.past import has_sold
from tests.handlers.nudges.cast import ANNA, person
from tests.rig import Desk

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


WITH_USUAL = replace(
    BASIS,
    usual={"meeting": 2.0},
    usual_known=1.0,
    effects=(Effect(type="meeting", wins=0.3, n=40, assumed=False),),
)


def done(tallies: dict[date, int]) -> Foresight:
    situation = situation_of(
        PLAN,
        basis=WITH_USUAL,
        sales=(),
        opportunities=(),
        flows=(),
        tallies={day: {("meeting", None): count} for day, count in tallies.items()},
        calendar=Calendar(),
        today=TODAY,
    )
    return foresight(WITH_USUAL, situation)


@given(
    st.dictionaries(st.sampled_from([TODAY, TODAY - timedelta(days=1), date(2026, 11, 12)]), st.integers(1, 15)),
    st.sampled_from([TODAY, TODAY - timedelta(days=2), date(2026, 11, 15)]),
    st.integers(1, 20),
)
def test_a_log_says_what_it_moved_of_its_own_week(before: dict[date, int], day: date, count: int) -> None:
    """Ten meetings a week are usual, and none too few before the week is over."""
    was, now = done(before), done({**before, day: before.get(day, 0) + count})
    stands = standing(PLAN, now=NOW, calendar=Calendar(), tallies={}, sales=(), foresight=now)
    logged = Activity(
        id=EntryId("a"), rep=ANNA, type="meeting", count=count, day=day, account=None, note="", logged_at=NOW
    )

    said = chance_moved(stands, [(logged, None)], words_for(person(ANNA))).replace("\u00a0", " ")

    moved = f"{was.percent} → {now.percent}" if was.percent != now.percent else str(now.percent)
    assert said == f"chance {moved} %"


def percent_now(desk: Desk) -> int:
    """As the page says it."""
    found = re.search(r"(?:on track|behind|at risk|early) · (\d+) %", desk.anna.types("/plan").text)
    assert found is not None
    return int(found[1])


OPEN = "opp 40k Globex likely 15 dec"
LINES = [
    ([], "win 20k Globex new"),
    ([], "win 20k Globex existing"),
    ([], "win 20k Globex existing 10 nov 2026"),
    ([], "2 meetings Globex, 10 calls Initech"),
    ([], "5 meetings Globex 2 nov 2026"),
    ([], OPEN),
    ([OPEN], "win 40k Globex"),
    ([OPEN], "win 40k Globex existing"),
    ([OPEN], "win 25k Globex"),
    ([OPEN], "lost Globex price"),
    ([OPEN], "proposal 40k Globex"),
    ([OPEN, "opp 30k Initech stretch 1 dec"], "win 40k Globex, lost Initech price, 3 calls Hooli"),
]


@pytest.mark.parametrize("flow", [0, 9_000_000])
def test_what_a_line_moved_is_what_the_page_said_before_and_says_after(desk: Desk, flow: int) -> None:
    has_sold(desk, desk.anna, booked=8)
    plan = desk.has_plan(desk.anna)
    if flow:
        renewals = Flow(item=ItemId("f"), text="Renewals", amount=Money(minor=flow, currency="EUR"))
        with desk.database.write() as store:
            first = plans.plans_of(store, desk.workspace, PersonId(desk.anna.id))[0].revision
            with_flow = replace(first, number=2)
            plans.revise_plan(store, desk.workspace, plan, with_flow, Outline(flows=(renewals,)), based_on=1)
    desk.tick()
    for before, line in LINES:
        for each in before:
            desk.anna.types("/log", each)
        was = percent_now(desk)

        answer = desk.anna.types("/log", line).text

        now = percent_now(desk)
        said = f"hance {was} → {now} %" if was != now else f"hance {now} %"
        assert said in answer, line
        for _ in range(len(before) + 1):
            desk.anna.types("/log", "undo")


def test_a_press_in_an_answer_says_the_chance_alone(desk: Desk) -> None:
    has_sold(desk, desk.anna)
    desk.has_plan(desk.anna)
    desk.tick()
    desk.anna.types("/log", OPEN)
    answer = desk.anna.types("/log", "win 30k Globex new")
    assert "→" in answer.text

    pressed = desk.anna.press(answer.messages[0], "Close €40,000 as won").text

    assert "→" not in pressed
    assert f"chance {percent_now(desk)} %" in pressed
