"""Who may be behind, told by the week's log alone; and what is behind beside the furthest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from planning.calendar import Calendar, week_of
from planning.due import most_behind
from planning.ids import ItemId, PersonId, PlanId
from planning.midweek import behind_too, may_be_behind
from planning.plan import Plan, PlanState, Tactic
from planning.serving import Done
from planning.standing import Standing, standing
from tests.examples import LONG_AGO, QUARTER, a_revision

MONDAY = date(2026, 11, 16)
counts = st.dictionaries(st.sampled_from(["call", "meeting", "proposal"]), st.integers(0, 40), max_size=3)


def plan() -> Plan:
    """Thirty calls, ten meetings and three proposals a week."""
    revision = a_revision(PersonId("U0ANNA"))
    proposals = Tactic(item=ItemId("proposals"), type="proposal", count=3)
    revision = replace(revision, tactics=(*revision.tactics, proposals))
    return Plan(
        id=PlanId("p"),
        owner=PersonId("U0ANNA"),
        period=QUARTER,
        state=PlanState.AGREED,
        revision=revision,
        made_at=LONG_AGO,
    )


def stands(done: dict[date, dict[Done, int]], now: datetime) -> Standing:
    return standing(plan(), now=now, calendar=Calendar(), tallies=done, sales=[])


def tallies(by_type: dict[str, int]) -> dict[date, dict[Done, int]]:
    return {MONDAY: {(type_, None): count for type_, count in by_type.items() if count}}


@given(by_type=counts, hour=st.integers(0, 100))
def test_nobody_who_is_behind_is_passed_over_and_nobody_else_is_read(by_type: dict[str, int], hour: int) -> None:
    now = datetime(2026, 11, 16 + hour // 24, hour % 24, tzinfo=ZoneInfo("Europe/Berlin"))
    done = tallies(by_type)

    is_behind = most_behind(stands(done, now)) is not None

    assert now.date() in week_of(MONDAY)
    assert may_be_behind(plan(), done, Calendar(), now=now) == is_behind


def test_what_is_behind_too_comes_with_the_furthest_first() -> None:
    now = datetime(2026, 11, 18, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    found = stands(tallies({"call": 5}), now)
    furthest = most_behind(found)
    assert furthest is not None

    assert [furthest.type, *(each.type for each in behind_too(found, furthest))] == ["proposal", "meeting", "call"]
