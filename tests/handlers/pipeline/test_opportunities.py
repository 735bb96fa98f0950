"""Opportunities in Slack: added, changed, won once, lost with a reason, opened again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

from handlers.pipeline import acts
from handlers.pipeline.fields import Booked
from handlers.visit import Visit
from planning.ids import PersonId
from planning.money import Money
from planning.outline import Outline
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business, Measure
from storage import entries, opportunities, plans, plans_by_day
from tests.handlers.pipeline.filling import block, fill
from tests.rig import QUARTER, Desk

ANNA = PersonId("U0ANNA")


def euros(amount: int) -> Money:
    return Money(minor=amount * 100, currency="EUR")


def stored(desk: Desk) -> list[Opportunity]:
    with desk.database.read() as store:
        return opportunities.opportunities_of(store, desk.workspace, ANNA)


def booked(desk: Desk) -> list[Money]:
    with desk.database.read() as store:
        return [sale.amount for sale in entries.sales(store, desk.workspace, ANNA, QUARTER)]


def opened(desk: Desk) -> None:
    """Anna's opportunities, from the page of a plan of hers."""
    desk.has_plan(desk.anna)
    page = desk.anna.types("/plan").messages[-1]
    desk.anna.press(page, "open_opportunities")


def added(desk: Desk, **more: str) -> Opportunity:
    opened(desk)
    fill(desk.anna, **{"account": "Globex", "amount": "40k", **more})
    assert desk.anna.submit().errors == {}
    return stored(desk)[-1]


def chosen(desk: Desk, what: str) -> None:
    desk.anna.press_modal("change_opportunity", choose=what)


def test_a_next_step_that_is_over_stands_beside_its_field_with_all_else_that_is_unclear(desk: Desk) -> None:
    opened(desk)
    fill(desk.anna, account="Globex", amount="lots", next_step="call 1 jan 2020")

    errors = desk.anna.submit().errors

    assert [at.partition(".")[0] for at in errors] == ["amount", "next_step"]
    assert list(errors.values())[1] == "2020-01-01 is over: write a day still to come, such as: call 3 dec."


def test_a_next_step_on_a_day_that_does_not_exist_is_not_stored(desk: Desk) -> None:
    opened(desk)
    fill(desk.anna, account="Globex", amount="40k", next_step="call on 30 Feb")
    [said] = desk.anna.submit().errors.values()
    fill(desk.anna, next_step="offer at 3.50")

    desk.anna.submit()

    assert said == "30 Feb is no day: write a day still to come, such as: call 3 dec."
    assert [each.next_step for each in stored(desk)] == ["offer at 3.50"]
    assert "Next: offer at 3.50 · no day yet" in desk.anna.modal_text()


