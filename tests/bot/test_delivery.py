"""Messages go out once, whatever Slack answers. The sharing request stands in for all kinds: it needs no history."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.courier import HAS_LEFT, Courier, Finished
from bot.delivery import Delivery
from bot.lookup import Lookup, Stands, look_up
from bot.pace import IN_CHANNEL
from bot.sending import Answer
from bot.since_boot import since_boot
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


@dataclass(frozen=True)
class ClockAt:
    instant: datetime

    def now(self) -> datetime:
        return self.instant


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


def test_what_never_left_waits_and_is_not_unclear(installed: Database) -> None:
    """No route there, as with a VPN that is down; or somebody else answers, as in a hotel."""
    message = decide(installed)

    with plain_server() as not_slack:
        finished = [asked_at(address, installed, message) for address in ("https://255.255.255.255/api/", not_slack)]

    assert [each.sent.answer for each in finished if each.sent is not None] == [Answer.UNSENT, Answer.UNSENT]
    assert {each.outcome.state for each in finished} == {State.READY}


def asked_at(address: str, database: Database, message: Message) -> Finished:
    client = WebClient("xoxb-nobody", base_url=address, retry_handlers=[], timeout=5)
    safe_until = since_boot() + 60
    return Courier(database, StillClock(), lambda _: client, admins=()).finish(message, safe_until=safe_until)


def test_an_outage_of_slack_makes_few_messages_unclear(installed: Database, sandbox: Sandbox) -> None:
    """Each one that is not answered makes the next ones wait, longer each time."""
    for _ in range(20):
        decide_again(installed, ANNA)
    sandbox.fault("chat.postMessage", status=503, times=99)
    delivery = courier(installed, sandbox)

    soon = threading.Timer(0.7, delivery.take_no_more)
    soon.start()
    delivery.drain()
    soon.join()

    with installed.read() as store:
        counts = outbox.counts(store, WORKSPACE)
    assert (counts[State.AMBIGUOUS], counts[State.READY]) == (1, 19)


@pytest.mark.parametrize("when", ["after", "before"])  # it stands, or it does not
def test_an_ambiguous_message_is_looked_up(installed: Database, sandbox: Sandbox, when: str) -> None:
    message = decide(installed)
    sandbox.fault("chat.postMessage", when=when, status=500)  # type: ignore[arg-type]  # one of the two literals
    courier(installed, sandbox).drain()
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url)

    Lookup(installed, StillClock(), lambda _: client, after=timedelta(0)).resolve()
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

        Lookup(installed, StillClock(), lambda _: client, after=timedelta(0)).resolve()

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


def test_one_person_is_written_to_once_a_second(installed: Database, sandbox: Sandbox) -> None:
    """Somebody else's message goes out in between. Who sends next waits too."""
    for rep in (ANNA, ANNA, BEN):
        decide_again(installed, rep)
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=5)
    began = since_boot()

    Delivery(installed, StillClock(), lambda _: client, sends_per_minute=6000).drain()

    posts = [call["request"]["channel"] for call in sandbox.calls(name="chat.postMessage")]
    assert posts == [ANNA, BEN, ANNA]
    assert since_boot() - began >= IN_CHANNEL
    with installed.write() as store:
        lane = lanes.lease(store, WORKSPACE, owner="next", machine_now=installed.machine_now())
    assert lane is not None
    assert lane.next_send_at is not None
    assert lane.next_send_at > installed.machine_now() + timedelta(seconds=IN_CHANNEL / 2)


def test_several_senders_keep_the_order_of_each_person(installed: Database, sandbox: Sandbox) -> None:
    """One message of a workspace is on its way at a time, whoever sends it."""
    ids = [decide_again(installed, rep).id for rep in (ANNA, BEN, ANNA, BEN, ANNA)]
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=5)
    delivery = Delivery(installed, StillClock(), lambda _: client, sends_per_minute=0, senders=3)

    delivery.start()
    sandbox.until(lambda: len(sandbox.calls(name="chat.postMessage")) == len(ids))
    delivery.stop()

    posts = [call["request"] for call in sandbox.calls(name="chat.postMessage")]
    assert [post["metadata"]["event_payload"]["id"] for post in posts] == ids
    assert states(installed) == {State.SENT: len(ids)}


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ({"error": "channel_not_found"}, State.DEAD),
        ({"error": "user_disabled"}, State.DEAD),
        ({"error": "some_new_code"}, State.DEAD),
        ({"status": 403, "error": "some_other_code"}, State.DEAD),
        ({"error": "rate_limited"}, State.READY),
        ({"error": "token_revoked"}, State.READY),
        ({"error": "missing_scope"}, State.READY),  # chat:write, where Slack names no other
    ],
)
def test_a_refusal_ends_where_it_ends_and_nothing_is_deleted(
    installed: Database, sandbox: Sandbox, code: dict[str, Any], state: State
) -> None:
    message = decide(installed)
    sandbox.fault("chat.postMessage", times=5, **code)

    courier(installed, sandbox).drain()

    assert state_of(installed, message) is state
    assert len(sandbox.calls(name="chat.postMessage")) == 1


