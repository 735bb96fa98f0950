"""A CSV dropped into the messages with the bot: shown first, imported on yes, once."""

from __future__ import annotations

import pytest

from planning.calendar import Days
from planning.ids import PersonId
from planning.people import Sharing
from sandbox.seen import Message
from storage import entries, teams
from tests.handlers.log.test_late import NORTH
from tests.rig import QUARTER, Desk

ANNA = PersonId("U0ANNA")
HEADER = "day,account,amount,currency,note,id\n"
DEALS = HEADER + "2026-11-03,Acme,12000,EUR,first,d1\n2026-11-10,Globex,8000,EUR,,d2\n2026-11-11,Hooli,lots,EUR,,d3\n"
# As HubSpot writes them: the header of a deals export.
HUBSPOT = (
    "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company (Primary)\n"
    "101,Acme pilot,Closed Won,2026-11-03 10:00,Anna Berger,12000,Acme\n"
    "102,Globex roll-out,Contract Sent,2026-12-10 10:00,Anna Berger,40000,Globex\n"
    "103,Hooli,Closed Won,2026-11-04 10:00,Ben Okafor,9000,Hooli\n"
)


def booked(desk: Desk, rep: PersonId = ANNA, days: Days = QUARTER) -> list[tuple[str | None, int]]:
    with desk.database.read() as store:
        return [(sale.account, sale.amount.minor) for sale in entries.sales(store, desk.workspace, rep, days)]


def drops(desk: Desk, content: str | bytes = DEALS, name: str = "deals.csv") -> Message:
    """What the bot says to it."""
    [said] = desk.anna.drops(name, content).messages
    return said


def latest(desk: Desk) -> Message:
    return desk.anna.messages()[-1]


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.has_plan(desk.anna, call=40)
    return desk


def test_what_would_change_is_shown_and_nothing_is_stored_before_yes(planned: Desk) -> None:
    said = drops(planned)

    assert "deals.csv" in said.text
    assert "New: 2 sales, €20,000 in all, 3 November 2026 to 10 November 2026" in said.text
    assert "Cannot be read: 1" in said.text
    assert "Line 4" in said.text
    assert "[Import 2 sales]" in said.text
    assert booked(planned) == []


def test_yes_imports_all_that_can_be_read_once(planned: Desk) -> None:
    said = drops(planned)

    done = planned.anna.press(said, "Import 2 sales")
    again = planned.anna.press(said, "Import 2 sales")

    assert "Imported 2 sales from deals.csv: €20,000 in all" in done.text
    assert "imported already" in again.text
    assert booked(planned) == [("Acme", 1_200_000), ("Globex", 800_000)]
    assert "€20,000" in planned.anna.types("/plan").text


def test_the_same_file_again_changes_nothing(planned: Desk) -> None:
    planned.anna.press(drops(planned), "Import 2 sales")

    said = drops(planned)

    assert "nothing new" in said.text
    assert "2 imported before and unchanged" in said.text
    assert "[Import" not in said.text


def test_a_change_in_the_file_is_shown_and_what_stands_is_kept(planned: Desk) -> None:
    planned.anna.press(drops(planned), "Import 2 sales")

    said = drops(planned, DEALS.replace("12000", "14000"))

    assert "Line 2, Acme: the file says €14,000, Headway has €12,000. Kept." in said.text


def test_a_crms_deals_are_sales_and_opportunities_and_only_the_reps_own(planned: Desk) -> None:
    asked = drops(planned, HUBSPOT)

    assert "You see what would change before anything is stored." in asked.text
    planned.anna.press(asked, "Sales")
    preview = latest(planned)
    planned.anna.press(preview, "Import 1 sale")
    done = latest(planned)
    planned.anna.press(done, "Look at the open ones")

    assert "sales or opportunities" in asked.text
    assert "a HubSpot export" in preview.text
    assert "1 still open" in preview.text
    assert "1 of somebody else" in preview.text
    assert booked(planned) == [("Acme", 1_200_000)]
    assert "New: 1 opportunity, €40,000 in all" in latest(planned).text


def test_missing_columns_are_named_and_can_be_said(planned: Desk) -> None:
    said = drops(planned, "When,Who,How much\n2026-11-03,Acme,12000\n", name="mine.csv")
    planned.anna.press(said, "Sales")
    asked = latest(planned)

    planned.anna.press(asked, "Say which columns")
    planned.anna.fill({"day": "When", "amount": "When"})
    refused = planned.anna.submit()
    planned.anna.fill({"day": "When", "amount": "How much"})
    planned.anna.submit()

    assert "No column is understood as day and amount" in asked.text
    assert "rep,day,account,amount" in asked.text
    assert "chosen above already" in refused.errors["amount"]
    assert "[Import 1 sale]" in latest(planned).text


def test_a_file_is_read_as_something_else_where_the_rep_says_so(planned: Desk) -> None:
    said = drops(planned)

    planned.anna.press(said, "Read it otherwise", choose="As accounts")

    assert "deals.csv, read as a plain CSV of accounts" in latest(planned).text


