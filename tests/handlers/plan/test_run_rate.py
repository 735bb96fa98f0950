"""What is required beside what comes and what ever came, as a rep and their manager read it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from planning.foresight.basis import Basis
from planning.foresight.kept import KeptOutlook
from planning.ids import PersonId
from planning.money import Money
from planning.plan import Business
from sandbox.person import Person
from sandbox.seen import Message
from storage import entries, outlooks, plans
from tests.handlers.team.filling import answers, makes_team
from tests.rig import QUARTER, Desk

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)


def sold(desk: Desk, rep: Person, whole: int, day: date, business: Business = Business.NEW) -> None:
    with desk.database.write() as store:
        entries.record_sale(
            store,
            desk.workspace,
            rep=PersonId(rep.id),
            amount=Money(minor=whole * 100, currency="EUR"),
            business=business,
            day=day,
            account=None,
            note="",
            now=NOW,
        )


def with_history(desk: Desk) -> None:
    """Anna's target is 310,000; last year she had two weeks of 60,000."""
    desk.has_plan(desk.anna)
    for day, whole in ((date(2025, 3, 4), 60_000), (date(2025, 4, 15), 60_000), (date(2025, 4, 29), 30_000)):
        sold(desk, desk.anna, whole, day)
    sold(desk, desk.anna, 20_000, date(2026, 11, 10))
    sold(desk, desk.anna, 40_000, date(2026, 11, 11), Business.EXISTING)


def keep_a_small_chance(desk: Desk) -> None:
    """As if it had been learned this morning."""
    basis = Basis(day=desk.now.date(), ends=QUARTER.last, comes=5_000_000, size=1_200_000, spread=0.05, pool_wins=40)
    with desk.database.write() as store:
        [plan] = plans.plans_of(store, desk.workspace, PersonId(desk.anna.id))
        kept = KeptOutlook(
            plan=plan.id,
            day=basis.day,
            basis=basis,
            chance=0.01,
            expected=1,
            low=0,
            high=2,
            booked=0,
            target=1,
            at_risk=True,
        )
        outlooks.keep_outlooks(store, desk.workspace, [kept], now=desk.now)


def test_the_page_says_what_is_required_what_comes_and_whether_it_ever_came(desk: Desk) -> None:
    with_history(desk)

    page = desk.anna.types("/plan").text

    assert "From here €40,323 a week, lately €15,000: 31 working days to go." in page
    assert "You had such a week 3 times, the best €60,000." in page
    assert "From here it takes more than your best four weeks, €26,471 a week." in page
    assert (
        "New business €20,000 of €186,000, by today €97,293; from here €26,775 a week, lately €5,000, done 3 times"
        in page
    )
    assert (
        "Existing business €40,000 of €124,000, by today €64,862; from here €13,549 a week, lately €10,000, done once"
        in page
    )


def test_with_a_better_history_it_is_recoverable_and_in_the_last_week_asked_by_the_day(desk: Desk) -> None:
    with_history(desk)
    sold(desk, desk.anna, 500_000, date(2025, 4, 22))

    page = desk.anna.types("/plan").text
    assert "Recoverable until 18 December, at the pace of your best four weeks, €173,530 a week." in page

    desk.clock_to("2026-12-30T09:00:00+01:00")
    page = desk.anna.types("/plan").text

    assert "From here €125,000 a working day, lately €0: 2 working days to go." in page
    assert "You had such a working day once: €500,000." in page


def test_away_until_the_end_nothing_is_asked_and_no_pace_would_do(desk: Desk) -> None:
    with_history(desk)
    desk.anna.types("/plan", "away 19 nov - 31 dec")
    desk.clock_to("2026-11-19T09:00:00+01:00")

    page = desk.anna.types("/plan").text

    assert "Q4 2026 · no working week left" in page
    assert "€250,000 is missing, and no working day is left." in page
    assert "best four weeks" not in page


def test_monday_and_the_manager_read_the_same_of_it_and_the_page_of_others_nothing_of_the_past(desk: Desk) -> None:
    with_history(desk)
    makes_team(desk, reps=["U0ANNA"])
    desk.deliver()
    told = desk.anna.messages()[0].text
    answers(desk, desk.anna, "Accept")
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()
    desk.deliver()

    [monday, to_manager] = [posted(person)[-1].text for person in (desk.anna, desk.maya)]

    assert "your best week (€60,000), what your last four weeks brought, until when your best four would do" in told
    assert "From here €44,643 a week, lately €15,000: 28 working days to go." in monday
    assert (
        "You had such a week 3 times, the best €60,000. From here it takes more than your best four weeks, €" in monday
    )
    assert "Needs €44,643 a week, lately €15,000; the best week brought €60,000: done before." in to_manager
    assert "From here it takes more than the best four weeks." in to_manager
    assert "best" not in desk.maya.types("/plan", "@anna").text

    desk.clock_to("2026-12-30T09:00:00+01:00")
    assert "From here €125,000 a working day: 2 working days to go." in desk.maya.types("/plan", "@anna").text


def test_a_manager_reads_that_a_week_done_before_is_no_advice_at_a_chance_of_one_percent(desk: Desk) -> None:
    with_history(desk)
    makes_team(desk, reps=["U0ANNA"])
    desk.deliver()
    answers(desk, desk.anna, "Accept")
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()
    keep_a_small_chance(desk)
    desk.deliver()

    said = posted(desk.maya)[-1].text

    assert "at risk · 1 %" in said
    assert "brought €60,000: done before, but with a chance of 1 % talk about the target too." in said


def test_why_says_how_it_is_worked_out(desk: Desk) -> None:
    with_history(desk)
    desk.clock_to("2026-11-23T09:00:00+01:00")
    desk.tick()
    desk.deliver()

    said = desk.anna.press(posted(desk.anna)[-1], "Why?").text

    assert "€250,000 is missing, over 28 working days: €44,643 a week." in said


def posted(person: Person) -> list[Message]:
    return [each for each in person.messages() if not each.ephemeral]
