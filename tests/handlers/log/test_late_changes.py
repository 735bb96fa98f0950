"""What is old is not changed with one press, and a reason stands only as long as something came late."""

from __future__ import annotations

from planning.entries import Sale
from planning.plan import Business
from storage.entry_links import set_business
from tests.handlers.log.test_edit import logged
from tests.handlers.log.test_late import ANNA, count, manager_reads, team
from tests.handlers.log.test_list import in_row, listed
from tests.rig import Desk

__all__ = ["team"]  # the fixture
LATER = "2026-11-30T12:00:00+01:00"


def says_why(desk: Desk, line: str, why: str) -> None:
    asked = desk.anna.types("/log", line)
    desk.anna.press(asked.messages[0], "Say why")
    desk.anna.fill({"entry_why": why})
    desk.anna.submit()


def test_an_undo_that_comes_late_asks_why_and_leaves_the_answer(team: Desk) -> None:
    answer = team.anna.types("/log", "call Acme").messages[0]
    team.clock_to(LATER)

    team.anna.press(answer, "Undo")
    asked, stays, before = team.anna.modal_text(), team.anna.messages()[-1].text, count(team)
    team.anna.fill({"entry_why": "was another rep's"})
    team.anna.submit()

    assert "Why is it deleted so late" in asked
    assert stays == answer.text
    assert (before, count(team)) == (1, 0)
    assert "Deleted: Call, Acme" in team.anna.messages()[-1].text


def test_one_press_changes_nothing_that_is_old(team: Desk) -> None:
    team.anna.types("/log", "opp 9k Globex likely 15 dec new")
    sale = team.anna.types("/log", "win 9k Globex").messages[0]
    team.anna.types("/log", "opp 40k Acme likely 15 dec new")
    other_amount = team.anna.types("/log", "win 38k Acme").messages[0]
    call = team.anna.types("/log", "call Globex").messages[0]
    before = logged(team)
    team.clock_to(LATER)

    said = [team.anna.press(sale, button).text for button in ("Existing business", "Not that one")]
    said.append(team.anna.press(other_amount, "Close €40,000 as won").text)

    assert len(said) == 3
    assert all("your team asks why. Edit asks it." in each for each in said)
    assert logged(team) == before
    assert call.text in [message.text for message in team.anna.messages()]


def test_a_form_that_was_opened_before_does_not_take_back_what_one_press_changed(desk: Desk) -> None:
    answer = desk.anna.types("/log", "win 9k Globex new").messages[0]
    desk.anna.press(answer, "Edit")
    [sale] = logged(desk)
    with desk.database.write() as store:
        set_business(store, desk.workspace, ANNA, sale.id, Business.EXISTING, now=desk.now)

    errors = desk.anna.submit().errors

    assert "changed in another window" in " ".join(errors.values())
    [after] = logged(desk)
    assert isinstance(after, Sale)
    assert after.business is Business.EXISTING


def test_an_entry_that_is_moved_to_a_recent_day_loses_its_reason(team: Desk) -> None:
    says_why(team, "call Acme on 2026-11-02", "was ill")
    team.anna.press(team.anna.messages()[-1], "Edit")

    team.anna.fill({"entry_day": "2026-11-18"})
    team.anna.submit()

    assert [entry.late_because for entry in logged(team)] == [None]
    assert "was ill" not in manager_reads(team)


def test_the_reason_of_what_stays_late_cannot_be_emptied(team: Desk) -> None:
    says_why(team, "call Acme on 2026-11-02", "was ill")
    team.anna.press(team.anna.messages()[-1], "Edit")

    team.anna.fill({"entry_note": "again", "entry_why": ""})
    errors = team.anna.submit().errors

    assert "your team asks why" in errors["entry_why"]


def test_the_reason_of_a_late_line_that_is_undone_at_once_is_gone(team: Desk) -> None:
    says_why(team, "call Acme on 2026-11-02", "was ill")
    says_why(team, "call Globex on 2026-11-02", "was at the fair")
    team.anna.press(team.anna.messages()[-1], "Undo")
    at_once = manager_reads(team)

    team.clock_to("2026-11-20T12:00:00+01:00")
    in_row(team, team.anna, listed(team), 0, "Delete")
    team.anna.fill({"entry_why": "was another rep's"})
    team.anna.submit()

    assert "was ill" in at_once
    assert "was at the fair" not in at_once
    assert "was another rep's" in manager_reads(team)
