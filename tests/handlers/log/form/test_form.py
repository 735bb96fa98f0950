"""/log alone, and the shortcut from anywhere: a form that logs several things at once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from planning.entries import Activity, Entry
from planning.ids import ChannelId, PersonId, TeamId
from planning.money import Money
from planning.people import Member, Sharing, Team
from planning.pipeline import Likelihood
from planning.plan import Business
from planning.settings import TeamSettings
from sandbox.person import Person
from storage import entries, opportunities, teams
from tests.handlers.pipeline.filling import block
from tests.rig import Desk

MONDAY, TUESDAY, TODAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 8, tzinfo=UTC)


def fill(person: Person, **values: Any) -> None:
    person.fill({block(person, field): value for field, value in values.items()})


def errors(person: Person) -> dict[str, str]:
    return {field.partition(".")[0]: said for field, said in person.errors().items()}


def logged(desk: Desk) -> list[Entry]:
    """Anna's, the first first."""
    with desk.database.read() as store:
        return entries.entries(store, desk.workspace, PersonId(desk.anna.id), limit=50)[::-1]


def what(found: list[Entry]) -> list[tuple[str, int, str | None, date]]:
    return [(each.type, each.count, each.account, each.day) for each in found if isinstance(each, Activity)]


def with_globex(desk: Desk, *, step: str = "demo", on: date = TUESDAY) -> None:
    """An opportunity of Anna's whose next step is due."""
    owner = desk.known(desk.anna).id
    with desk.database.write() as store:
        opportunities.add_opportunity(
            store,
            desk.workspace,
            owner=owner,
            account="Globex",
            amount=Money(minor=4_000_000, currency="EUR"),
            business=Business.NEW,
            likelihood=Likelihood.LIKELY,
            closes=date(2026, 12, 15),
            next_step=step,
            next_step_on=on,
            now=NOW,
        )


