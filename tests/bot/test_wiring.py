"""Who is let in: one workspace, its members, and nobody else."""

from __future__ import annotations

import json

import pytest
from slack_bolt import BoltRequest

from bot.identity import NotInstalled
from bot.wiring import build_app
from handlers.entrance import NOT_FOR_GUESTS, ORG_WIDE, OTHER_WORKSPACE
from storage.database import Database
from tests.bot.serving import command
from tests.rig import Desk, SandboxClock, settings_of


def test_another_workspace_gets_one_sentence(desk: Desk) -> None:
    """One workspace an installation."""
    payload = command(desk.headway, "meeting Globex") | {"team_id": "T0OTHER00"}

    answer = desk.headway.app.dispatch(BoltRequest(body=dict(payload), mode="socket_mode"))

    assert answer.status == 200
    assert json.loads(answer.body)["text"] == OTHER_WORKSPACE


def test_an_org_wide_installation_gets_one_sentence(desk: Desk) -> None:
    """It is refused until it is designed."""
    payload = command(desk.headway, "meeting Globex") | {"is_enterprise_install": "true"}

    answer = desk.headway.app.dispatch(BoltRequest(body=dict(payload), mode="socket_mode"))

    assert json.loads(answer.body)["text"] == ORG_WIDE


def test_a_guest_gets_one_sentence(desk: Desk) -> None:
    """Nothing is stored of what they typed."""
    assert desk.guest.types("/log", "meeting Globex", channel="C0NORTH").text == NOT_FOR_GUESTS


def test_a_token_that_slack_refuses_says_what_to_do(desk: Desk) -> None:
    """Before anything runs."""
    settings = settings_of(desk.sandbox)
    desk.sandbox.fault("auth.test", error="invalid_auth")

    with pytest.raises(NotInstalled, match=r"SLACK_BOT_TOKEN \(invalid_auth\)"):
        build_app(settings, database=desk.database, clock=SandboxClock(desk.sandbox))


def test_a_slack_that_cannot_be_reached_says_so(desk: Desk, database: Database) -> None:
    """A dropped connection is not a traceback."""
    desk.sandbox.fault("auth.test", drop=True, times=5)

    with pytest.raises(NotInstalled, match="cannot be reached"):
        build_app(settings_of(desk.sandbox), database=database, clock=SandboxClock(desk.sandbox))
