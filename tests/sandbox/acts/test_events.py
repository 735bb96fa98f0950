"""Events: told where the manifest subscribes, and told again by themselves until the app takes them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from slack_bolt import App, BoltRequest, BoltResponse

from sandbox import Refused, Sandbox
from sandbox.acts.events import RETRY_SECONDS
from tests.sandbox.fake_time import FakeTime
from tests.sandbox.pieces import Json
from tests.sandbox.test_signed_http import served

TRIES = 1 + len(RETRY_SECONDS)
REVOKED = {"tokens": {"bot": ["U0APP"]}}


class Refusing:
    """Takes an event at the try it is told to, and notes the tries before."""

    def __init__(self, *, takes: int = TRIES + 1, headers: dict[str, str] | None = None) -> None:
        self.takes = takes
        self.headers = headers or {}
        self.came: list[tuple[str, str]] = []

    def __call__(self, request: BoltRequest, next: Callable[[], BoltResponse]) -> BoltResponse:
        if request.body["type"] != "event_callback":
            return next()
        number, reason = (request.headers.get(f"x-slack-retry-{each}", [""])[0] for each in ("num", "reason"))
        self.came.append((number, reason))
        taken = len(self.came) >= self.takes
        return BoltResponse(status=200 if taken else 503, headers=None if taken else dict(self.headers))


@contextmanager
def refusing_app(sandbox: Sandbox, refusing: Refusing) -> Iterator[None]:
    """An app over HTTP that is asked for nothing but events."""
    app = App(token="xoxb-1", signing_secret=sandbox.signing_secret, token_verification_enabled=False)
    app.middleware(refusing)
    with served(app) as url:
        sandbox.deliver_to(url)
        yield


def tried(sandbox: Sandbox) -> int:
    """How often an event went out, and its end was noted."""
    return len([call for call in sandbox.calls(name="events_api") if call["kind"] == "socket"])


def test_a_changed_person_is_told_to_the_app(app: App, sandbox: Sandbox) -> None:
    zones: list[str] = []
    app.event("user_change")(lambda event: zones.append(event["user"]["tz"]))

    sandbox.change_user("U0ANNA", tz="Asia/Tokyo")

    assert zones == ["Asia/Tokyo"]


def test_an_event_that_nobody_takes_comes_at_once_after_a_minute_and_after_five(
    sandbox: Sandbox, machine: FakeTime
) -> None:
    refusing = Refusing()

    with refusing_app(sandbox, refusing):
        event_id = sandbox.event("tokens_revoked", **REVOKED)
        sandbox.until(lambda: tried(sandbox) == 2)
        machine.passes(59)
        sandbox.calls()
        assert tried(sandbox) == 2
        machine.passes(1)
        sandbox.until(lambda: tried(sandbox) == 3)
        machine.passes(300)
        sandbox.until(lambda: any("given up" in each for each in sandbox.warnings()))

    assert refusing.came == [("", ""), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]
    assert f"{event_id} was given up after 3 more tries" in sandbox.warnings()


def test_an_event_that_is_taken_the_second_time_does_not_come_again(sandbox: Sandbox, machine: FakeTime) -> None:
    refusing = Refusing(takes=2)

    with refusing_app(sandbox, refusing):
        sandbox.event("tokens_revoked", **REVOKED)
        sandbox.until(lambda: tried(sandbox) == 2)
        machine.passes(1000)
        sandbox.calls()
        sandbox.event("tokens_revoked", **REVOKED)

    assert [number for number, _ in refusing.came] == ["", "1", ""]


def test_an_app_may_ask_not_to_be_told_again(sandbox: Sandbox, machine: FakeTime) -> None:
    refusing = Refusing(headers={"x-slack-no-retry": "1"})

    with refusing_app(sandbox, refusing):
        event_id = sandbox.event("tokens_revoked", **REVOKED)
        machine.passes(1000)
        sandbox.calls()

    assert len(refusing.came) == 1
    assert f"{event_id} is not delivered again, as the app asked" in sandbox.warnings()


def test_over_socket_mode_an_event_that_was_not_acknowledged_comes_again(app: App, sandbox: Sandbox) -> None:
    refusing = Refusing(takes=2)
    app.middleware(refusing)

    sandbox.event("tokens_revoked", **REVOKED)

    sandbox.until(lambda: len(refusing.came) == 2)
    assert refusing.came == [("0", ""), ("1", "timeout")]


def test_the_same_event_comes_again_up_to_three_times(app: App, sandbox: Sandbox) -> None:
    came: list[tuple[str, str]] = []

    def remember(body: Json, request: BoltRequest) -> None:
        came.append((body["event_id"], request.headers["x-slack-retry-num"][0]))

    app.event("tokens_revoked")(remember)
    event_id = sandbox.event("tokens_revoked", **REVOKED)
    for _ in range(3):
        sandbox.redeliver(event_id)

    assert came == [(event_id, "0"), (event_id, "1"), (event_id, "2"), (event_id, "3")]
    with pytest.raises(Refused, match="3 times, not more"):
        sandbox.redeliver(event_id)


def test_an_event_that_the_manifest_does_not_ask_for_is_not_sent(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="does not subscribe to message"):
        sandbox.event("message", text="hello")
