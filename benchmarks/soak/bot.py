"""`python -m benchmarks.soak.bot WAY DATABASE_URL ANNOUNCEMENT`: the bot as it runs, on a sandbox's clock.

Prints its request URL over HTTP, or an empty line, once it can be reached; ends on SIGTERM.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

from bot.logs import begin_logging
from bot.run import at_work, stop_on_signals
from bot.settings import Settings
from bot.socket_mode import connected
from bot.wiring import build_app
from sandbox import Workspace
from storage.database import Database
from tests.bot.serving import served

TICK_EVERY = timedelta(seconds=0.5)  # the clock is moved by hand: look often
UNPACED = 0  # sends a minute


class SandboxClock:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def now(self) -> datetime:
        return self._workspace.now().astimezone(UTC)


def main(way: str, database_url: str, announcement: str) -> None:
    begin_logging()
    stop = stop_on_signals()
    said = json.loads(announcement)
    settings = Settings(
        bot_token=said["bot_token"],
        app_token=said["app_token"],
        signing_secret=said["signing_secret"],
        slack_api_url=said["api_url"],
        sends_per_minute=UNPACED,
    )
    database = Database.open(database_url)
    headway = build_app(settings, database=database, clock=SandboxClock(Workspace(said["page"])))
    with at_work(headway, tick_every=TICK_EVERY), connected(headway) if way == "socket" else served(headway) as at:
        print(f"{at}/slack/events" if isinstance(at, str) else "", flush=True)
        stop.wait()
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
