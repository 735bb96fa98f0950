"""What a line did to an opportunity is put back with it, or is said to stay."""

from __future__ import annotations

from datetime import date

import pytest

from planning.pipeline import Opportunity, OpportunityState
from storage import opportunities
from tests.handlers.log.test_implied import ANNA, identified, pipeline
from tests.rig import Desk


def step_of(desk: Desk, id: str) -> tuple[str, date | None]:
    with desk.database.read() as store:
        (found,) = (each for each in opportunities.opportunities_of(store, desk.workspace, ANNA) if each.id == id)
    return found.next_step, found.next_step_on


@pytest.fixture
def acme(desk: Desk) -> Opportunity:
    desk.has_plan(desk.anna)
    return identified(desk, "Acme", 40_000)


def test_an_amount_that_was_set_is_as_before_and_stays_where_it_was_set_again(desk: Desk, acme: Opportunity) -> None:
    first = desk.anna.press(desk.anna.types("/log", "proposal 45k Acme").messages[0], "Set Acme to €45,000").messages[0]
    second = desk.anna.types("/log", "proposal 50k Acme").messages[0]
    second = desk.anna.press(second, "Set Acme to €50,000").messages[0]

    stays = desk.anna.press(first, "Undo").text
    back = desk.anna.press(second, "Undo").text

    assert "Acme stays at €50,000: it was changed or decided since." in stays
    assert "Acme is at €45,000 again." in back
    assert pipeline(desk) == [("Acme", 45_000, OpportunityState.OPEN)]


def test_an_amount_that_was_set_twice_by_one_proposal_is_as_before_the_first(desk: Desk, acme: Opportunity) -> None:
    desk.anna.press(desk.anna.types("/log", "proposal 45k Acme").messages[0], "Set Acme to €45,000")
    desk.anna.press(desk.anna.messages()[-1], "Edit")
    desk.anna.fill({"entry_amount": "50k"})
    desk.anna.submit()
    second = desk.anna.press(desk.anna.messages()[-1], "Set Acme to €50,000").messages[0]

    undone = desk.anna.press(second, "Undo").text

    assert "Acme is at €40,000 again." in undone
    assert pipeline(desk) == [("Acme", 40_000, OpportunityState.OPEN)]


def test_next_steps_are_put_back_one_after_the_other(desk: Desk, acme: Opportunity) -> None:
    desk.anna.types("/log", "demo acme next step contract 3 dec")
    desk.anna.types("/log", "call acme next step signature 4 dec")

    first = desk.anna.types("/log", "undo").text
    between = step_of(desk, acme.id)
    second = desk.anna.types("/log", "undo").text

    assert "Next step of Acme €40,000 again: contract, Thursday 3 December" in first
    assert between == ("contract", date(2026, 12, 3))
    assert "Acme €40,000 has no next step any more." in second
    assert step_of(desk, acme.id) == ("", None)


def test_a_proposal_becomes_one_opportunity_and_its_answer_says_so(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    answer = desk.anna.types("/log", "proposal 45k Hooli").messages[0]

    desk.anna.press(answer, "Add as an opportunity")
    desk.anna.submit()
    added = next(message for message in desk.anna.messages() if message.ts == answer.ts)
    again = desk.anna.press(answer, "Add as an opportunity").text
    undone = desk.anna.press(added, "Undo").text
    gone = desk.anna.press(answer, "Add as an opportunity").text

    assert added.text.startswith("Added: Proposal €45,000, Hooli ✓")
    assert "moves Hooli €45,000" in added.text
    assert "Add as an opportunity" not in str(added.blocks)
    assert "Nothing was added: it moves Hooli €45,000 already." in again
    assert "Hooli €45,000 stays open" in undone
    assert "Nothing was added: that entry is undone." in gone
    assert pipeline(desk) == [("Hooli", 45_000, OpportunityState.OPEN)]


def test_two_forms_of_one_proposal_add_one_opportunity(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    answer = desk.anna.types("/log", "proposal 45k Hooli").messages[0]
    desk.anna.press(answer, "Add as an opportunity")
    identified(desk, "Hooli", 45_000)

    desk.anna.submit()

    assert "Nothing was added: Hooli €45,000 is open already." in desk.anna.modal_text()
    assert len(pipeline(desk)) == 1