def test_all_rows_left_out_are_listed(planned: Desk) -> None:
    said = drops(planned, HEADER + "".join(f"2026-11-03,Acme,lots {at},EUR,,d{at}\n" for at in range(30)))

    planned.anna.press(said, "All rows left out")

    assert "and 20 more" in said.text
    assert "Line 31: “lots 29” is no amount" in planned.anna.modal_text()


def test_messages_that_an_import_makes_false_are_corrected(planned: Desk) -> None:
    planned.clock_to("2026-11-23T09:00:00+01:00")
    planned.tick()
    planned.deliver()

    planned.anna.press(drops(planned), "Import 2 sales")
    planned.deliver()

    assert "Booked €20,000" in planned.anna.messages()[0].text
    assert "orrected" in planned.anna.messages()[0].text


def test_a_file_that_changed_since_is_shown_anew(planned: Desk) -> None:
    said = drops(planned)
    planned.anna.edits_file(planned.anna.messages()[0].files[0]["id"], DEALS.replace("12000", "12"))

    shown = planned.anna.press(said, "Import 2 sales")

    assert "not what it was" in shown.text
    assert "€8,012 in all" in shown.text
    assert booked(planned) == []


def test_a_file_of_somebody_else_is_ignored_even_with_its_id(planned: Desk) -> None:
    said = drops(planned)
    file = planned.anna.messages()[0].files[0]["id"]

    planned.sandbox.event("file_shared", channel_id="D0BEN", file_id=file, user_id="U0BEN", file={"id": file})

    assert planned.ben.messages() == []
    assert said.files == []


def test_the_event_told_again_is_answered_once(planned: Desk) -> None:
    drops(planned)
    event = next(
        call["request"]
        for call in planned.sandbox.calls(name="events_api")
        if call["request"]["event"]["type"] == "file_shared"
    )

    planned.sandbox.redeliver(event["event_id"])

    assert len(planned.anna.messages()) == 2


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("photo.png", b"\x89PNG", "photo.png is no CSV"),
        ("empty.csv", b"\n", "The file is empty"),
        ("large.csv", HEADER.encode() + b"x" * 5_000_000, "larger than 5 MB"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(desk: Desk, name: str, content: bytes, sentence: str) -> None:
    assert sentence in drops(desk, content, name).text


def test_without_the_scope_and_where_slack_fails_nothing_breaks(planned: Desk) -> None:
    planned.sandbox.fault("files.info", error="missing_scope")
    refused = drops(planned)
    planned.sandbox.fault("files.info", error="file_deleted")
    gone = drops(planned)

    assert "files:read" in refused.text
    assert "no longer here" in gone.text
    assert planned.sandbox.warnings() == []


def test_what_slack_fails_to_tell_is_said_below_the_file_and_the_file_can_be_dropped_again(planned: Desk) -> None:
    planned.sandbox.fault("files.info", error="internal_error")

    broken = drops(planned)

    assert "Slack did not answer us just now" in broken.text
    assert "[Import 2 sales]" in drops(planned).text


def test_columns_that_were_missed_can_be_said_where_the_file_is_understood_too(planned: Desk) -> None:
    said = drops(planned, "day,amount,Kunde,Zustand\n2026-11-03,12000,Acme,verloren\n2026-11-04,500,Hooli,gewonnen\n")

    planned.anna.press(said, "Columns")
    planned.anna.fill({"account": "Kunde", "state": "Zustand"})
    planned.anna.submit()

    assert "€12,500 in all" in said.text
    assert "New: 1 sale, €500 in all" in latest(planned).text
    assert "account from “Kunde”" in latest(planned).text


def test_owners_beyond_the_buttons_are_in_a_menu(planned: Desk) -> None:
    rows = "".join(f"2026-11-03,{at + 1},Rep {at:02}\n" for at in range(30))
    asked = drops(planned, f"day,amount,owner\n{rows}")

    planned.anna.press(asked, "More of them", choose="Rep 25")

    assert "[Import 1 sale]" in latest(planned).text
    assert "€26 in all" in latest(planned).text


def test_what_an_account_lacks_is_filled_on_yes(planned: Desk) -> None:
    planned.anna.types("/log", "call Acme")
    said = drops(planned, "name,decision_maker,business,lists\nAcme GmbH,Jo,existing,A\n", name="accounts.csv")

    done = planned.anna.press(said, "Fill in 1 account")

    assert "1 account of before will be given what it lacked" in said.text
    assert "1 account of before was given what it lacked" in done.text
    assert "1 imported before" in drops(planned, "name,decision_maker\nAcme,Jo\n", name="accounts.csv").text


def test_rows_older_than_the_teams_cutoff_are_said_and_the_manager_reads_where_they_came_from(planned: Desk) -> None:
    planned.known(planned.maya)
    with planned.database.write() as store:
        teams.save_team(store, planned.workspace, NORTH)
        teams.answer_sharing(store, planned.workspace, NORTH.id, ANNA, Sharing.ACCEPTED)

    said = drops(planned)
    planned.anna.press(said, "Import 2 sales")

    assert "2 are older than the team's cutoff" in said.text
    assert "imported from deals.csv" in planned.maya.types("/plan", "@anna").text
