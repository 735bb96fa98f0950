"""Slack's side: the tokens and what they may do."""

from __future__ import annotations

from collections.abc import Iterator

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.clients import web_client
from bot.doctor.findings import Finding, bad, look, ok
from bot.identity import Identity, NotInstalled, identity_of
from bot.scopes import OPTIONAL, REQUIRED
from bot.settings import SLACK_API, Settings


def check_slack(settings: Settings) -> tuple[Identity | None, list[Finding]]:
    """Whose token it is, where Slack takes it, and what was found."""
    found = list(_address(settings))
    client = web_client(settings)
    try:
        identity = identity_of(client)
    except NotInstalled as why:
        return None, [*found, bad("bot token", str(why))]
    found.append(ok("bot token", f"of the workspace {identity.name} ({identity.workspace})"))
    return identity, [*found, *_scopes(identity.scopes), *_ways_in(settings, client)]


def _address(settings: Settings) -> Iterator[Finding]:
    if settings.slack_api_url != SLACK_API:
        yield look("Slack", f"HEADWAY_SLACK_API_URL sends everything to {settings.slack_api_url}, not to Slack.")


def _scopes(granted: frozenset[str]) -> Iterator[Finding]:
    for scope, purpose in REQUIRED.items():
        if scope not in granted:
            yield bad(f"scope {scope}", f"missing ({purpose}): update the app from manifest.yml and reinstall it.")
    if set(REQUIRED) <= granted:
        yield ok("scopes", ", ".join(REQUIRED))
    if missing := sorted(set(OPTIONAL) - granted):
        said = "not granted: after a crash a message that may have been sent is not sent again."
        yield look(f"optional scopes {', '.join(missing)}", said)


def _ways_in(settings: Settings, client: WebClient) -> Iterator[Finding]:
    if settings.app_token:
        yield _socket_mode(settings, client)
    else:
        yield look("Socket Mode", f"SLACK_APP_TOKEN is not in {settings.file}: only `headway run --http` works.")
    if settings.signing_secret:
        yield ok("HTTP", "SLACK_SIGNING_SECRET is set; `headway run --http HOST:PORT` can verify requests.")


def _socket_mode(settings: Settings, client: WebClient) -> Finding:
    try:
        client.apps_connections_open(app_token=settings.app_token)
    except SlackApiError as refused:
        code = refused.response.get("error", refused.response.status_code)
        said = f"Slack refuses SLACK_APP_TOKEN ({code}): make one with connections:write, and turn Socket Mode on."
        return bad("Socket Mode", said)
    except OSError as unreachable:
        return bad("Socket Mode", f"Slack cannot be reached: {unreachable}.")
    return ok("Socket Mode", "SLACK_APP_TOKEN opens connections")