def test_an_opportunity_is_added_in_four_steps_and_stands_on_the_page(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    page = desk.anna.types("/plan").messages[-1]
    assert "none open" in page.text

    desk.anna.press(page, "open_opportunities")  # 1
    fill(desk.anna, account="Globex", amount="40k")  # 2, 3
    submitted = desk.anna.submit()  # 4

    made = stored(desk)[0]
    assert (made.account, made.amount, made.likelihood) == ("Globex", euros(40_000), Likelihood.LIKELY)
    assert (made.closes, made.business) == (QUARTER.last, Business.NEW)
    assert submitted.modal is not None
    assert "Added: Globex €40,000 · likely · new business · by 31 December ✓" in desk.anna.modal_text()
    shown = desk.anna.messages()[-1].text  # the page behind
    assert "Added: Globex €40,000" in shown
    assert "• Globex €40,000 · likely" in shown


def test_the_fields_are_empty_for_the_next_one_and_a_next_step_ends_with_its_day(desk: Desk) -> None:
    added(desk, next_step="contract back, friday")

    assert (stored(desk)[0].next_step, stored(desk)[0].next_step_on) == ("contract back", date(2026, 11, 20))
    fill(desk.anna, account="Initech", amount="10k USD", likelihood="stretch")
    assert desk.anna.submit(twice=True).errors == {}

    assert [each.account for each in stored(desk)] == ["Globex", "Initech"]
    assert "likely €40,000 (1) · stretch US$10,000 (1)" in desk.anna.modal_text()


def test_what_cannot_be_read_is_said_beside_its_field(desk: Desk) -> None:
    opened(desk)
    fill(desk.anna, account="?!", amount="40k")
    assert "such as Globex" in desk.anna.submit().errors[block(desk.anna, "account")]

    fill(desk.anna, account="Globex", amount="much")
    assert "310k" in desk.anna.submit().errors[block(desk.anna, "amount")]

    fill(desk.anna, account="Globex", amount="4k", closes="2026-11-17")
    assert "is over" in desk.anna.submit().errors[block(desk.anna, "closes")]
    assert stored(desk) == []


def test_the_boundary_between_likely_and_stretch_is_checked_beside_its_field(desk: Desk) -> None:
    added(desk)

    chosen(desk, "Edit")
    fill(desk.anna, chance="50")
    assert "choose Stretch" in desk.anna.submit().errors[block(desk.anna, "chance")]
    fill(desk.anna, likelihood="stretch", chance="51 %")
    assert "choose Likely" in desk.anna.submit().errors[block(desk.anna, "chance")]
    fill(desk.anna, likelihood="stretch", chance="50 %", text="<!here> & 50 seats")
    assert desk.anna.submit().errors == {}

    assert (stored(desk)[0].likelihood, stored(desk)[0].chance) == (Likelihood.STRETCH, 50)
    assert "Saved: Globex €40,000 · stretch, 50 %" in desk.anna.modal_text()
    assert "<!here> & 50 seats" in desk.anna.modal_text()


def test_won_books_its_sale_once(desk: Desk) -> None:
    added(desk)

    chosen(desk, "Won")
    fill(desk.anna, amount="38k")
    desk.anna.submit()

    assert booked(desk) == [euros(38_000)]
    assert stored(desk)[0].state is OpportunityState.WON
    assert "Won: Globex, €38,000 booked as new business ✓" in desk.anna.modal_text()
    assert "Booked €38,000" in desk.anna.messages()[-1].text

    desk.anna.press_modal("Won and lost")
    desk.anna.press_modal("Reopen")

    assert booked(desk) == []
    assert stored(desk)[0].is_open
    assert "Its sale is taken back" in desk.anna.modal_text()


def test_an_impatient_rep_books_once(desk: Desk) -> None:
    added(desk)

    chosen(desk, "Won")
    desk.anna.submit(twice=True)

    assert booked(desk) == [euros(40_000)]


def test_lost_takes_a_reason(desk: Desk) -> None:
    added(desk)

    chosen(desk, "Lost")
    fill(desk.anna, reason="   ")
    assert "such as" in desk.anna.submit().errors["reason"]
    fill(desk.anna, reason="price")
    desk.anna.submit()

    assert (stored(desk)[0].state, stored(desk)[0].lost_because) == (OpportunityState.LOST, "price")
    desk.anna.press_modal("Won and lost")
    assert "Lost 18 November: price" in desk.anna.modal_text()


def test_the_later_of_two_editors_sees_what_changed_and_keeps_what_was_typed(desk: Desk) -> None:
    made = added(desk)
    chosen(desk, "Edit")
    with desk.database.write() as store:
        other = opportunities.opportunity(store, desk.workspace, ANNA, made.id)
        assert other is not None
        opportunities.save_opportunity(store, desk.workspace, replace(other, amount=euros(55_000)), now=desk.now)

    fill(desk.anna, next_step="call Hank")
    desk.anna.submit()

    assert "changed in the meantime, and stands with amount €55,000" in desk.anna.modal_text()
    assert stored(desk)[0].amount == euros(55_000)
    desk.anna.submit()
    assert (stored(desk)[0].amount, stored(desk)[0].next_step) == (euros(40_000), "call Hank")


def test_nobody_reaches_the_opportunity_of_somebody_else(desk: Desk) -> None:
    made = added(desk)
    desk.has_plan(desk.ben)
    desk.ben.press(desk.ben.types("/plan").messages[-1], "open_opportunities")

    assert "Globex" not in desk.ben.modal_text()
    with desk.database.read() as store:
        assert opportunities.opportunity(store, desk.workspace, PersonId("U0BEN"), made.id) is None


def test_a_profit_plan_asks_for_the_profit_of_what_is_won(desk: Desk) -> None:
    added(desk)
    with desk.database.write() as store:
        plan = plans_by_day.current_plan(store, desk.workspace, ANNA, date(2026, 11, 18))
        assert plan is not None
        revision = replace(plan.revision, number=2, measure=Measure.PROFIT, margin=30)
        plans.revise_plan(store, desk.workspace, plan.id, revision, Outline(), based_on=1)

    chosen(desk, "Won")
    fill(desk.anna, profit="12k")
    desk.anna.submit()

    with desk.database.read() as store:
        assert [sale.profit for sale in entries.sales(store, desk.workspace, ANNA, QUARTER)] == [euros(12_000)]


def test_two_windows_book_one_sale(desk: Desk) -> None:
    made = added(desk)
    state = {"id": made.id, "v": made.version}
    form = Booked(amount=made.amount, day=date(2026, 11, 18), profit=None, why=None)
    visit = Visit(workspace=desk.workspace, person=desk.known(desk.anna), now=desk.now)
    both = Barrier(2)

    def book(window: str) -> str:
        both.wait()
        try:
            with desk.database.write() as store:
                return acts.win(store, visit, form, {**state, "n": window})
        except acts.NotDone as why:
            return str(why)

    with ThreadPoolExecutor(2) as windows:
        said = list(windows.map(book, ("one", "two")))

    assert said.count(acts.NOT_OPEN) == 1
    assert booked(desk) == [euros(40_000)]
