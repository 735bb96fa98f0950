"""The opportunity that an account implies is moved, won, lost, made; and is as it was once the line is undone."""

from __future__ import annotations

from datetime import date

import pytest

from planning.entries import Activity
from planning.ids import PersonId
from planning.money import Money
from planning.pipeline import Likelihood, Opportunity, OpportunityState
from planning.plan import Business
from storage import entries, opportunities
from tests.rig import Desk

ANNA = PersonId("U0ANNA")
DECEMBER = date(2026, 12, 15)


def euros(amount: int) -> Money:
    return Money(minor=amount * 100, currency="EUR")


def identified(desk: Desk, account: str, amount: int) -> Opportunity:
    desk.known(desk.anna)
    with desk.database.write() as store:
        return opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=ANNA,
            account=account,
            amount=euros(amount),
            business=Business.NEW,
            likelihood=Likelihood.LIKELY,
            closes=DECEMBER,
            now=desk.now,
        )


def pipeline(desk: Desk) -> list[tuple[str, int, OpportunityState]]:
    with desk.database.read() as store:
        found = opportunities.opportunities_of(store, desk.workspace, ANNA)
    return [(each.account, each.amount.minor // 100, each.state) for each in found]


def moved(desk: Desk) -> list[str | None]:
    with desk.database.read() as store:
        found = entries.entries(store, desk.workspace, ANNA, limit=50)
    return [entry.opportunity for entry in found if isinstance(entry, Activity)]


@pytest.fixture
def acme(desk: Desk) -> Opportunity:
    desk.has_plan(desk.anna)
    return identified(desk, "Acme", 40_000)


def test_an_activity_moves_the_one_open_opportunity_of_its_account(desk: Desk, acme: Opportunity) -> None:
    answer = desk.anna.types("/log", "call acme")
    linked = desk.anna.press(answer.messages[0], "Link", choose="does not move Acme €40,000").text

    assert "moves Acme €40,000" in answer.text
    assert linked.startswith("Linked: Call, Acme ✓")
    assert moved(desk) == [None]


def test_a_next_step_becomes_the_opportunitys(desk: Desk, acme: Opportunity) -> None:
    answer = desk.anna.types("/log", "demo acme next step contract 3 dec").text
    loose = desk.anna.types("/log", "demo Hooli next step contract 3 dec").text

    assert "Next step of Acme €40,000: contract, Thursday 3 December" in answer
    assert "The next step stays in the note" in loose
    with desk.database.read() as store:
        stands = opportunities.opportunity(store, desk.workspace, ANNA, acme.id)
    assert stands is not None
    assert (stands.next_step, stands.next_step_on) == ("contract", date(2026, 12, 3))


def test_a_lost_line_closes_it_with_the_reason_and_undo_opens_it_again(desk: Desk, acme: Opportunity) -> None:
    answer = desk.anna.types("/log", "lost Acme price")
    lost = pipeline(desk)
    undone = desk.anna.press(answer.messages[0], "Undo").text

    assert answer.text.startswith("Lost €40,000, Acme ✓  the opportunity is closed")
    assert lost == [("Acme", 40_000, OpportunityState.LOST)]
    assert "Acme €40,000 is open again." in undone
    assert pipeline(desk) == [("Acme", 40_000, OpportunityState.OPEN)]


def test_a_lost_one_that_opens_again_beside_its_sale_says_that_both_count(desk: Desk, acme: Opportunity) -> None:
    lost = desk.anna.types("/log", "lost Acme price")
    desk.anna.types("/log", "win 40k Acme")

    undone = desk.anna.press(lost.messages[0], "Undo").text

    assert "Acme €40,000 is open again. Acme €40,000 is booked today: both count." in undone


def test_of_two_that_are_open_the_lost_one_is_asked(desk: Desk, acme: Opportunity) -> None:
    identified(desk, "Acme", 40_000)

    asked = desk.anna.types("/log", "lost Acme price").messages[0]
    before = pipeline(desk)
    desk.anna.press(asked, "Acme €40,000, by 15 December (1)")

    assert asked.text.startswith("Several are open with Acme: which one is lost?")
    assert {state for _, _, state in before} == {OpportunityState.OPEN}
    assert sorted(state for _, _, state in pipeline(desk)) == [OpportunityState.LOST, OpportunityState.OPEN]


def test_an_opportunity_line_makes_one_and_undo_takes_it_back_while_it_is_untouched(desk: Desk) -> None:
    desk.has_plan(desk.anna)

    answer = desk.anna.types("/log", "opp 40k Acme likely 15 dec")
    desk.anna.types("/log", "undo")
    gone = pipeline(desk)
    desk.anna.types("/log", "opp 30k Acme likely 15 dec")
    desk.anna.types("/log", "call Acme next step contract 3 dec")
    desk.anna.types("/log", "undo")
    stays = desk.anna.types("/log", "undo").text

    assert "Opportunity €40,000, Acme ✓  likely · new business (assumed) · by 15 December" in answer.text
    assert gone == []
    assert "Acme €30,000 stays open: it was changed or decided since." in stays
    assert pipeline(desk) == [("Acme", 30_000, OpportunityState.OPEN)]


def test_a_proposal_of_another_amount_sets_the_opportunity_with_one_press(desk: Desk, acme: Opportunity) -> None:
    answer = desk.anna.types("/log", "proposal 45000 Acme").messages[0]

    set_ = desk.anna.press(answer, "Set Acme to €45,000").text
    again = desk.anna.press(answer, "Set Acme to €45,000").text

    assert "moves Acme €40,000" in answer.text
    assert set_.startswith("Set: Proposal €45,000, Acme ✓")
    assert again.startswith("Nothing was changed")
    assert pipeline(desk) == [("Acme", 45_000, OpportunityState.OPEN)]


def test_a_proposal_without_an_opportunity_begins_one(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    answer = desk.anna.types("/log", "proposal 45000 Hooli").messages[0]

    desk.anna.press(answer, "Add as an opportunity")
    desk.anna.submit()

    assert pipeline(desk) == [("Hooli", 45_000, OpportunityState.OPEN)]
    assert "moves Hooli €45,000" in desk.anna.types("/log", "call Hooli").text


def test_new_business_is_existing_with_one_press(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    answer = desk.anna.types("/log", "win 12k Globex").messages[0]

    switched = desk.anna.press(answer, "Existing business").messages[0]
    again = desk.anna.press(answer, "Existing business").text
    back = desk.anna.press(switched, "New business").text

    assert "Sale €12,000, Globex, new business (assumed)" in answer.text
    assert switched.text.startswith("Changed: Sale €12,000, Globex, existing business ✓")
    assert back.startswith("Changed: Sale €12,000, Globex, new business ✓")
    assert again.startswith("Nothing was changed")


def test_a_win_of_exactly_its_amount_closes_it_and_undo_opens_it_again(desk: Desk, acme: Opportunity) -> None:
    answer = desk.anna.types("/log", "win 40k Acme")
    won = pipeline(desk)
    undone = desk.anna.press(answer.messages[0], "Undo").text

    assert "closes Acme €40,000 as won" in answer.text
    assert won == [("Acme", 40_000, OpportunityState.WON)]
    assert "Acme €40,000 is open again." in undone
    assert pipeline(desk) == [("Acme", 40_000, OpportunityState.OPEN)]


def test_a_line_of_several_is_undone_as_a_whole_and_counted_once(desk: Desk, acme: Opportunity) -> None:
    answer = desk.anna.types("/log", "3 calls; 2 meetings Acme, Globex — pricing")
    undone = desk.anna.press(answer.messages[0], "Undo").text

    assert "3 calls" in answer.text
    assert "(one with each) ✓  2 of 10 this week" in answer.text
    assert undone.startswith("Undone:\n3 calls. ")
    assert "There is nothing left to undo" in desk.anna.types("/log", "undo").text


def test_a_press_on_one_entry_of_several_draws_all_of_them_again(desk: Desk, acme: Opportunity) -> None:
    answer = desk.anna.types("/log", "2 calls Globex; win 12k Globex").messages[0]

    changed = desk.anna.press(answer, "Globex: existing business").messages[0]
    undone = desk.anna.press(changed, "Undo").text

    assert changed.text.startswith("Changed: Sale €12,000, Globex, existing business\n2 calls, Globex ✓")
    assert "2 calls, Globex" in undone
    assert "Sale €12,000, Globex" in undone
