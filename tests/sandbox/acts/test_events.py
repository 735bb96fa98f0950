"""Events: told where the manifest subscribes, and told again when asked for."""

import pytest
from slack_bolt import App, BoltRequest

from sandbox import Refused, Sandbox
from tests.sandbox.pieces import Json


def test_a_changed_person_is_told_to_the_app(app: App, sandbox: Sandbox) -> None:
    zones: list[str] = []
    app.event("user_change")(lambda event: zones.append(event["user"]["tz"]))

    sandbox.change_user("U0ANNA", tz="Asia/Tokyo")

    assert zones == ["Asia/Tokyo"]


def test_the_same_event_comes_again_up_to_three_times(app: App, sandbox: Sandbox) -> None:
    came: list[tuple[str, str | None]] = []

    def remember(body: Json, request: BoltRequest) -> None:
        number = request.headers.get("x-slack-retry-num")
        came.append((body["event_id"], number[0] if number else None))

    app.event("tokens_revoked")(remember)
    event_id = sandbox.event("tokens_revoked", tokens={"bot": ["U0APP"]})
    for _ in range(3):
        sandbox.redeliver(event_id)

    assert came == [(event_id, "0"), (event_id, "1"), (event_id, "2"), (event_id, "3")]
    with pytest.raises(Refused, match="3 times, not more"):
        sandbox.redeliver(event_id)


def test_an_event_that_the_manifest_does_not_ask_for_is_not_sent(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="does not subscribe to message"):
        sandbox.event("message", text="hello")
