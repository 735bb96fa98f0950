"""From anything in a plan one comes up to the target, and down again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.goals import goal_lines, idle_goals, missing_elements
from planning.ids import ItemId, PersonId
from planning.money import Money
from planning.outline import Element, Goal, Outline, Strategy
from planning.plan import Business, Revision, Tactic
from planning.trace import Link, tactics_under, trace, worth_of_one
from tests.examples import a_revision

ANNA = PersonId("U0ANNA")
FIRST, TODAY = date(2026, 10, 1), date(2026, 11, 18)


@st.composite
def contents(draw: st.DrawFn) -> tuple[Revision, Outline]:
    """Some links lead nowhere: what they led to was taken out of the plan."""
    goals = [Goal(item=ItemId(f"g{at}"), element=Element.ROADMAP, text="") for at in range(draw(st.integers(0, 3)))]
    to_goal = st.sampled_from([None, ItemId("gone"), *(goal.item for goal in goals)])
    strategies = [
        Strategy(item=ItemId(f"s{at}"), business=Business.NEW, text="", goal=draw(to_goal))
        for at in range(draw(st.integers(0, 4)))
    ]
    to_strategy = st.sampled_from([None, ItemId("gone"), *(strategy.item for strategy in strategies)])
    tactics = [
        Tactic(item=ItemId(f"t{at}"), type="call", count=1, strategy=draw(to_strategy))
        for at in range(draw(st.integers(0, 5)))
    ]
    outline = Outline(goals=tuple(goals), strategies=tuple(strategies))
    return replace(a_revision(ANNA), tactics=tuple(tactics)), outline


@given(contents())
def test_who_follows_the_chain_down_meets_every_tactic_once_and_comes_back_up_the_same_way(
    content: tuple[Revision, Outline],
) -> None:
    revision, outline = content
    met: list[Link] = []

    def walk(item: ItemId | None, way: tuple[Link, ...]) -> None:
        found = trace(revision, outline, item)
        assert found is not None
        assert found.above == way
        for link in found.below:
            met.append(link)
            walk(link.item, (*way, *([] if found.at is None else [found.at])))

    walk(None, ())

    there: list[Link] = [*outline.goals, *outline.strategies, *revision.tactics]
    assert sorted(link.item for link in met) == sorted(link.item for link in there)


@given(contents())
def test_the_tactics_under_a_goal_are_those_of_its_strategies(content: tuple[Revision, Outline]) -> None:
    revision, outline = content

    for goal in outline.goals:
        below = trace(revision, outline, goal.item)
        assert below is not None
        theirs = [tactic for each in below.below for tactic in tactics_under(each, revision, outline)]
        assert sorted(tactic.item for tactic in theirs) == sorted(
            tactic.item for tactic in tactics_under(goal, revision, outline)
        )


def test_nothing_is_traced_from_what_a_plan_does_not_have() -> None:
    assert trace(a_revision(ANNA), Outline(), ItemId("gone")) is None


def test_what_one_is_worth_follows_the_funnel() -> None:
    """One proposal in three closes, one meeting in two brings one, one call in five brings that; €15,000 a deal."""
    revision = a_revision(ANNA)

    found = {type_: worth_of_one(type_, revision) for type_ in ("proposal", "meeting", "call", "email")}

    assert {type_: worth and worth.amount.minor for type_, worth in found.items()} == {
        "proposal": 5_000_00,
        "meeting": 2_500_00,
        "call": 500_00,
        "email": None,
    }
    assert found["call"] is not None
    assert (found["call"].one_in, found["call"].assumed) == (Fraction(30), True)
    assert found["call"].amount == Money(minor=500_00, currency="EUR")


GOAL = Goal(item=ItemId("roadmap"), element=Element.ROADMAP, text="Be in every roadmap")
STRATEGY = Strategy(item=ItemId("show"), business=Business.NEW, text="Show it", goal=GOAL.item)
OUTLINE = Outline(goals=(GOAL,), strategies=(STRATEGY,))
MEETINGS = Tactic(item=ItemId("meetings"), type="meeting", count=10, strategy=STRATEGY.item)


def idle_on(today: date, *, last: date | None, since: date = FIRST) -> bool:
    revision = replace(a_revision(ANNA), tactics=(MEETINGS,))
    last_done = {} if last is None else {MEETINGS.item: last}
    return idle_goals(revision, OUTLINE, last_done=last_done, since=since, today=today) == (GOAL,)


def test_a_goal_is_named_once_nothing_was_done_for_it_for_three_weeks() -> None:
    assert idle_on(TODAY, last=date(2026, 10, 28))
    assert not idle_on(TODAY, last=date(2026, 10, 29))
    assert idle_on(TODAY, last=None)


def test_a_goal_that_no_tactic_serves_is_not_named_every_week() -> None:
    revision = replace(a_revision(ANNA), tactics=())

    assert idle_goals(revision, OUTLINE, last_done={}, since=FIRST, today=TODAY) == ()


def test_a_goal_of_a_plan_that_is_younger_than_three_weeks_is_not_idle() -> None:
    assert not idle_on(TODAY, last=None, since=date(2026, 11, 1))


def test_a_goal_without_tactics_says_so_and_the_elements_without_a_goal_are_named() -> None:
    revision = a_revision(ANNA)

    [line] = goal_lines(revision, OUTLINE, actions=(), written=())

    assert (line.tactics, line.sums, line.latest) == (0, (), None)
    assert missing_elements(OUTLINE) == (Element.RELATIONSHIPS, Element.SUCCESS)
