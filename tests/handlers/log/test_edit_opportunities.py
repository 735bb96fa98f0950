"""Editing an entry that moves, was or decided an opportunity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planning.ids import PersonId
from planning.money import Money
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business
from storage import opportunities
from tests.handlers.log.test_edit import edits
from tests.handlers.log.test_list import in_row, listed
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def test_a_sale_is_linked_to_the_opportunity_that_it_was_and_taken_off_it(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    with desk.database.write() as store:
        opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=ANNA,
            account="Acme",
            amount=Money(minor=4_000_000, currency="EUR"),
            business=Business.NEW,
            likelihood=Likelihood.LIKELY,
            closes=date(2026, 12, 15),
            now=desk.now,
        )
    answer = desk.anna.types("/log", "win 38k Acme new")

    linked = edits(desk, answer, opportunity="Acme €40,000")
    won = opportunity_of(desk)
    desk.anna.press(desk.anna.messages()[-1], "Edit")
    desk.anna.fill({"entry_opportunity": "None"})
    desk.anna.submit()

    assert won.state is OpportunityState.WON
    assert "Changed" in linked
    assert opportunity_of(desk).is_open


def opportunity_of(desk: Desk) -> Opportunity:
    with desk.database.read() as store:
        [found] = opportunities.opportunities_of(store, desk.workspace, ANNA)
    return found


def test_the_reason_of_a_loss_is_changed_with_its_entry(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "opp 40k Acme likely 15 dec")
    desk.anna.types("/log", "lost Acme price")

    in_row(desk, desk.anna, listed(desk), 0, "Edit")
    desk.anna.fill({"entry_note": "no budget"})
    desk.anna.submit()

    assert opportunity_of(desk).lost_because == "no budget"
    assert "Changed: Lost €40,000, Acme ✓\n" in desk.anna.messages()[-1].text


def test_a_newer_reason_of_a_loss_is_not_overwritten_by_the_entry_of_an_older_one(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "opp 40k Acme likely 15 dec")
    desk.anna.types("/log", "lost Acme price")
    decided_anew = replace(opportunity_of(desk), lost_because="went silent")
    with desk.database.write() as store:
        opportunities.save_opportunity(store, desk.workspace, decided_anew, now=desk.now)

    in_row(desk, desk.anna, listed(desk), 0, "Edit")
    desk.anna.fill({"entry_note": "no budget"})
    desk.anna.submit()

    said = desk.anna.messages()[-1]
    assert "Changed: Lost €40,000, Acme" in said.text
    assert "Acme €40,000 stays lost: it was changed since." in str(said.blocks)
    assert opportunity_of(desk).lost_because == "went silent"


def test_a_sale_of_another_account_by_now_closes_nothing_of_the_one_it_was_logged_with(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "opp 40k Acme likely 15 dec")
    answer = desk.anna.types("/log", "win 38k Acme new")
    in_row(desk, desk.anna, listed(desk), 0, "Edit")
    desk.anna.fill({"entry_account": "Globex"})
    desk.anna.submit()

    pressed = desk.anna.press(answer.messages[0], "Close €40,000 as won").text

    assert pressed.startswith("Nothing was changed")
    assert opportunity_of(desk).is_open


def test_what_was_decided_and_stays_is_not_logged_again(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "opp 40k Acme likely 15 dec")
    desk.anna.types("/log", "lost Acme price")

    still_lost = in_row(desk, desk.anna, listed(desk), 1, "Delete").text
    reopened = in_row(desk, desk.anna, listed(desk), 0, "Delete").text

    assert "Acme €40,000 stays lost: it was changed or decided since" in still_lost
    assert "To log it again" not in still_lost
    assert "To log it again: /log lost" in reopened


def test_with_another_account_an_activity_moves_what_that_one_implies(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    for line in ("opp 40k Acme likely 15 dec", "opp 30k Globex likely 15 dec"):
        desk.anna.types("/log", line)

    to_globex = edits(desk, desk.anna.types("/log", "call Acme"), account="Globex")
    to_hooli = edits(desk, desk.anna.types("/log", "call Acme"), account="Hooli")

    assert "It does not move Acme €40,000 any more." in to_globex
    assert "It moves Globex €30,000 now." in to_globex
    assert "moves" not in to_hooli.replace("It does not move Acme €40,000 any more.", "")


def test_a_sale_that_closed_an_opportunity_takes_it_to_no_other_account_and_along_to_another_day(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log", "opp 40k Acme likely 15 dec")
    answer = desk.anna.types("/log", "win 40k Acme new")
    edits(desk, answer, day="2026-11-16")
    moved = opportunity_of(desk)
    desk.anna.press(desk.anna.messages()[-1], "Edit")
    desk.anna.fill({"entry_account": "Globex"})
    errors = desk.anna.submit().errors
    desk.anna.fill({"entry_account": "Globex", "entry_opportunity": "None"})
    desk.anna.submit()

    assert (moved.state, moved.decided_on) == (OpportunityState.WON, date(2026, 11, 16))
    assert errors == {
        "entry_opportunity": "It closed Acme €40,000 as won: choose None, which opens it again, or another one."
    }
    assert opportunity_of(desk).is_open
    assert "Acme €40,000 is open again." in desk.anna.messages()[-1].text


def test_the_answers_to_what_was_decided_offer_edit(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    opened = desk.anna.types("/log", "opp 40k Acme likely 15 dec")
    noted = edits(desk, opened, note="by the fair")
    lost = desk.anna.types("/log", "lost Acme price")
    said = edits(desk, lost, note="no budget")

    assert "Changed: Opportunity €40,000, Acme" in noted
    assert "Changed: Lost €40,000, Acme" in said
    assert opportunity_of(desk).lost_because == "no budget"
