"""One opportunity is open in two windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planning.pipeline import Opportunity, OpportunityState
from storage import entries, opportunities
from tests.handlers.pipeline.filling import fill
from tests.handlers.pipeline.test_opportunities import ANNA, added, booked, chosen, euros, stored
from tests.rig import Desk


def test_what_was_won_meanwhile_is_not_edited(desk: Desk) -> None:
    made = added(desk)
    chosen(desk, "Edit")
    with desk.database.write() as store:
        sale = entries.record_sale(
            store,
            desk.workspace,
            rep=ANNA,
            amount=made.amount,
            business=made.business,
            day=desk.now.date(),
            account=made.account,
            note="",
            now=desk.now,
        )
        opportunities.win(store, desk.workspace, made, sale.id, decided_on=desk.now.date(), now=desk.now)

    fill(desk.anna, amount="99k")
    desk.anna.submit()

    assert "It was decided in the meantime: nothing was stored." in desk.anna.modal_text()
    assert (stored(desk)[0].state, stored(desk)[0].amount) == (OpportunityState.WON, euros(40_000))
    assert booked(desk) == [euros(40_000)]


def test_what_was_edited_meanwhile_is_shown_before_it_is_booked(desk: Desk) -> None:
    made = added(desk)
    chosen(desk, "Won")
    elsewhere(desk, replace(made, amount=euros(70_000)))

    fill(desk.anna, day="2026-11-17")
    desk.anna.submit()
    shown, before = desk.anna.modal_text(), booked(desk)
    desk.anna.submit()

    assert "It was changed in the meantime. This is how it stands" in shown
    assert "Globex €70,000" in shown
    assert before == []
    assert booked(desk) == [euros(40_000)]
    assert stored(desk)[0].decided_on == date(2026, 11, 17)


def test_the_later_of_two_editors_reads_each_field_that_stands_otherwise(desk: Desk) -> None:
    made = added(desk)
    chosen(desk, "Edit")
    elsewhere(desk, replace(made, chance=70, next_step_on=desk.now.date()))

    desk.anna.submit()

    said = desk.anna.modal_text()
    assert "changed in the meantime, and stands with chance 70 %; its day 18 November 2026." in said


def test_a_form_that_is_sent_twice_is_saved_once(desk: Desk) -> None:
    """Which of the two answers is shown last is not ours to say."""
    made = added(desk)
    chosen(desk, "Edit")
    fill(desk.anna, amount="41k")
    desk.anna.submit(twice=True)

    (saved,) = stored(desk)
    assert (saved.amount, saved.version) == (euros(41_000), made.version + 1)


def elsewhere(desk: Desk, changed: Opportunity) -> None:
    with desk.database.write() as store:
        opportunities.save_opportunity(store, desk.workspace, changed, now=desk.now)
