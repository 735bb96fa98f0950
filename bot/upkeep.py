"""Upkeep: who has moved, been renamed or left is asked of Slack each day, and what is old is forgotten."""

from __future__ import annotations

import logging
import threading
from collections.abc import Collection
from datetime import timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.entrance import refreshed
from handlers.leaving.noticing import tell_admins
from handlers.visit import Clock
from planning.ids import PersonId, WorkspaceId
from planning.leaving import forgotten_now
from storage import helps, leaving, once, outbox, people
from storage.database import Database

log = logging.getLogger(__name__)

STALE = timedelta(hours=24)
AT_ONCE = 2000  # people an hour: more than that wait for the next
BETWEEN = 1.0  # seconds; half of the 100 a minute that users.info allows, docs.slack.dev/apis/web-api/rate-limits


def keep_up(
    database: Database,
    clock: Clock,
    client: WebClient,
    workspace: WorkspaceId,
    *,
    admins: Collection[str],
    stopping: threading.Event,
) -> None:
    """One round. It ends early when `stopping` is set, or where Slack asks for a pause: the next round goes on."""
    now, named = clock.now(), {PersonId(admin) for admin in admins}
    with database.write() as store:
        once.prune(store, now)
        outbox.prune(store, now)
        helps.prune(store, now)
        if left := leaving.left_in(store, workspace, forgotten_now(now.date())):
            leaving.forget_notes(store, workspace, left)
        tell_admins(store, workspace, now)
    with database.read() as store:
        stale = people.stale_people(store, workspace, now - STALE, AT_ONCE)
        stale += sorted(named - people.people(store, workspace, named).keys())
    for user in stale:
        try:
            refreshed(database, client, workspace, user, now=clock.now(), admins=admins)
        except SlackApiError as refused:
            if refused.response.get("error") != "user_not_found":
                log.warning("people are refreshed later: %s", refused.response.get("error"))
                return
        except OSError as unreachable:
            log.warning("people are refreshed later: %s", type(unreachable).__name__)
            return
        if stopping.wait(BETWEEN):
            return