def test_what_is_ticked_counted_and_written_is_logged_at_once(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    with_globex(desk)

    answer = desk.anna.types("/log")
    shown = str(desk.anna.modal())
    fill(desk.anna, ticks=["Demo Globex"], count0="3", lines="meeting Initech yesterday — pricing\n\nwin 12k Hooli new")
    desk.anna.submit()

    assert answer.messages == []
    assert "next step “demo”, was due 17 November" in shown
    assert what(logged(desk)) == [
        ("demo", 1, "Globex", TODAY),
        ("call", 3, None, TODAY),
        ("meeting", 1, "Initech", TUESDAY),
    ]
    assert len(logged(desk)) == 4
    assert "3 of 40 this week" in desk.anna.modal_text()
    assert desk.sandbox.warnings() == []


def test_a_step_that_todays_entry_set_for_today_is_offered_until_it_is_done(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    with_globex(desk)

    desk.anna.types("/log", "demo Globex next step demo today")
    desk.anna.types("/log")
    offered = str(desk.anna.modal())
    fill(desk.anna, ticks=["Demo Globex"])
    desk.anna.submit()
    desk.anna.types("/log")

    assert "next step “demo”, due today" in offered
    assert len(logged(desk)) == 2
    assert "next step" not in str(desk.anna.modal())


def test_undo_in_the_form_takes_all_of_it_back_in_place(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    desk.anna.types("/log")
    fill(desk.anna, lines="call Acme\nemail Globex")
    desk.anna.submit()

    desk.anna.press_modal("undo_entry")

    assert "Undone" in desk.anna.modal_text()
    assert logged(desk) == []
    assert desk.sandbox.warnings() == []


def test_an_unclear_line_is_named_beside_the_field_and_nothing_is_stored(desk: Desk) -> None:
    desk.anna.types("/log")
    fill(desk.anna, count0="2", lines="call Acme\ncal Globex")
    desk.anna.submit()

    assert errors(desk.anna)["lines"].startswith("Line 2: ")
    assert "`" not in errors(desk.anna)["lines"]
    assert logged(desk) == []

    desk.anna.submit()
    fill(desk.anna, lines="call Acme\ncall Globex", count0="")
    desk.anna.submit()
    assert [each[2] for each in what(logged(desk))] == ["Acme", "Globex"]


def test_the_day_is_that_of_all_that_says_none_itself(desk: Desk) -> None:
    desk.anna.types("/log")
    fill(desk.anna, lines="call Acme\ncall Globex yesterday", day=MONDAY.isoformat())
    desk.anna.submit()

    assert [each[3] for each in what(logged(desk))] == [MONDAY, TUESDAY]


def test_an_empty_form_and_a_day_to_come_are_said(desk: Desk) -> None:
    desk.anna.types("/log")
    desk.anna.submit()
    assert "call Acme" in errors(desk.anna)["lines"]

    fill(desk.anna, lines="undo", day="2026-11-19")
    desk.anna.submit()
    assert "still to come" in errors(desk.anna)["day"]
    assert "logs nothing" in errors(desk.anna)["lines"]


def test_the_same_again_within_two_minutes_is_asked_and_kept_in_the_form(desk: Desk) -> None:
    desk.anna.types("/log", "call Acme")
    desk.anna.types("/log")
    fill(desk.anna, lines="call Acme")
    desk.anna.submit()
    assert "You logged" in desk.anna.modal_text()
    assert len(logged(desk)) == 1

    desk.anna.submit()
    assert len(logged(desk)) == 2


def test_what_was_ticked_and_counted_stands_there_again_when_something_is_asked(desk: Desk) -> None:
    desk.has_plan(desk.anna)
    with_globex(desk)
    desk.anna.types("/log")
    fill(desk.anna, ticks=["Demo Globex"], count0="2", day=TODAY.isoformat())
    desk.anna.types("/log", "demo Globex")
    desk.anna.types("/log", "2 calls")
    desk.anna.submit()
    assert "You logged" in desk.anna.modal_text()

    desk.anna.submit()

    assert what(logged(desk))[2:] == [("demo", 1, "Globex", TODAY), ("call", 2, None, TODAY)]


def test_before_the_teams_cutoff_the_form_asks_why_and_keeps_what_was_typed(desk: Desk) -> None:
    rep = desk.known(desk.anna).id
    north = Team(
        id=TeamId("north"),
        name="North",
        manager=desk.known(desk.maya).id,
        channel=ChannelId("C0NORTH"),
        settings=TeamSettings(log_cutoff=7),
        members=(Member(rep=rep, sharing=Sharing.ACCEPTED),),
    )
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, north)
        teams.answer_sharing(store, desk.workspace, north.id, rep, Sharing.ACCEPTED)
    desk.anna.types("/log")
    fill(desk.anna, lines="call Acme", day="2026-11-05")
    desk.anna.submit()
    assert "your team asks why" in desk.anna.modal_text()
    desk.anna.submit()
    assert "Say why" in errors(desk.anna)["why"]
    assert logged(desk) == []

    fill(desk.anna, why="on the road")
    desk.anna.submit()

    assert [each.late_because for each in logged(desk)] == ["on the road"]


def test_an_impatient_submit_logs_once(desk: Desk) -> None:
    desk.anna.types("/log")
    fill(desk.anna, lines="call Acme")

    desk.anna.submit(twice=True)

    assert len(logged(desk)) == 1


def test_where_slack_opens_no_form_the_help_is_the_answer(desk: Desk) -> None:
    desk.sandbox.fault("views.open", error="expired_trigger_id")

    assert "/log meeting Globex" in desk.anna.types("/log").text


def test_the_shortcut_opens_the_same_form_and_refuses_a_guest(desk: Desk) -> None:
    desk.has_plan(desk.anna)

    assert desk.anna.shortcut("Log activity")
    assert desk.guest.shortcut("Log activity")

    assert "Calls" in desk.anna.modal_text()
    assert "members of this workspace" in desk.guest.modal_text()
    assert desk.sandbox.warnings() == []


def test_whatever_is_stored_the_form_fits(desk: Desk) -> None:
    """Names that page, that are long, that run the other way; steps that are long; more than ten likely ones."""
    names = ["<!here>", "ش" * 80, "W" * 80, '"quoted" & co', *(f"Account {number}" for number in range(12))]
    desk.has_plan(desk.anna, call=5, meeting=5, proposal=5, demo=5, email=5, visit=5)
    rep = desk.known(desk.anna).id
    with desk.database.write() as store:
        for name in names:
            entries.record_activity(
                store,
                desk.workspace,
                rep=rep,
                type="call",
                count=1,
                day=TUESDAY,
                account=name,
                note="x" * 3000,
                now=NOW,
            )
    with_globex(desk, step="ش" * 3000)

    desk.anna.types("/log")
    view = desk.anna.modal()

    assert view is not None
    boxes = view["blocks"][0]["element"]["options"]
    assert 1 < len(boxes) <= 10
    fill(desk.anna, ticks=[box["value"] for box in boxes])
    desk.anna.submit()
    assert len(logged(desk)) == len(names) + len(boxes)
    assert desk.sandbox.warnings() == []
