"""Messages go out once, whatever Slack answers. The sharing request stands in for all kinds: it needs no history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.delivery import Delivery
from bot.lookup import Lookup, Stands, look_up
from handlers.nudges.corrections import correct
from planning.due import sharing_request
from planning.ids import PersonId, TeamId, WorkspaceId
from planning.nudges import Effect, Kind, Message, State
from planning.people import Member, Person, Sharing, Standing, Team
from planning.settings import TeamSettings
from sandbox import DEFAULT_WORLD, Sandbox
from storage import lanes, outbox, people, teams, workspaces
from storage.database import Database

NOW = datetime(2026, 11, 18, 11, tzinfo=UTC)
WORKSPACE = WorkspaceId(DEFAULT_WORLD.team_id)
ANNA, BEN, MAYA = PersonId("U0ANNA"), PersonId("U0BEN"), PersonId("U0MAYA")
TEAM = Team(
    id=TeamId("north"),
    name="Team North",
    manager=MAYA,
    channel=None,
    settings=TeamSettings(summary_at=time(9)),
    members=(Member(rep=ANNA, sharing=Sharing.ASKED), Member(rep=BEN, sharing=Sharing.ASKED)),
)


class StillClock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Path(__file__).parents[2] / "manifest.yml", clock=NOW, speed=0) as running:
        yield running


@pytest.fixture
def installed(database: Database) -> Database:
    with database.write() as store:
        workspaces.ensure_workspace(store, WORKSPACE, name="Northwind", bot_user=PersonId("U0APP"))
        for user in (ANNA, BEN, MAYA):
            person = Person(
                id=user,
                name=user,
                zone="Europe/Berlin",
                locale="en-GB",
                standing=Standing.MEMBER,
                refreshed_at=NOW,
            )
            people.save_person(store, WORKSPACE, person)
        teams.save_team(store, WORKSPACE, TEAM)
    return database


def courier(database: Database, sandbox: Sandbox) -> Delivery:
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=5)
    return Delivery(database, StillClock(), lambda _: client, sends_per_minute=0)


def decide(database: Database, rep: PersonId = ANNA) -> Message:
    with database.write() as store:
        message = outbox.decide(store, WORKSPACE, sharing_request(TEAM, rep, now=NOW))
    assert message is not None
    return message


def state_of(database: Database, message: Message) -> State:
    with database.read() as store:
        found = outbox.message(store, WORKSPACE, message.id)
    assert found is not None
    return found.state


def test_a_decision_arrives_once_however_often_it_is_sent(installed: Database, sandbox: Sandbox) -> None:
    decide(installed)
    delivery = courier(installed, sandbox)

    delivery.drain()
    delivery.drain()

    assert len(sandbox.person(ANNA).messages()) == 1


def test_two_processes_send_it_once(installed: Database, sandbox: Sandbox) -> None:
    decide(installed)
    decide(installed, BEN)

    for delivery in (courier(installed, sandbox), courier(installed, sandbox)):
        delivery.drain()

    assert [len(sandbox.person(rep).messages()) for rep in (ANNA, BEN)] == [1, 1]


def test_draining_waits_out_the_pace(installed: Database, sandbox: Sandbox) -> None:
    for times in range(6):
        again = replace(sharing_request(TEAM, ANNA, now=NOW), occasion=f"{TEAM.id}/{times}")
        with installed.write() as store:
            outbox.decide(store, WORKSPACE, again)
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=5)

    Delivery(installed, StillClock(), lambda _: client, sends_per_minute=6000).drain()

    assert len(sandbox.person(ANNA).messages()) == 6


def test_a_429_makes_the_workspace_wait_and_loses_nothing(installed: Database, sandbox: Sandbox) -> None:
    message = decide(installed)
    sandbox.fault("chat.postMessage", status=429, error="ratelimited", retry_after=30)

    courier(installed, sandbox).drain()

    assert state_of(installed, message) is State.READY
    with installed.write() as store:
        lane = lanes.lease(store, WORKSPACE, owner="next", machine_now=installed.machine_now())
    assert lane is not None
    assert lane.paused_until is not None
    assert lane.paused_until > installed.machine_now() + timedelta(seconds=20)


@pytest.mark.parametrize("fault", [{"status": 500}, {"drop": True}])
def test_an_answer_that_never_came_is_not_sent_again(
    installed: Database, sandbox: Sandbox, fault: dict[str, int]
) -> None:
    message = decide(installed)
    sandbox.fault("chat.postMessage", when="after", **fault)  # type: ignore[arg-type]  # the one keyword or the other

    courier(installed, sandbox).drain()
    courier(installed, sandbox).drain()

    assert state_of(installed, message) is State.AMBIGUOUS
    assert len(sandbox.person(ANNA).messages()) == 1


@pytest.mark.parametrize("when", ["after", "before"])  # it stands, or it does not
def test_an_ambiguous_message_is_looked_up(installed: Database, sandbox: Sandbox, when: str) -> None:
    message = decide(installed)
    sandbox.fault("chat.postMessage", when=when, status=500)  # type: ignore[arg-type]  # one of the two literals
    courier(installed, sandbox).drain()
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url)

    Lookup(installed, lambda _: client, after=timedelta(0)).resolve()
    courier(installed, sandbox).drain()

    assert state_of(installed, message) is State.SENT
    assert len(sandbox.person(ANNA).messages()) == 1


def test_a_picture_that_may_stand_as_a_file_is_not_looked_up(installed: Database, sandbox: Sandbox) -> None:
    """A file carries no id: that none is found says nothing."""
    message = decide(installed)
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url)

    assert look_up(client, message) == Stands()
    assert look_up(client, replace(message, decision=replace(message.decision, kind=Kind.PICTURE))) is None


def test_without_the_optional_scopes_it_stays_ambiguous_and_visible(installed: Database) -> None:
    manifest = Path(__file__).parents[2] / "manifest.yml"
    with Sandbox(manifest, clock=NOW, speed=0, optional_scopes=False) as strict:
        message = decide(installed)
        strict.fault("chat.postMessage", when="after", status=500)
        courier(installed, strict).drain()
        client = WebClient(strict.bot_token, base_url=strict.api_url)

        Lookup(installed, lambda _: client, after=timedelta(0)).resolve()

    assert state_of(installed, message) is State.AMBIGUOUS


def test_a_row_that_a_dead_process_was_sending_is_ambiguous(installed: Database, sandbox: Sandbox) -> None:
    message = decide(installed)
    decide(installed, BEN)
    with installed.write() as store:
        now = installed.machine_now()
        lanes.lease(store, WORKSPACE, owner="killed", machine_now=now - timedelta(minutes=5))
        outbox.mark(store, WORKSPACE, message.id, State.SENDING, machine_now=now)

    courier(installed, sandbox).drain()

    assert state_of(installed, message) is State.AMBIGUOUS
    assert len(sandbox.person(BEN).messages()) == 1


def test_a_refused_token_stops_the_workspace_and_deletes_nothing(
    installed: Database, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    message = decide(installed)
    sandbox.fault("chat.postMessage", error="account_inactive", times=5)

    courier(installed, sandbox).drain()

    assert state_of(installed, message) is State.READY
    assert len(sandbox.calls(name="chat.postMessage")) == 1
    with installed.read() as store:
        stopped = workspaces.workspace(store, WORKSPACE)
    assert stopped is not None
    assert stopped.stopped_because == "account_inactive"
    assert [record.message for record in caplog.records if "account_inactive" in record.message] != []


def test_a_refusal_for_good_is_kept_where_the_operator_sees_it(
    installed: Database, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    message = decide(installed)
    sandbox.fault("chat.postMessage", error="messages_tab_disabled")

    courier(installed, sandbox).drain()

    with installed.read() as store:
        assert [(dead.id, dead.error) for dead in outbox.dead(store, WORKSPACE)] == [
            (message.id, "messages_tab_disabled")
        ]
    (line,) = [record.message for record in caplog.records if record.name == "bot.courier"]
    assert "sharing" in line
    assert "messages_tab_disabled" in line
    assert ANNA not in line


def test_refused_blocks_are_sent_as_text(installed: Database, sandbox: Sandbox) -> None:
    message = decide(installed)
    sandbox.fault("chat.postMessage", error="invalid_blocks")

    courier(installed, sandbox).drain()

    assert state_of(installed, message) is State.SENT
    assert "Team North" in sandbox.person(ANNA).messages()[0].text


def test_what_is_no_longer_true_is_dropped(installed: Database, sandbox: Sandbox) -> None:
    message = decide(installed)
    with installed.write() as store:
        teams.save_team(store, WORKSPACE, replace(TEAM, members=()))

    courier(installed, sandbox).drain()

    assert state_of(installed, message) is State.DROPPED
    assert sandbox.person(ANNA).messages() == []


def test_a_message_that_stands_is_updated_in_place(installed: Database, sandbox: Sandbox) -> None:
    message = decide(installed)
    courier(installed, sandbox).drain()
    with installed.write() as store:
        teams.answer_sharing(store, WORKSPACE, TEAM.id, ANNA, Sharing.ACCEPTED)
        correct(store, WORKSPACE, message, now=NOW)

    courier(installed, sandbox).drain()

    (shown,) = sandbox.person(ANNA).messages()
    assert shown.edited
    with installed.read() as store:
        updates = outbox.message_on(
            store, WORKSPACE, recipient=ANNA, kind=Kind.SHARING, occasion=f"update/{message.decision.occasion}"
        )
    assert updates is not None
    assert (updates.effect, updates.state) == (Effect.UPDATE, State.SENT)
