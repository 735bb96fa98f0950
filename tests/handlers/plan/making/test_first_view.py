"""Any period, profit and phasing, a longer plan's share, an example to begin with: few presses for a first plan."""

from __future__ import annotations

from datetime import date

from planning.money import Money
from planning.plan import Business, Measure, Phasing
from storage import entries, plans
from tests.handlers.plan.making.filling import NUMBERS, fills, holds, makes, plans_of
from tests.rig import Desk


def euros(amount: int) -> Money:
    return Money(minor=amount * 100, currency="EUR")


def sold_in_november(desk: Desk, amount: Money) -> None:
    """Of last year."""
    rep = desk.known(desk.anna).id
    with desk.database.write() as store:
        entries.record_sale(
            store,
            desk.workspace,
            rep=rep,
            amount=amount,
            business=Business.NEW,
            day=date(2025, 11, 10),
            account="Globex",
            note="",
            now=desk.now,
        )


def test_a_first_plan_takes_three_fields_and_two_presses(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    desk.anna.submit()
    desk.anna.submit()

    assert "Q4 2026" in desk.anna.modal_text()
    assert [plan.revision.number for plan in plans_of(desk, desk.anna)] == [1]


def test_a_starting_point_fills_the_four_headings_with_examples(desk: Desk) -> None:
    makes(desk.anna, start="New-business hunter")

    [plan] = plans_of(desk, desk.anna)
    with desk.database.read() as store:
        outline = plans.outline(store, desk.workspace, plan.id, 1)
    tactics = {(tactic.type, tactic.business) for tactic in plan.revision.tactics}
    assert {strategy.business for strategy in outline.strategies} == set(Business)
    assert plan.revision.tactics[0].type == "call"
    assert {strategy.by for strategy in outline.strategies} == {plan.period.last}
    assert all(goal.example for goal in outline.goals)
    assert all(strategy.example for strategy in outline.strategies)
    assert all(obstacle.example for obstacle in outline.obstacles)
    assert {("call", Business.NEW), ("referral", Business.EXISTING)} <= tactics
    assert {tactic.strategy for tactic in plan.revision.tactics} <= {each.item for each in outline.strategies}


def test_a_fiscal_year_from_any_month(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.press_modal("period", choose="Fiscal year")
    fills(desk.anna, **NUMBERS, fiscal_year="April 2026 to March 2027")
    desk.anna.submit()
    desk.anna.submit()

    [plan] = plans_of(desk, desk.anna)
    assert (plan.period.first.isoformat(), plan.period.last.isoformat()) == ("2026-04-01", "2027-03-31")
    assert "April 2026 to March 2027" in desk.anna.types("/plan").text


def test_more_asks_for_profit_and_phasing_and_keeps_what_is_typed(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    desk.anna.press_modal("More: profit, phasing")
    fills(desk.anna, profit_target="90k", margin="30", phasing="By month, by the shares below", shares="30 30")

    errors = desk.anna.submit().errors
    fills(desk.anna, **NUMBERS, profit_target="90k", margin="30", shares="30 30 40")
    fills(desk.anna, phasing="By month, by the shares below")
    desk.anna.submit()
    desk.anna.submit()

    assert "3 whole numbers, one a month. Write them such as 33 33 34." in "".join(errors.values())
    revision = plans_of(desk, desk.anna)[0].revision
    assert (revision.profit_target, revision.margin) == (euros(90_000), 30)
    assert (revision.phasing, revision.shares) == (Phasing.MONTHS, (30, 30, 40))
    assert "a week on average:" in desk.anna.types("/plan").text


def test_last_years_sales_are_the_shares_of_the_months(desk: Desk) -> None:
    sold_in_november(desk, euros(30_000))
    desk.anna.types("/plan", "new")
    desk.anna.press_modal("More: profit, phasing")
    fills(desk.anna, **NUMBERS, phasing="As last year's sales in the same months", measure="Profit", margin="30")
    desk.anna.submit()
    desk.anna.submit()

    revision = plans_of(desk, desk.anna)[0].revision
    assert (revision.phasing, revision.shares) == (Phasing.LAST_YEAR, (0, 1000, 0))
    assert revision.measure is Measure.PROFIT


def test_a_profit_target_takes_a_margin_and_as_many_deals_as_bring_it(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.press_modal("More: profit, phasing")
    fills(desk.anna, **NUMBERS, measure="Profit")
    refused = desk.anna.submit().errors
    fills(desk.anna, **NUMBERS, measure="Profit", margin="50")
    desk.anna.submit()
    by_profit = int(holds(desk.anna, "proposal"))
    desk.anna.closes()
    fills(desk.anna, **NUMBERS, measure="Revenue", margin="50")
    desk.anna.submit()

    assert list(refused) == ["margin"]
    assert by_profit in (2 * int(holds(desk.anna, "proposal")) - 1, 2 * int(holds(desk.anna, "proposal")))


def test_without_sales_of_last_year_its_phasing_is_refused_beside_the_field(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    desk.anna.press_modal("More: profit, phasing")
    fills(desk.anna, **NUMBERS, phasing="As last year's sales in the same months")

    assert list(desk.anna.submit().errors) == ["phasing"]


def test_a_longer_plan_proposes_the_target_of_a_period_inside_it(desk: Desk) -> None:
    makes(desk.anna, period="This year: 2026", target="1.2m")

    desk.anna.types("/plan", "new")
    desk.anna.press_modal("period", choose="This month: November 2026")
    proposed, said = holds(desk.anna, "target"), desk.anna.modal_text()
    desk.anna.submit()
    desk.anna.submit()

    year, month = plans_of(desk, desk.anna)
    assert proposed.startswith("€")
    assert f"{proposed} is November 2026's share of your plan for 2026." in said
    assert euros(80_000).minor < month.revision.target.minor < euros(120_000).minor
    assert year.revision.measure is Measure.REVENUE


def test_the_page_speaks_of_the_shortest_plan_and_leads_to_the_others(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    makes(desk.anna, period="This month: November 2026", target="100k")
    page = desk.anna.types("/plan")

    other = desk.anna.press(page.messages[0], "Show", choose="Q4 2026")

    assert "November 2026 ·" in page.text
    assert "Q4 2026 ·" in other.text
    assert "of €310,000" in other.text


def test_edit_plan_on_the_page_of_another_plan_opens_that_one(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    makes(desk.anna, period="This month: November 2026", target="100k")
    page = desk.anna.types("/plan")
    other = desk.anna.press(page.messages[0], "Show", choose="Q4 2026")

    desk.anna.press(other.messages[0], "Edit plan")

    assert "You have a plan for Q4 2026; saving changes it from today on." in desk.anna.modal_text()


def test_every_field_that_cannot_be_read_is_marked_at_once(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, target="abc", new_share="x", average_deal="-3")

    errors = desk.anna.submit().errors

    assert {field.partition(".")[0] for field in errors} == {"target", "new_share", "average_deal"}


def test_a_years_shares_are_those_of_its_months_in_a_plan_for_a_quarter(desk: Desk) -> None:
    makes_by_month(desk, "8 8 8 8 8 8 8 8 8 9 9 10")
    desk.anna.types("/plan", "new")
    desk.anna.press_modal("period", choose="This quarter: Q4 2026")

    assert holds(desk.anna, "shares") == "9 9 10"
    assert desk.anna.submit().errors == {}


def test_shares_that_miss_a_hundred_by_a_little_are_asked_about_and_small_weights_are_not(desk: Desk) -> None:
    desk.anna.types("/plan", "new")
    fills(desk.anna, **NUMBERS)
    desk.anna.press_modal("More: profit, phasing")
    fills(desk.anna, phasing="By month, by the shares below", shares="40 30 40")
    [said] = desk.anna.submit().errors.values()
    fills(desk.anna, shares="1 1 2")

    assert said == "These add up to 110, not to 100: write shares of 100, or plain weights: 1 1 2."
    assert desk.anna.submit().errors == {}


def makes_by_month(desk: Desk, shares: str) -> None:
    """A plan for the year, by month."""
    desk.anna.types("/plan", "new")
    desk.anna.press_modal("period", choose="This year: 2026")
    fills(desk.anna, **NUMBERS)
    desk.anna.press_modal("More: profit, phasing")
    fills(desk.anna, phasing="By month, by the shares below", shares=shares)
    desk.anna.submit()
    desk.anna.submit()
    desk.anna.closes()
