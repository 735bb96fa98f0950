"""Accounts in Slack: pasted, grown from logs, edited."""

from __future__ import annotations

from dataclasses import replace

from planning.ids import PersonId
from planning.pipeline import Account
from planning.plan import Business
from storage import accounts
from tests.handlers.pipeline.filling import block, fill
from tests.rig import Desk

ANNA = PersonId("U0ANNA")


def stored(desk: Desk) -> dict[str, Account]:
    with desk.database.read() as store:
        return {each.name: each for each in accounts.accounts_of(store, desk.workspace, ANNA)}


def opened(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.press(desk.anna.types("/plan").messages[-1], "open_accounts")


def test_accounts_are_pasted_and_join_those_that_grew_from_logs(desk: Desk) -> None:
    desk.anna.types("/log", "call Globex")
    opened(desk)
    assert "Globex" in desk.anna.modal_text()

    fill(desk.anna, lines="globex, Hank Scorpio, key, existing\nInitech")
    desk.anna.submit()

    assert stored(desk)["Globex"].decision_maker == "Hank Scorpio"
    assert stored(desk)["Globex"].business is Business.EXISTING
    assert "Added: 1 account ✓ 1 account was known; what is new of them is kept." in desk.anna.modal_text()
    assert "2 accounts · key 1" in desk.anna.messages()[-1].text  # the page behind


def test_an_account_is_edited_and_two_do_not_share_a_name(desk: Desk) -> None:
    opened(desk)
    fill(desk.anna, lines="Globex\nInitech")
    desk.anna.submit()

    desk.anna.press_modal("Edit")
    fill(desk.anna, name="initech")
    assert "another account" in desk.anna.submit().errors[block(desk.anna, "name")]
    fill(desk.anna, name="Globex AG", lists="key, Key, north", business="new")
    assert desk.anna.submit().errors == {}

    assert stored(desk)["Globex AG"].lists in ({"key", "north"}, {"Key", "north"})
    assert stored(desk)["Globex AG"].business is Business.NEW
    assert "Saved: Globex AG · new" in desk.anna.modal_text()


def test_two_forms_on_one_account_lose_nothing(desk: Desk) -> None:
    """What only one changed is kept of both; what both changed is said before it is replaced."""
    opened(desk)
    fill(desk.anna, lines="Globex")
    desk.anna.submit()
    desk.anna.press_modal("Edit")
    elsewhere = replace(stored(desk)["Globex"], decision_maker="Hank Scorpio", lists=frozenset({"north"}))
    with desk.database.write() as store:
        accounts.save_account(store, desk.workspace, elsewhere)

    fill(desk.anna, lists="key", business="new")
    desk.anna.submit()
    said = desk.anna.modal_text()
    kept = stored(desk)["Globex"]
    desk.anna.submit()

    assert "It was changed in the meantime, and stands with lists north. What you typed is below" in said
    assert (kept.lists, kept.business) == (frozenset({"north"}), None)
    merged = stored(desk)["Globex"]
    assert (merged.lists, merged.business) == (frozenset({"key"}), Business.NEW)
    assert merged.decision_maker == "Hank Scorpio"


def test_five_hundred_accounts_fold_into_pages(desk: Desk) -> None:
    desk.known(desk.anna)
    with desk.database.write() as store:
        for number in range(500):
            accounts.find_or_make(store, desk.workspace, ANNA, f"Account {number:03} <!here> {'x' * 50}", desk.now)
    opened(desk)

    assert "Account 039" in desk.anna.modal_text()
    assert "Account 040" not in desk.anna.modal_text().replace("41 to 80: Account 040", "")
    desk.anna.press_modal("go_to_accounts", choose="480")
    assert "Account 499 <!here>" in desk.anna.modal_text()
    assert desk.sandbox.warnings() == []
