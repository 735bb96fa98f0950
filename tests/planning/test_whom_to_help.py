"""Whom a manager helps first: by what help would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from planning.calendar import Calendar, Days, week_of
from planning.due import RepFacts
from planning.entries import Sale
from planning.foresight.basis import Basis, Effect
from planning.foresight.foresight import foresight
from planning.foresight.run_rate import Brought, with_run_rate
from planning.foresight.situation import situation_of
from planning.ids import EntryId, PersonId, PlanId, TeamId
from planning.money import Money
from planning.people import Team
from planning.plan import Business, Plan, PlanState
from planning.roll_up import RepInTeam, RollUp
from planning.settings import TeamSettings
from planning.standing import standing
from planning.whom_to_help import ToHelp, is_new, whom_to_help
from tests.examples import LONG_AGO, QUARTER, a_person, a_revision

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)  # a Wednesday
EARLY = date(2026, 10, 5)
LAST_YEAR = date(2025, 10, 6)


def rep(
    name: str, won: Mapping[date, int] | None = None, *, comes: int | None = None, effect: float = 0.3
) -> RepInTeam:
    """`comes`: what is expected of business nobody has named yet, in whole euros; none: no chance is shown."""
    person, calendar = replace(a_person(f"U0{name.upper()}"), name=name), Calendar()
    plan = Plan(
        id=PlanId("p"),
        owner=person.id,
        period=QUARTER,
        state=PlanState.AGREED,
        made_at=LONG_AGO,
        revision=a_revision(person.id, effective_from=QUARTER.first),
    )
    sales = [sale(person.id, day, whole) for day, whole in (won or {}).items()]
    found = standing(plan, now=NOW, calendar=calendar, tallies={}, sales=sales)
    if comes is not None:
        basis = Basis(
            day=NOW.date(),
            ends=QUARTER.last,
            comes=comes * 100,
            size=1_200_000,
            spread=0.05,
            own_wins=18,
            pool_wins=212,
            usual={"meeting": 2.0},
            effects=(Effect(type="meeting", wins=effect, n=40, assumed=False),),
        )
        situation = situation_of(
            plan, basis=basis, sales=sales, opportunities=(), flows=(), tallies={}, calendar=calendar, today=NOW.date()
        )
        found = replace(found, foresight=foresight(basis, situation))
    by_day = {day: whole * 100 for day, whole in (won or {}).items()}
    found = with_run_rate(found, Brought(whole=by_day, new=by_day), calendar=calendar)
    return RepInTeam(person=person, facts=RepFacts(person=person, calendar=calendar, standing=found, now=NOW))


def sale(owner: PersonId, day: date, whole: int) -> Sale:
    return Sale(
        id=EntryId("s"),
        rep=owner,
        amount=Money(minor=whole * 100, currency="EUR"),
        business=Business.NEW,
        day=day,
        account=None,
        note="",
        logged_at=LONG_AGO,
    )


def help_of(*reps: RepInTeam) -> tuple[ToHelp, ...]:
    manager = a_person("U0MAYA")
    team = Team(id=TeamId("t"), name="North", manager=manager.id, channel=None, settings=TeamSettings())
    return whom_to_help(RollUp(team=team, manager=manager, week=week_of(NOW.date()), today=NOW.date(), reps=reps))


def names(*reps: RepInTeam) -> list[str]:
    return [each.person.name for each in help_of(*reps)]


def test_where_chances_are_shown_who_gains_the_most_by_this_weeks_work_comes_first() -> None:
    """Ben's chance is the higher one, and a meeting of his brings less."""
    anna, ben = rep("Anna", {EARLY: 10_000}, comes=250_000), rep("Ben", {EARLY: 30_000}, comes=250_000, effect=0.05)

    first, second = help_of(ben, anna)

    assert (first.person.name, second.person.name) == ("Anna", "Ben")
    assert first.lifts > second.lifts > 0
    assert first.percent is not None
    assert first.way is not None
    assert first.way.percent == first.percent + first.lifts


def test_who_stands_right_below_a_level_is_not_passed_over() -> None:
    """One meeting is all that the next level takes: what more would bring counts."""
    [anna] = help_of(rep("Anna", {EARLY: 5_000}, comes=270_000))

    assert anna.lifts >= 5


def test_who_is_not_brought_back_by_more_work_alone_comes_after_by_name() -> None:
    far, farther, within = rep("Zoe", comes=10_000), rep("Carla", comes=100), rep("Dev", comes=290_000)

    assert names(far, farther, within) == ["Dev", "Carla", "Zoe"]
    assert [each.by_more_work for each in help_of(far, farther, within)] == [True, False, False]


def test_without_a_chance_the_best_week_that_closes_the_most_comes_first() -> None:
    on_track, none = rep("Elif", {EARLY: 300_000}), rep("Anna")
    half, more = rep("Ben", {EARLY: 60_000}), rep("Carla", {EARLY: 90_000})

    assert names(none, half, on_track, more) == ["Carla", "Ben", "Anna"]


def test_a_week_of_last_year_counts_as_done_before() -> None:
    anna, ben = rep("Anna", {EARLY: 9_000}), rep("Ben", {LAST_YEAR: 90_000, EARLY: 9_000})

    assert names(anna, ben) == ["Ben", "Anna"]


def test_who_only_joined_is_not_measured() -> None:
    anna, ben = rep("Anna", {EARLY: 60_000}), replace(rep("Ben", {EARLY: 60_000}), is_new=True)

    assert names(anna, ben) == ["Anna"]


def test_new_is_who_made_a_first_plan_within_ten_working_days() -> None:
    def new(first: datetime | None, *, joined: bool = False, away: tuple[Days, ...] = ()) -> bool:
        return is_new(first_plan=first, calendar=Calendar(away=away), now=NOW, joined=joined)

    assert new(datetime(2026, 11, 5, 8, tzinfo=UTC))
    assert not new(datetime(2026, 11, 4, 8, tzinfo=UTC))
    assert new(datetime(2026, 11, 4, 8, tzinfo=UTC), away=(Days(date(2026, 11, 9), date(2026, 11, 9)),))
    assert new(LONG_AGO, joined=True)
    assert not new(None)


def test_what_a_best_week_closes_is_a_part_of_the_target_so_that_currencies_compare() -> None:
    [ben] = help_of(rep("Ben", {EARLY: 62_000}))

    assert ben.closes == Fraction(1, 5)
