"""One status word and one chance: no screen says another than the policy, or than another screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from handlers.foresight.draw import ChanceFacts, draw_chance
from handlers.foresight.status import shown_percent
from handlers.home.draw import draw_home
from handlers.log.counting import Counting
from handlers.log.progress import progress
from handlers.nudges.monday import draw_monday
from handlers.nudges.summary import draw_summary
from handlers.nudges.whom_to_help import draw_help
from handlers.plan.page.facts import OwnFacts, PageFacts
from handlers.plan.page.whole import draw_page, draw_page_of
from handlers.plan.week.draw import draw_week
from handlers.words import words_for
from planning.calendar import Calendar, week_of
from planning.due import RepFacts
from planning.entries import Sale
from planning.foresight.basis import Basis, Effect, WhyNot
from planning.foresight.calibration import calibration
from planning.foresight.foresight import foresight
from planning.foresight.policy import is_at_risk, is_on_track
from planning.foresight.run_rate import Brought, with_run_rate
from planning.foresight.situation import situation_of
from planning.ids import EntryId, MessageId, PlanId
from planning.pace import EARLY_BELOW, Status
from planning.plan import Business, Plan, PlanState
from planning.roll_up import RepInTeam, RollUp
from planning.standing import Standing, standing
from planning.whom_to_help import needs_help, whom_to_help
from tests.examples import QUARTER, a_revision
from tests.handlers.nudges.cast import ANNA, euros, person, team, text_of

ID = MessageId("0" * 26)
WORDS = words_for(person(ANNA))
CALENDAR = Calendar()
LONG_AGO = datetime(2026, 10, 1, 7, tzinfo=UTC)

bases = st.builds(
    Basis,
    day=st.just(QUARTER.first),
    ends=st.just(QUARTER.last),
    why_not=st.sampled_from((None, None, None, WhyNot.THIN)),
    comes=st.floats(0, 60_000_000),
    size=st.floats(100_000, 4_000_000),
    spread=st.floats(0.01, 0.5),
    own_wins=st.integers(0, 40),
    pool_wins=st.integers(40, 400),
    effects=st.just((Effect(type="meeting", wins=0.1, n=40, assumed=True),)),
)
nows = st.dates(QUARTER.first, QUARTER.last).map(lambda day: datetime(day.year, day.month, day.day, 11, tzinfo=UTC))


def sale(minor: int, day: date) -> Sale:
    return Sale(
        id=EntryId("s"),
        rep=ANNA,
        amount=replace(euros(1), minor=minor),
        business=Business.NEW,
        day=day,
        account=None,
        note="",
        logged_at=LONG_AGO,
    )


def stands(now: datetime, booked: int, basis: Basis | None) -> Standing:
    plan = Plan(
        id=PlanId("p"),
        owner=ANNA,
        period=QUARTER,
        state=PlanState.AGREED,
        made_at=LONG_AGO,
        revision=a_revision(ANNA),
    )
    sales = [sale(booked, QUARTER.first)] if booked else []
    seen = None
    if basis is not None:
        situation = situation_of(
            plan,
            basis=basis,
            sales=sales,
            opportunities=(),
            flows=(),
            tallies={},
            calendar=CALENDAR,
            today=now.date(),
        )
        seen = foresight(basis, situation)
    found = standing(plan, now=now, calendar=CALENDAR, tallies={}, sales=sales, foresight=seen)
    by_day = {each.day: each.amount.minor for each in sales}
    return with_run_rate(found, Brought(whole=by_day, new=by_day), calendar=CALENDAR)


def screens(found: Standing) -> Iterator[tuple[str, str]]:
    """What each screen says, by its name."""
    rep = RepFacts(person=person(ANNA), calendar=CALENDAR, standing=found, now=found.now)
    page = PageFacts(rep=rep, standing=found, own=OwnFacts())
    yield "page", text_of(draw_page(page, WORDS, nonce="n"))
    yield "manager's page", text_of(draw_page_of(replace(page, own=None), WORDS))
    yield "Home", str(draw_home(page, None, WORDS, nonce="n"))
    yield "week", text_of(draw_week(rep, found, WORDS, nonce="n"))
    yield "Monday", text_of(draw_monday(found, WORDS, id=ID, sent=found.now, nonce="n"))
    yield "answer to a log", progress(sale(100, found.now.date()), Counting(now=found, standing=found), WORDS)
    yield (
        "chance",
        str(
            draw_chance(
                ChanceFacts(standing=found, calendar=CALENDAR, calibration=calibration([])), WORDS, nonce="n", more={}
            )
        ),
    )
    rolled = RollUp(
        team=team(),
        manager=person(ANNA),
        week=week_of(found.now.date()),
        today=found.now.date(),
        reps=(RepInTeam(person=person(ANNA), facts=rep, week=found.week),),
    )
    yield "summary", text_of(draw_summary(rolled, WORDS, id=ID))
    yield "help", text_of(draw_help(rolled, whom_to_help(rolled), {}, WORDS, id=ID, sent=found.now, nonce="n"))


STATUSES = re.compile(r"(?:· |1 |\n)(on track|behind|at risk|early)\b")
CHANCES = re.compile(r"(?:· (?:on track|behind|at risk|early) · |chance )(\d+)\u00a0?\s?%|(\d+)\s%\s?to reach")


@given(nows, st.integers(0, 40_000_000), st.one_of(st.none(), bases))
def test_no_screen_contradicts_the_policy_or_another_screen(now: datetime, booked: int, basis: Basis | None) -> None:
    found = stands(now, booked, basis)

    for name, said in screens(found):
        assert set(STATUSES.findall(said)) <= {str(found.status)}, (name, said)
        told = {int(first or second) for first, second in CHANCES.findall(said)}
        assert told <= {shown_percent(found)}, (name, said)


@given(nows, st.integers(0, 40_000_000), bases)
def test_the_status_is_what_the_policy_holds(now: datetime, booked: int, basis: Basis) -> None:
    found = stands(now, booked, basis)
    chance, share = found.chance, found.share_of_period

    if chance is None or found.target.gap.minor == 0 or found.target.share_passed < EARLY_BELOW:
        return
    assert (found.status is Status.AT_RISK) == is_at_risk(chance, share)
    assert (found.status is Status.ON_TRACK) == (is_on_track(chance) and not is_at_risk(chance, share))
    assert needs_help(found) == (found.status is not Status.ON_TRACK)


@given(nows, st.integers(0, 40_000_000), st.one_of(st.none(), bases), st.times())
def test_the_status_and_the_chance_are_the_same_all_day(
    now: datetime, booked: int, basis: Basis | None, at: time
) -> None:
    noon, then = (stands(each, booked, basis) for each in (now, datetime.combine(now.date(), at, tzinfo=UTC)))

    assert (noon.status, shown_percent(noon)) == (then.status, shown_percent(then))
