"""What the app is sent. docs.slack.dev/reference/interaction-payloads"""

from secrets import token_hex

from sandbox.conversations import Conversation
from sandbox.shapes import Json
from sandbox.state import APP_ID, BOT_ID, State
from sandbox.values import state_values
from sandbox.views import View
from sandbox.world import BOT_USER_ID, User


def command_payload(state: State, user: User, place: Conversation, *, command: str, text: str) -> Json:
    """docs.slack.dev/interactivity/implementing-slash-commands: all values are strings, as in a form."""
    return {
        "token": "sandbox",
        "team_id": state.world.team_id,
        "team_domain": state.world.domain,
        "channel_id": place.id,
        "channel_name": "directmessage" if place.kind == "dm" else place.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": _response_url(state, place.id, user.id),
        "trigger_id": state.triggers.give(user.id),
    }


def interaction(state: State, kind: str, user: User, *, in_view: bool = False) -> Json:
    """What block_actions, view_submission, view_closed and shortcuts have in common.

    In a shared channel `team` is where the app is installed, whoever presses (github.com/slackapi/java-slack-sdk/
    issues/1041); of a view it is the person's own (github.com/slackapi/bolt-python/pull/734).
    """
    team = user.team_id if in_view else state.world.team_id
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "team": {"id": team, "domain": _domain(state, team)},
        "api_app_id": APP_ID,
        "token": "sandbox",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _domain(state: State, team: str) -> str:
    names = {each.id: each.name.lower().replace(" ", "-") for each in state.world.other_teams}
    return names.get(team, state.world.domain)


def message_response_url(state: State, place: Conversation, user: User, ts: str) -> str:
    return _response_url(state, place.id, user.id, ts)


def _response_url(state: State, channel: str, user: str, ts: str | None = None) -> str:
    return state.base_url + state.response_urls.give(channel=channel, user=user, ts=ts)


def view_object(state: State, view: View) -> Json:
    """docs.slack.dev/reference/views"""
    return view.body | {
        "id": view.id,
        "team_id": state.users[view.user].team_id,
        "app_id": APP_ID,
        "app_installed_team_id": state.world.team_id,
        "bot_id": BOT_ID,
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "state": {"values": state_values(view.blocks, view.typed)},
    }


def event_payload(state: State, event: Json) -> Json:
    """The envelope of the Events API. docs.slack.dev/apis/events-api"""
    return {
        "token": "sandbox",
        "team_id": state.world.team_id,
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev0{token_hex(4).upper()}",
        "event_time": int(state.clock.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": state.world.team_id,
                "user_id": BOT_USER_ID,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }
