"""The answer to a line of several entries: what each offers, named; what was taken back, one below the other."""

from __future__ import annotations

from tests.handlers.log.test_implied import identified, moved
from tests.rig import Desk


def test_each_sale_keeps_its_switch_and_the_source_of_its_business(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    answer = desk.anna.types("/log", "win 12k Globex; win 9k Hooli new").messages[0]

    changed = desk.anna.press(answer, "Hooli: existing business").messages[0]
    back = desk.anna.press(changed, "Globex: existing business").text

    assert "Sale €12,000, Globex, new business (assumed)" in changed.text
    assert "Sale €9,000, Hooli, existing business ✓" in changed.text
    assert back.startswith("Changed: Sale €12,000, Globex, existing business\n")


def test_every_offer_names_the_account_that_it_is_about(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    identified(desk, "Initech", 12_000)

    answer = desk.anna.types("/log", "proposal 45k Hooli; proposal 20k Globex; win 10k Initech").messages[0]
    closed = desk.anna.press(answer, "Initech: close €12,000 as won").text

    assert closed.startswith("Closed as won: Sale €10,000, Initech, new business (assumed)\nProposal €45,000, Hooli ✓")
    assert "closes Initech €12,000 as won" in closed
    assert "Hooli: add as an opportunity" in closed
    assert "Globex: add as an opportunity" in closed


def test_of_several_entries_that_one_is_linked_which_has_several_opportunities(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    first, second = identified(desk, "Acme", 40_000), identified(desk, "Acme", 50_000)

    answer = desk.anna.types("/log", "call Acme; email Globex").messages[0]
    linked = desk.anna.press(answer, "Link Acme", choose="moves Acme €50,000, by 15 December").text

    assert "2 opportunities are open with Acme: Link says which one this moves." in answer.text
    assert linked.startswith("Linked: Call, Acme\nCall, Acme ✓")
    assert "Email, Globex" in linked
    assert second.id in moved(desk)
    assert first.id not in moved(desk)


def test_what_is_taken_back_stands_one_below_the_other(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    answer = desk.anna.types("/log", "2 calls; meeting Globex").messages[0]

    undone = desk.anna.press(answer, "Undo").text

    assert undone.startswith("Undone:\n2 calls.  0 of 40 this week")
    assert "\nMeeting, Globex.  0 of 10 this week" in undone
