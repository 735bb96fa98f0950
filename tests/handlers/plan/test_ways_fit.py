"""Trace, History, Progress and what is shared fit Slack, however much is planned and whatever is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest

from handlers.blocks import Json
from handlers.fitting import check_blocks
from handlers.nudges.phrases import name
from handlers.plan.ways.changed import change_line, change_lines
from handlers.plan.ways.history import A_PAGE, ShownRevision, draw_history
from handlers.plan.ways.share import print_view
from handlers.plan.ways.shared import SharedPlan, draw_shared, shared_plan
from handlers.plan.ways.trace import Traced, draw_trace
from handlers.words import words_for
from planning.calendar import Calendar
from planning.content import Change, Content, Place, changes
from planning.entries import Activity
from planning.ids import EntryId, ItemId, PersonId, PlanId
from planning.money import Money
from planning.outline import Element, Flow, FocusBlock, Goal, Obstacle, Outline, Strategy
from planning.people import Person
from planning.plan import Business, Cadence, Plan, PlanState, Ratios, Tactic
from planning.standing import Standing, standing
from planning.trace import trace
from tests.examples import LONG_AGO, QUARTER, a_person, a_revision
from tests.handlers.plan.test_fits import HOSTILE, fits, pages

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
ANNA = PersonId("U0ANNA")


def large(text: str) -> tuple[Person, Standing, Outline]:
    """A plan as large as plans may be, in which everything that can be typed is this text."""
    goals = tuple(
        Goal(item=ItemId(f"g{at}"), element=tuple(Element)[at % 3], text=text, measure=text) for at in range(30)
    )
    strategies = tuple(
        Strategy(
            item=ItemId(f"s{at}"),
            business=tuple(Business)[at % 2],
            text=text,
            measure=text,
            by=date(2026, 12, 4),
            goal=goals[at % 3].item,
        )
        for at in range(30)
    )
    tactics = tuple(
        Tactic(
            item=ItemId(f"t{at}"), type="meeting", count=99, text=text, coverage=text, strategy=strategies[at % 2].item
        )
        for at in range(100)
    )
    outline = Outline(
        goals=goals,
        strategies=strategies,
        obstacles=(Obstacle(item=ItemId("o"), text="the secret obstacle"),),
        flows=(Flow(item=ItemId("f"), text="the secret flow", amount=Money(minor=1, currency="EUR")),),
        focus=(FocusBlock(item=ItemId("b"), weekday=0, starts=time(9), ends=time(10), text="the secret hour"),),
    )
    person = replace(a_person("U0ANNA"), name=text)
    plan = Plan(
        id=PlanId("plan"),
        owner=ANNA,
        period=QUARTER,
        state=PlanState.DRAFT,
        made_at=LONG_AGO,
        revision=replace(a_revision(ANNA), tactics=tactics),
    )
    stands = standing(plan, now=NOW, calendar=Calendar(), tallies={}, sales=())
    return person, stands, outline


def shared(text: str, *, amounts: bool) -> SharedPlan:
    person, stands, outline = large(text)
    return shared_plan(person, stands, outline, words_for(person), amounts=amounts)


def view_fits(view: Json) -> None:
    check_blocks(view["blocks"], surface="view")
    assert not pages(view["blocks"])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_trace_of_anything_fits(text: str) -> None:
    person, stands, outline = large(text)
    logged = [
        Activity(
            id=EntryId("e"), rep=ANNA, type="meeting", count=1, day=NOW.date(), account=text, note=text, logged_at=NOW
        )
    ] * 9

    for item in (None, outline.goals[0].item, outline.strategies[0].item, ItemId("t0")):
        found = trace(stands.plan.revision, outline, item)
        assert found is not None
        traced = Traced(standing=stands, outline=outline, trace=found, logged=logged)
        view_fits(draw_trace(traced, words_for(person)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_of_history_fits_in_which_everything_was_changed(text: str) -> None:
    person, stands, outline = large(text)
    revision = replace(stands.plan.revision, reason=text)
    after = Content(revision=revision, outline=outline)
    emptied = Content(revision=replace(revision, tactics=(), new_share=1), outline=Outline())
    found = changes(emptied, after) + changes(after, emptied)
    shown = [ShownRevision(revision=revision, by=name(person), changes=found)] * A_PAGE

    view_fits(draw_history(stands.plan, shown, [revision] * 9, 1, words_for(person)))


def test_a_change_is_said_in_words_and_a_focus_block_to_the_rep_alone() -> None:
    _, stands, outline = large("text")
    before = Content(revision=stands.plan.revision, outline=replace(outline, focus=()))
    after = Content(
        revision=replace(before.revision, new_share=40, ratios=replace(Ratios(), win_per_proposal=Fraction(1, 4))),
        outline=outline,
    )
    found = changes(before, after)

    assert change_lines(found, words_for(a_person("U0ANNA")), private=False) == [
        "• New business: 60 % → 40 %",
        "• Proposals that close: 1 in 3 → 1 in 4",
    ]
    assert len(change_lines(found, words_for(a_person("U0ANNA")))) == 3


def test_of_a_tactic_whose_count_changes_the_text_is_said_once() -> None:
    was = Tactic(item=ItemId("t"), type="call", count=40, text="Call distributors in the *north*")
    said = [
        change_line(Change(place=Place.TACTIC, name="t", was=was, now=now), words_for(a_person("U0ANNA")))
        for now in (replace(was, count=35), replace(was, count=8, cadence=Cadence.DAY), replace(was, text=""))
    ]

    assert said == [
        "• Tactic “Call distributors in the *north*”: 40 → 35 calls a week",
        "• Tactic “Call distributors in the *north*”: 40 calls a week → 8 calls a day",
        "• Tactic: Call distributors in the *north* · 40 calls a week → 40 calls a week",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_shared_fits_a_channel_and_paper(text: str) -> None:
    fits(draw_shared(shared(text, amounts=True)))
    view_fits(print_view(shared(text, amounts=True)))


def test_what_is_shared_has_nothing_private_and_no_amount_unless_the_rep_says_so() -> None:
    hidden, shown = draw_shared(shared("text", amounts=False)), draw_shared(shared("text", amounts=True))

    assert "secret" not in str(hidden) + str(shown)
    assert "310,000" not in str(hidden)
    assert "310,000" in str(shown)
