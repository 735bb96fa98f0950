"""A plan is carried elsewhere as a file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Days
from planning.content import Content
from planning.ids import ItemId, PersonId
from planning.money import Money
from planning.outline import (
    Element,
    Flow,
    FlowPer,
    FocusBlock,
    Goal,
    Obstacle,
    Outline,
    Sign,
    SignKind,
    Strategy,
)
from planning.plan import Business, Cadence, Measure, Phasing, PlanState, Ratios, Revision, Tactic
from planning.plan_file import BadPlanFile, PlanFile
from storage import plans, territories
from storage.database import Database
from storage.plan_file import NoTerritory, export_plan, import_plan, plan_file_form, plan_file_in
from tests.storage.examples import (
    ANNA,
    BEN,
    HERE,
    NOW,
    OUTLINE,
    QUARTER,
    TODAY,
    WEST,
    euros,
    revision,
    territory,
    welcome,
)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
money = st.builds(Money, minor=st.integers(1, 10**12), currency=st.just("EUR"))
percents = st.integers(0, 100)
shares = st.fractions(Fraction(1, 50), 1, max_denominator=50)
ratio_names = ("meeting_per_call", "proposal_per_meeting", "win_per_proposal")
signs = st.builds(
    Sign, kind=st.sampled_from(SignKind), text=texts, number=st.fractions(0, 9), type=texts, account=texts
)
BUSINESS = st.sampled_from(Business)


@st.composite
def contents(draw: st.DrawFn, number: int) -> Content:
    ids = iter([ItemId(f"item {each}") for each in range(60)])

    def some(make: Any, most: int = 3) -> tuple[Any, ...]:
        return tuple(draw(make(next(ids))) for _ in range(draw(st.integers(0, most))))

    goals = some(
        lambda item: st.builds(
            Goal, item=st.just(item), element=st.sampled_from(Element), text=texts, measure=texts, example=st.booleans()
        )
    )
    of_goal = st.sampled_from([None, *(goal.item for goal in goals)])
    strategies = some(
        lambda item: st.builds(
            Strategy,
            item=st.just(item),
            business=BUSINESS,
            text=texts,
            measure=texts,
            by=st.none() | days,
            goal=of_goal,
            example=st.booleans(),
        )
    )
    of_strategy = st.sampled_from([None, *(strategy.item for strategy in strategies)])
    tactics = some(
        lambda item: st.builds(
            Tactic,
            item=st.just(item),
            type=st.sampled_from(["call", "post"]),
            count=st.integers(1, 999),
            cadence=st.sampled_from(Cadence),
            business=st.none() | BUSINESS,
            strategy=of_strategy,
            text=texts,
            coverage=st.none() | texts,
        )
    )
    outline = Outline(
        goals=goals,
        strategies=strategies,
        obstacles=some(
            lambda item: st.builds(
                Obstacle,
                item=st.just(item),
                text=texts,
                sign=signs,
                countermeasure=texts,
                came_on=st.none() | days,
                example=st.booleans(),
            )
        ),
        flows=some(
            lambda item: st.builds(Flow, item=st.just(item), text=texts, amount=money, per=st.sampled_from(FlowPer))
        ),
        focus=some(
            lambda item: st.builds(
                FocusBlock,
                item=st.just(item),
                weekday=st.integers(0, 6),
                starts=st.times(max_value=time(11)),
                ends=st.times(min_value=time(12)),
                text=texts,
            )
        ),
    )
    ratios = st.builds(
        Ratios,
        meeting_per_call=shares,
        proposal_per_meeting=shares,
        win_per_proposal=shares,
        assumed=st.frozensets(st.sampled_from(ratio_names)),
    )
    numbers = draw(
        st.builds(
            Revision,
            number=st.just(number),
            effective_from=days,
            by=st.sampled_from([ANNA, BEN]),
            reason=texts,
            target=money,
            measure=st.sampled_from(Measure),
            profit_target=st.none() | money,
            margin=st.none() | percents,
            phasing=st.sampled_from(Phasing),
            shares=st.just(()) | st.lists(st.integers(1, 100), min_size=1, max_size=12).map(tuple),
            new_share=percents,
            average_deal=money,
            ratios=ratios,
            tactics=st.just(tactics),
        )
    )
    return Content(revision=numbers, outline=outline)


def a_file(**changed: Any) -> PlanFile:
    file = PlanFile(
        period=QUARTER, closed=False, territory=None, revisions=(Content(revision=revision(), outline=OUTLINE),)
    )
    return replace(file, **changed)


@given(revisions=st.tuples(contents(1), contents(2)) | st.tuples(contents(0)), closed=st.booleans())
def test_a_plan_that_is_written_and_read_is_the_same_plan(revisions: tuple[Content, ...], closed: bool) -> None:
    file = a_file(revisions=revisions, closed=closed, territory="West" if closed else None)

    assert plan_file_in(json.loads(json.dumps(plan_file_form(file)))) == file


def test_a_plan_exported_and_imported_is_the_same_plan(database: Database) -> None:
    """For another rep it is theirs, and the manager is asked anew."""
    with database.write() as store:
        welcome(store)
        plan = plans.add_plan(
            store,
            HERE,
            owner=ANNA,
            period=QUARTER,
            state=PlanState.AGREED,
            revision=revision(),
            outline=OUTLINE,
            now=NOW,
        )
        plans.revise_plan(store, HERE, plan, revision(2, effective_from=TODAY, target=euros(1)), Outline(), based_on=1)
        exported = export_plan(store, HERE, plan)
        assert exported is not None

        copy = import_plan(store, HERE, BEN, plan_file_in(plan_file_form(exported)), NOW)

        assert export_plan(store, HERE, copy) == exported
        imported = plans.latest_plan(store, HERE, copy)
        assert imported is not None
        assert (imported.owner, imported.state, imported.agreed) == (BEN, PlanState.DRAFT, None)


def test_a_territorys_plan_goes_to_a_territory_of_that_name(database: Database) -> None:
    with database.write() as store:
        welcome(store)
        territories.save_territory(store, HERE, territory(), NOW)

        west = plans.latest_plan(store, HERE, import_plan(store, HERE, ANNA, a_file(territory="West"), NOW))

        assert west is not None
        assert west.territory == WEST
        with pytest.raises(NoTerritory):
            import_plan(store, HERE, BEN, a_file(territory="West"), NOW)


def test_a_version_of_somebody_unknown_is_the_reps(database: Database) -> None:
    stranger = Content(revision=replace(revision(), by=PersonId("U9GONE")), outline=Outline())
    with database.write() as store:
        welcome(store)

        plan = plans.latest_plan(store, HERE, import_plan(store, HERE, ANNA, a_file(revisions=(stranger,)), NOW))

        assert plan is not None
        assert plan.revision.by == ANNA


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("headway_plan",), 2, "no plan that Headway exported"),
        (("first_day",), "soon", "something is missing or is not what it should be"),
        (("last_day",), "2029-01-01", "at most two years"),
        (("revisions",), [], "numbered 1, 2, 3"),
        (("revisions", 0, "number"), 3, "numbered 1, 2, 3"),
        (("revisions", 0, "target"), "310000", "a text stands where a number should"),
        (("revisions", 0, "target"), 0, "revision 1: target: it is above zero"),
        (("revisions", 0, "currency"), "euros", "'euros' is no currency"),
        (("revisions", 0, "new_share"), 101, "new share: 101"),
        (("revisions", 0, "reason"), "\x00", "none that cannot be stored"),
        (("revisions", 0, "ratios", "win_per_proposal"), "1/0", "something is missing"),
        (("revisions", 0, "ratios", "win_per_proposal"), "2", "win_per_proposal: 2"),
        (("revisions", 0, "tactics", 0, "count"), True, "a text stands where"),
        (("revisions", 0, "tactics", 0, "count"), 0, "tactic calls: it needs"),
        (("revisions", 0, "tactics", 0, "item"), "meetings", "two items have the same id"),
        (("revisions", 0, "tactics", 0, "strategy"), "nowhere", "a tactic points to nowhere"),
        (("revisions", 0, "items", 0, "kind"), "dream", "something is missing"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_a_sentence(path: tuple[Any, ...], value: Any, said: str) -> None:
    form: Any = json.loads(json.dumps(plan_file_form(a_file())))
    *way, last = path
    place = form
    for step in way:
        place = place[step]
    place[last] = value

    with pytest.raises(BadPlanFile, match=r".") as refused:
        plan_file_in(form)

    assert said in str(refused.value)


def test_days_of_two_years_are_a_plan() -> None:
    two_years = a_file(period=Days(date(2026, 1, 1), date(2027, 12, 31)))

    assert plan_file_in(plan_file_form(two_years)) == two_years
