"""The doctor finds what is wrong, says what to do, and posts nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.doctor import examine
from bot.doctor.findings import Finding
from bot.doctor.stored import check_database, check_work
from bot.settings import Settings
from planning.due import sharing_request
from planning.ids import ChannelId, PersonId, TeamId
from planning.nudges import Decision, Kind, State
from planning.people import Team
from planning.settings import TeamSettings
from storage import outbox, teams, workspaces
from storage.database import Database
from tests.bot.older import make_older
from tests.rig import Desk, settings_of

NORTH = ChannelId("C0NORTH")


def levels(found: list[Finding]) -> dict[str, str]:
    return {each.subject: each.level for each in found}


def said(found: list[Finding], subject: str) -> str:
    return next(each.said for each in found if each.subject == subject)


def has_team(desk: Desk, channel: ChannelId | None) -> Team:
    manager = desk.known(desk.maya).id
    team = Team(id=TeamId("north"), name="North", manager=manager, channel=channel, settings=TeamSettings())
    with desk.database.write() as store:
        teams.save_team(store, desk.workspace, team)
    return team


def decide(desk: Desk, recipient: str, kind: Kind, state: State, error: str | None = None) -> None:
    """A message that came to this end."""
    decision = Decision(recipient=recipient, kind=kind, occasion="2026-W47", not_before=desk.now, reason="due")
    with desk.database.write() as store:
        message = outbox.decide(store, desk.workspace, decision)
        assert message is not None
        machine = desk.database.machine_now()
        outbox.mark(store, desk.workspace, message.id, state, error=error, machine_now=machine)


def work(desk: Desk) -> list[Finding]:
    return list(check_work(desk.database, desk.workspace))


def test_a_sound_installation_has_nothing_bad(desk: Desk, database_url: str) -> None:
    """Nothing is posted to find that out; that Slack is another address is worth a look."""
    desk.tick()

    found = examine(replace(settings_of(desk.sandbox), database_url=database_url))

    assert "bad" not in levels(found).values()
    assert levels(found)["Slack"] == "look"
    assert desk.sandbox.calls(name="chat.postMessage") == []


def test_a_refused_token_is_bad(desk: Desk, database_url: str) -> None:
    """With what to do about it."""
    desk.sandbox.fault("auth.test", error="account_inactive")

    found = examine(replace(settings_of(desk.sandbox), database_url=database_url))

    assert levels(found)["bot token"] == "bad"
    assert "reinstall" in said(found, "bot token")


def test_a_refused_app_token_is_bad(desk: Desk, database_url: str) -> None:
    """Socket Mode would never connect."""
    desk.sandbox.fault("apps.connections.open", error="invalid_auth")

    found = examine(replace(settings_of(desk.sandbox), database_url=database_url))

    assert "connections:write" in said(found, "Socket Mode")


def checked(url: str) -> Finding:
    database = Database.open(url)
    try:
        return check_database(database, Settings(database_url=url, database_set="DATABASE_URL in its.env"))
    finally:
        database.close()


def test_a_database_that_is_away_is_bad() -> None:
    """What was tried is named, and what to edit; the password is not."""
    finding = checked("postgresql://nobody:secret@127.0.0.1:1/nothing")

    assert (finding.level, finding.subject) == ("bad", "database")
    assert "postgresql://nobody@127.0.0.1:1/nothing" in finding.said
    assert "DATABASE_URL in its.env" in finding.said
    assert "secret" not in finding.said


def test_a_new_database_is_worth_a_look(tmp_path: Path) -> None:
    """Nothing is wrong with it: the first start makes its tables."""
    finding = checked(f"sqlite:///{tmp_path}/new.sqlite")

    assert finding.level == "look"
    assert finding.said.endswith("is new: `headway run` makes its tables.")


def test_an_older_database_is_bad(empty_url: str) -> None:
    """It says which command helps."""
    make_older(empty_url)

    finding = checked(empty_url)

    assert finding.level == "bad"
    assert "older" in finding.said
    assert "headway migrate" in finding.said


def test_without_an_app_token_only_http_works(desk: Desk, database_url: str) -> None:
    """As an installation over HTTP has it."""
    found = examine(replace(settings_of(desk.sandbox), app_token="", database_url=database_url))

    assert levels(found)["Socket Mode"] == "look"
    assert "only `headway run --http` works" in said(found, "Socket Mode")


def test_a_clock_that_never_ticked_is_worth_a_look(desk: Desk) -> None:
    """A new installation."""
    assert levels(work(desk))["clock"] == "look"


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found"])
def test_a_summary_that_slack_refuses_says_how_to_invite(desk: Desk, error: str) -> None:
    """A private channel that Headway is not in looks like one that is not there."""
    has_team(desk, NORTH)
    decide(desk, NORTH, Kind.SUMMARY, State.DEAD, error)

    found = work(desk)

    assert levels(found)["summary of North"] == "bad"
    assert "/invite @Headway" in said(found, "summary of North")


def test_a_team_without_a_channel_is_worth_a_look(desk: Desk) -> None:
    """Its summary goes nowhere."""
    has_team(desk, None)

    assert levels(work(desk))["summary of North"] == "look"


def test_a_messages_tab_that_is_off_is_bad(desk: Desk) -> None:
    """Seen by the DM that Slack refused: there is no way to ask."""
    decide(desk, desk.known(desk.anna).id, Kind.MONDAY, State.DEAD, "messages_tab_disabled")

    assert "App Home" in said(work(desk), "messages tab")


def test_an_ambiguous_message_is_worth_a_look(desk: Desk) -> None:
    """It may stand, and is counted."""
    decide(desk, desk.known(desk.anna).id, Kind.MONDAY, State.AMBIGUOUS, "TimeoutError")

    assert levels(work(desk))["ambiguous messages"] == "look"


def test_a_person_who_cannot_be_reached_is_no_channel_to_invite_to(desk: Desk) -> None:
    decide(desk, desk.known(desk.anna).id, Kind.MONDAY, State.DEAD, "channel_not_found")

    assert "/invite" not in said(work(desk), "refused messages")


def test_what_was_refused_is_named_with_how_to_send_it_again(desk: Desk) -> None:
    """To whom, since when, what the code means, and by which id."""
    anna = desk.known(desk.anna).id
    decide(desk, anna, Kind.MONDAY, State.DEAD, "missing_scope files:write")
    with desk.database.read() as store:
        [dead] = outbox.dead(store, desk.workspace)

    told = said(work(desk), "refused messages")

    assert f"1 of Monday's reminder, to {anna} since 20" in told
    assert "a scope is missing" in told
    assert f"headway resend {dead.id}" in told


def test_a_workspace_that_was_stopped_goes_on_once_its_token_works(desk: Desk, database_url: str) -> None:
    """The doctor asks Slack for it; nobody has to start the bot anew."""
    with desk.database.write() as store:
        workspaces.stop_workspace(store, desk.workspace, "token_revoked")

    found = examine(replace(settings_of(desk.sandbox), database_url=database_url))

    assert "sending goes on" in said(found, "workspace")
    with desk.database.read() as store:
        home = workspaces.workspace(store, desk.workspace)
    assert home is not None
    assert home.stopped_because is None


def test_what_is_waiting_is_counted(desk: Desk) -> None:
    """A question to a rep that has not gone out yet."""
    team = has_team(desk, NORTH)
    with desk.database.write() as store:
        outbox.decide(store, desk.workspace, sharing_request(team, PersonId("U0ANNA"), now=desk.now))

    assert "1 waiting" in said(work(desk), "delivery")
