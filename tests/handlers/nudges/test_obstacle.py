"""An obstacle's sign is told once, and what stands ready against it is put to work with one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from planning.calendar import iso_week
from planning.ids import ItemId, PersonId, PlanId
from planning.money import Money
from planning.nudges import BUDGETED, Kind
from planning.outline import Obstacle, Outline, Sign, SignKind
from planning.pipeline import Likelihood
from planning.plan import Business, PlanState
from planning.settings import PersonSettings
from planning.weeks import AS_PLANNED
from storage import opportunities, people, plans, weeks
from tests.databases import on_one_database
from tests.rig import Desk

pytestmark = on_one_database

NO_PROPOSAL = Sign(kind=SignKind.NO_ACTIVITY, number=Fraction(10), type="proposal")
FROZEN = Obstacle(
    item=ItemId("o1"), text="Budgets <!here> are frozen", sign=NO_PROPOSAL, countermeasure="Offer a pilot."
)
THIN = Obstacle(
    item=ItemId("o2"), text="Too little in sight", sign=Sign(kind=SignKind.COVERAGE_BELOW, number=Fraction(2))
)


SILENT = Obstacle(
    item=ItemId("o3"),
    text="سؤال " * 600,
    sign=Sign(kind=SignKind.ACCOUNT_SILENT, number=Fraction(14), account="<!here>"),
    countermeasure="اتصل & " * 400,
)


def has_obstacle(desk: Desk, *obstacles: Obstacle, **a_week: int) -> PlanId:
    """Of the messages of a week's budget Anna wants these alone."""
    plan = desk.has_plan(desk.anna, target=310_000, state=PlanState.AGREED, **a_week)
    others = frozenset(kind.value for kind in BUDGETED - {Kind.OBSTACLE})
    with desk.database.write() as store:
        people.set_settings(store, desk.workspace, PersonId(desk.anna.id), PersonSettings(muted=others))
        known = plans.latest_plan(store, desk.workspace, plan)
        assert known is not None
        revised = replace(known.revision, number=2)
        plans.revise_plan(store, desk.workspace, plan, revised, Outline(obstacles=obstacles), based_on=1)
    return plan


def looks_at(desk: Desk, instant: str) -> None:
    desk.clock_to(instant)
    desk.tick()
    desk.deliver()


def told(desk: Desk) -> list[str]:
    return [each.text for each in desk.anna.messages() if "An obstacle of your plan" in each.text]


def test_a_sign_is_told_once_and_one_press_puts_the_countermeasure_to_work(desk: Desk) -> None:
    plan = has_obstacle(desk, FROZEN, meeting=0, proposal=0)
    looks_at(desk, "2026-11-19T09:00:00+01:00")
    looks_at(desk, "2026-11-20T09:00:00+01:00")
    [before] = told(desk)

    message = next(each for each in desk.anna.messages() if "An obstacle" in each.text)
    desk.anna.press(message, "I am on it")
    desk.deliver()
    desk.anna.press(message, "I am on it")
    [after] = told(desk)
    page = desk.anna.types("/plan").text

    assert "“Budgets <!here> are frozen” has come: no proposal for 35 working days" in before.replace("*", "")
    assert "Against it you wrote: Offer a pilot." in before.replace("*", "")
    assert "Under way since 20 November ✓" in after
    assert "1 proposal added to this week." in after
    assert "I am on it" not in after
    assert "under way since 20 November" in page
    with desk.database.read() as store:
        arranged = weeks.arranged_week(store, desk.workspace, plan, iso_week(desk.now.date()))
    assert arranged.of(ItemId("proposal")) != AS_PLANNED


def test_what_is_written_against_it_from_the_message_is_what_is_proposed_then(desk: Desk) -> None:
    has_obstacle(desk, replace(FROZEN, countermeasure=""), proposal=0)
    looks_at(desk, "2026-11-19T09:00:00+01:00")
    message = next(each for each in desk.anna.messages() if "An obstacle" in each.text)

    desk.anna.press(message, "Write what you will do")
    fields = [str(block.get("block_id")) for block in desk.anna.modal()["blocks"]]  # type: ignore[index]  # a modal is open
    against, why = (next(each for each in fields if each.startswith(start)) for start in ("counter", "reason"))
    desk.anna.fill({against: "Offer a pilot.", why: "Budgets froze"})
    errors = desk.anna.submit().errors
    desk.deliver()

    assert not errors
    assert "Against it you wrote: Offer a pilot." in told(desk)[0].replace("*", "")


def test_a_sign_that_went_meanwhile_is_not_told_and_the_reason_is_kept(desk: Desk) -> None:
    has_obstacle(desk, FROZEN)
    desk.clock_to("2026-11-19T09:00:00+01:00")
    desk.tick()
    desk.anna.types("/log", "1 proposal Globex")

    [outcome] = [each for each in desk.deliver() if each.message.decision.kind == "obstacle"]

    assert told(desk) == []
    assert outcome.error == "you logged a proposal since"


def test_a_message_that_stands_says_that_the_sign_stands_no_more(desk: Desk) -> None:
    has_obstacle(desk, FROZEN)
    looks_at(desk, "2026-11-19T09:00:00+01:00")
    desk.anna.types("/log", "1 proposal Globex")
    desk.deliver()

    [said] = told(desk)

    assert "stands no more ✓" in said
    assert "I am on it" not in said


def test_coverage_that_stays_low_is_told_once_in_two_weeks(desk: Desk) -> None:
    has_obstacle(desk, THIN, meeting=0)
    for day in (19, 20, 24, 25, 26, 27):
        looks_at(desk, f"2026-11-{day}T09:00:00+01:00")

    [said] = told(desk)

    assert "what is open covers 0.0 times what is missing; the sign is below 2" in said
    assert "Write what you will do" in str(desk.anna.messages()[0])


def test_of_a_silent_account_it_becomes_the_next_step_however_long_the_words_are(desk: Desk) -> None:
    has_obstacle(desk, SILENT)
    with desk.database.write() as store:
        opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=PersonId(desk.anna.id),
            account="<!here>",
            amount=Money(minor=20_000_00, currency="EUR"),
            business=Business.NEW,
            likelihood=Likelihood.LIKELY,
            closes=date(2026, 12, 11),
            now=desk.now,
        )
    looks_at(desk, "2026-11-19T09:00:00+01:00")
    message = next(each for each in desk.anna.messages() if "An obstacle" in each.text)
    desk.anna.press(message, "I am on it")
    desk.deliver()

    [said] = told(desk)

    assert "nothing with <!here> for 49 days, since the plan began on 1 October" in message.text
    assert "It is the next step with <!here>, Friday 20 November." in said
    assert "<!here>" not in str(desk.anna.messages()[0].blocks)
