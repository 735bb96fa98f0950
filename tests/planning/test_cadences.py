"""A tactic is paced over its own day, week, month or quarter; a coverage by whom it reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from planning.cadence import window_of
from planning.calendar import Calendar, Days, month_of, quarter_of
from planning.due import most_behind
from planning.ids import AccountId, ItemId, PersonId, PlanId
from planning.pace import ActionPace
from planning.plan import Business, Cadence, Plan, PlanState, Tactic
from planning.reach import NO_REACH, Contact, Reach
from planning.roll_up import RepInTeam
from planning.serving import Tallies, served
from planning.standing import Standing, standing
from tests.examples import a_person, a_revision

ANNA = PersonId("U0ANNA")
QUARTER = Days(date(2026, 10, 1), date(2026, 12, 31))
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday
TODAY = NOON.date()
CALLS = Tactic(item=ItemId("calls"), type="call", count=10)
POSTS = Tactic(item=ItemId("posts"), type="post", count=3, cadence=Cadence.DAY)
VISITS = Tactic(item=ItemId("visits"), type="visit", count=21, cadence=Cadence.MONTH)
KEY = Tactic(item=ItemId("key"), type="meeting", count=1, cadence=Cadence.QUARTER, coverage="key")
KEY_ACCOUNTS = frozenset(AccountId(name) for name in ("globex", "initech", "hooli", "acme"))


def stands(*tactics: Tactic, done: Tallies | None = None, reach: Reach = NO_REACH, now: datetime = NOON) -> Standing:
    plan = Plan(
        id=PlanId("p"),
        owner=ANNA,
        period=QUARTER,
        state=PlanState.AGREED,
        made_at=datetime(2026, 9, 28, tzinfo=UTC),
        revision=replace(a_revision(ANNA), tactics=tactics),
    )
    return standing(plan, now=now, calendar=Calendar(), tallies=done or {}, sales=(), reach=reach)


def reached(name: str, day: date = TODAY, *, type_: str = "meeting", times: int = 1) -> Contact:
    return Contact(account=AccountId(name), day=day, type=type_, tactic=None, times=times)


def only(actions: tuple[ActionPace, ...]) -> ActionPace:
    [action] = actions
    return action


def test_a_days_count_is_kept_over_the_working_days_of_the_week() -> None:
    assert only(stands(POSTS).week).planned == 15


def test_a_months_count_runs_over_the_month_and_today_asks_its_part_of_what_is_missing() -> None:
    """November has 21 working days; 12.35 of them are over on the 18th at noon, and 9 were done on the 2nd. Twelve are
    left for nine days."""
    found = stands(VISITS, done={date(2026, 11, 2): {("visit", None): 9}})

    month = only(found.week)
    assert (month.window, month.planned, month.done, month.missing) == (month_of(TODAY), 21, 9, 3)
    assert only(found.today).planned == 2
    assert only(stands(VISITS, done={date(2026, 11, 2): {("visit", None): 13}}).today).planned == 0


def test_what_is_done_ahead_is_not_asked_of_today_too() -> None:
    """Ten a week, two a day: nine more than that were done on Wednesday, six of ten should be by noon on Thursday."""
    ahead: Tallies = {TODAY: {("call", None): 11}}

    assert only(stands(CALLS, done=ahead).today).planned == 5
    assert only(stands(CALLS, done=ahead, now=datetime(2026, 11, 19, 12, tzinfo=UTC)).today).planned == 0


def test_one_a_quarter_is_asked_of_its_last_day_not_of_its_first() -> None:
    once = replace(VISITS, count=1, cadence=Cadence.QUARTER)

    first, last = (stands(once, now=datetime(2026, *day, 12, tzinfo=UTC)) for day in ((10, 1), (12, 31)))

    assert (only(first.today).planned, only(first.week).missing) == (0, 0)
    assert only(last.today).planned == 1


def test_a_coverage_each_day_asks_for_each_account_again() -> None:
    """Of four accounts Globex alone was called yesterday, five times, and Initech today."""
    daily = replace(KEY, cadence=Cadence.DAY)
    contacts = (reached("globex", date(2026, 11, 17), times=5), reached("initech"))

    found = stands(daily, reach=Reach(lists={"key": KEY_ACCOUNTS}, contacts=contacts))

    assert (only(found.week).done, only(found.week).planned) == (2, 20)
    assert (only(found.today).done, only(found.today).planned) == (1, 4)


def test_a_quarter_is_counted_from_the_month_in_which_the_plan_begins() -> None:
    assert window_of(TODAY, Cadence.QUARTER, begins=date(2026, 1, 1)) == quarter_of(TODAY)
    fiscal = window_of(TODAY, Cadence.QUARTER, begins=date(2026, 2, 1))
    assert fiscal == Days(date(2026, 11, 1), date(2027, 1, 31))


def test_what_a_month_asks_is_no_part_of_the_weeks_sums_nor_of_the_midweek_message() -> None:
    found = stands(replace(VISITS, count=400))

    assert RepInTeam(person=a_person("U0ANNA"), facts=None, week=found.week).planned == 0
    assert most_behind(found) is None
    assert found.last_week == ()


def test_a_coverage_counts_each_account_of_its_list_once() -> None:
    contacts = (
        reached("globex", times=5),
        reached("initech", date(2026, 10, 2)),
        reached("not on the list"),
        reached("hooli", type_="call"),
    )
    found = stands(KEY, reach=Reach(lists={"key": KEY_ACCOUNTS}, contacts=contacts))

    assert (only(found.week).done, only(found.week).planned) == (2, 4)
    assert only(found.today).done == 1


def test_an_activity_serves_the_tactic_it_was_linked_to_else_the_first_of_its_type() -> None:
    existing = replace(CALLS, item=ItemId("existing"), business=Business.EXISTING)
    done = {("call", None): 4, ("call", ItemId("existing")): 2, ("call", ItemId("gone")): 1, ("lunch", None): 3}

    found = stands(CALLS, existing, done={TODAY: done})

    assert [action.done for action in found.week] == [5, 2]
    assert found.not_on_plan == {"lunch": 3}


def test_a_count_comes_before_a_coverage_of_the_same_type() -> None:
    meetings = Tactic(item=ItemId("meetings"), type="meeting", count=10)

    assert served([KEY, meetings], type="meeting", tactic=None) == "meetings"
    assert served([KEY], type="meeting", tactic=None) == "key"