def test_who_has_left_is_asked_about_once_and_sent_nothing(installed: Database) -> None:
    manifest = Path(__file__).parents[2] / "manifest.yml"
    left = [replace(user, deleted=user.id == ANNA) for user in DEFAULT_WORLD.users]
    message = decide(installed)
    with Sandbox(manifest, clock=NOW, speed=0, world=replace(DEFAULT_WORLD, users=tuple(left))) as without:
        without.fault("chat.postMessage", error="channel_not_found")
        courier(installed, without).drain()
        asked = without.calls(name="users.info")

    with installed.read() as store:
        dropped = outbox.message(store, WORKSPACE, message.id)
        anna = people.person(store, WORKSPACE, ANNA)
    assert dropped is not None
    assert (dropped.state, dropped.error) == (State.DROPPED, HAS_LEFT)
    assert anna is not None
    assert anna.standing is Standing.GONE
    assert len(asked) == 1


def test_what_is_too_long_goes_out_shortened_once(installed: Database, sandbox: Sandbox) -> None:
    """As one text; refused again, it is dead."""
    first, second = decide(installed), decide(installed, BEN)
    sandbox.fault("chat.postMessage", error="msg_too_long")
    courier_of_one = courier(installed, sandbox)
    courier_of_one.drain()
    sandbox.fault("chat.postMessage", error="msg_too_long", times=9)
    decide_again(installed, BEN)

    courier_of_one.drain()

    assert state_of(installed, first) is state_of(installed, second) is State.SENT
    shown = sandbox.person(ANNA).messages()[0]
    assert [block["type"] for block in shown.blocks] == ["section"]
    assert "Team North" in shown.text
    assert states(installed)[State.DEAD] == 1
    assert len(sandbox.calls(name="chat.postMessage")) == 5


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message", "edit_window_closed", "is_archived"])
def test_an_update_of_what_is_gone_is_dropped_quietly(
    installed: Database, sandbox: Sandbox, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    update = decide_update(installed, sandbox)
    sandbox.fault("chat.update", error=code, times=5)

    courier(installed, sandbox).drain()

    assert state_of(installed, update) is State.DROPPED
    assert len(sandbox.calls(name="chat.update")) == 1
    assert [record for record in caplog.records if record.name.startswith("bot")] == []


def test_an_update_without_an_answer_is_tried_again_later_and_then_no_more(
    installed: Database, sandbox: Sandbox
) -> None:
    """With growing pauses, and not for ever."""
    update = decide_update(installed, sandbox)
    sandbox.fault("chat.update", status=500, times=99)
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=5)
    tried: list[int] = []
    for minutes in range(60):
        Delivery(installed, ClockAt(NOW + timedelta(minutes=minutes)), lambda _: client, sends_per_minute=0).drain()
        tried += [minutes] if len(sandbox.calls(name="chat.update")) > len(tried) else []

    assert tried == [0, 1, 2, 4, 8, 16]
    assert state_of(installed, update) is State.DEAD


def test_a_sender_that_was_held_up_gives_its_message_back(installed: Database, sandbox: Sandbox) -> None:
    """Its lease may be over: it does not ask Slack, and the attempt does not count."""
    message = decide(installed)
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[], timeout=5)
    late = Courier(installed, StillClock(), lambda _: client, admins=())

    finished = late.finish(replace(message, attempts=1), safe_until=since_boot() - 1)

    assert sandbox.calls(name="chat.postMessage") == []
    assert (finished.outcome.state, finished.outcome.unsent) == (State.READY, True)


@contextmanager
def plain_server() -> Iterator[str]:
    """The address of one that does not speak TLS."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = threading.Thread(target=answer_plainly, args=(server,))
        answering.start()
        yield f"https://127.0.0.1:{server.getsockname()[1]}/api/"
        answering.join()


def answer_plainly(server: socket.socket) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(1_000)
        connection.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")


def decide_again(database: Database, rep: PersonId) -> Message:
    """One more message to the same person."""
    again = replace(sharing_request(TEAM, rep, now=NOW), occasion=f"{TEAM.id}/{secrets.token_hex(4)}")
    with database.write() as store:
        message = outbox.decide(store, WORKSPACE, again)
    assert message is not None
    return message


def decide_update(database: Database, sandbox: Sandbox) -> Message:
    """The update of a message that went out."""
    message = decide(database)
    courier(database, sandbox).drain()
    with database.write() as store:
        correct(store, WORKSPACE, message, now=NOW)
        return outbox.due(store, WORKSPACE, NOW, 1)[0]


def states(database: Database) -> dict[State, int]:
    with database.read() as store:
        return {state: count for state, count in outbox.counts(store, WORKSPACE).items() if count}
