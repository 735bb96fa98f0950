"""A press that Slack would not send is refused in one sentence, and is no incident."""

from __future__ import annotations

import logging

import pytest
from slack_bolt import BoltRequest

from handlers.plan.controls import SWITCH_PLAN
from handlers.ways import SHARE
from tests.rig import Desk


@pytest.mark.parametrize("action_id", [SHARE, SWITCH_PLAN])
@pytest.mark.parametrize("chosen", [{}, {"selected_option": None}])
def test_a_menu_without_a_choice(
    desk: Desk, action_id: str, chosen: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    desk.known(desk.anna)
    body = {
        "type": "block_actions",
        "team": {"id": desk.workspace},
        "user": {"id": desk.anna.id, "team_id": desk.workspace},
        "trigger_id": "1.2.3",
        "container": {"type": "message", "is_ephemeral": True},
        "response_url": f"{desk.headway.settings.slack_api_url}nowhere",
        "actions": [{"type": "static_select", "action_id": action_id, "block_id": "b", **chosen}],
    }

    with caplog.at_level(logging.ERROR):
        desk.headway.app.dispatch(BoltRequest(body=body, mode="socket_mode"))

    assert "incident" not in caplog.text
