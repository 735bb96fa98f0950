"""What Slack tells of its own accord: somebody changed or left, the app was taken away."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App

from handlers.entrance import person_of
from handlers.leaving.noticing import notice_leaving
from handlers.slack_status import keep_status
from handlers.visit import Clock
from planning.ids import WorkspaceId
from storage import once, people, workspaces
from storage.database import Database, Store

log = logging.getLogger(__name__)

Body = dict[str, Any]


def register(app: App, *, database: Database, clock: Clock, admins: Collection[str], workspace: WorkspaceId) -> None:
    def once_here(body: Body, write: Callable[[Store], None]) -> None:
        """Writes what an event of this workspace says. Slack delivers some events again, for minutes.

        Source: docs.slack.dev/apis/events-api#retries
        """
        if body.get("team_id") != workspace:
            return
        with database.write() as store:
            if once.claim(store, workspace, f"event/{body['event_id']}", clock.now()):
                write(store)

    @app.event("user_change")
    def on_user_change(body: Body, event: Body) -> None:
        once_here(body, lambda store: _keep_change(store, workspace, event["user"], admins, clock.now()))

    @app.event("app_uninstalled")
    def on_uninstalled(body: Body) -> None:
        once_here(body, lambda store: _stop(store, workspace, "app_uninstalled"))

    @app.event("tokens_revoked")
    def on_tokens_revoked(body: Body, event: Body) -> None:
        if event.get("tokens", {}).get("bot"):
            once_here(body, lambda store: _stop(store, workspace, "token_revoked"))


def _keep_change(store: Store, workspace: WorkspaceId, profile: Body, admins: Collection[str], now: datetime) -> None:
    known = people.person(store, workspace, profile["id"])
    if known is None:
        return
    told = person_of(profile, now=now, admins=admins, workspace=workspace)
    # Slack leaves the locale out of some of these events.
    people.save_person(store, workspace, replace(told, locale=profile.get("locale") or known.locale))
    keep_status(store, workspace, known, profile, now)
    if (stored := people.person(store, workspace, known.id)) is not None:
        notice_leaving(store, workspace, stored, now)


def _stop(store: Store, workspace: WorkspaceId, why: str) -> None:
    log.error("Slack takes nothing from this app any more (%s); sending stops", why)
    workspaces.stop_workspace(store, workspace, why)
