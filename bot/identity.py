"""Which workspace the token is of. docs.slack.dev/reference/methods/auth.test"""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from planning.ids import PersonId, WorkspaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    workspace: WorkspaceId
    name: str
    bot_id: str
    bot_user: PersonId
    scopes: frozenset[str]


class NotInstalled(RuntimeError):
    """Slack does not take the token, or it is of an installation that Headway cannot serve."""


def identity_of(client: WebClient) -> Identity:
    """Asks Slack whose token this is. Raises NotInstalled with what to do about it."""
    try:
        told = client.auth_test()
    except SlackApiError as refused:
        code = refused.response.get("error", refused.response.status_code)
        raise NotInstalled(
            f"Slack refuses SLACK_BOT_TOKEN ({code}): reinstall the app and copy the token."
        ) from refused
    except OSError as unreachable:
        raise NotInstalled(f"Slack cannot be reached at {client.base_url}: {unreachable}.") from unreachable
    if told.get("is_enterprise_install") or not told.get("team_id"):
        raise NotInstalled("This token is of an org-wide installation. Install Headway into one workspace instead.")
    return Identity(
        workspace=WorkspaceId(told["team_id"]),
        name=told["team"],
        bot_id=told["bot_id"],
        bot_user=PersonId(told["user_id"]),
        scopes=frozenset(filter(None, told.headers.get("x-oauth-scopes", "").replace(" ", "").split(","))),
    )
