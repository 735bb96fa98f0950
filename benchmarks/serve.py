"""`python -m benchmarks.serve KIND DATABASE_URL SLACK_URL`: one of the three that are compared, over signed HTTP.

headway: the bot as it runs. bare: a Bolt listener that sends the SQL of one such /log through the bare driver.
echo: a Bolt listener that only answers. All three behind the same HTTP server.
"""

from __future__ import annotations

import json
import logging
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import uvicorn
from slack_bolt import Ack, App, BoltRequest
from slack_sdk import WebClient

from benchmarks.recording import Play, player, recording
from benchmarks.team import CLIENTS, SECRET, payload, rep, store_plans
from bot.clock import SystemClock
from bot.http import web_app
from bot.run import at_work
from bot.settings import Settings
from bot.wiring import Headway, build_app
from storage import entries
from storage.database import Database
from storage.new_id import new_id


def main(kind: str, database_url: str, slack_url: str) -> None:
    settings = Settings(
        bot_token="xoxb-bench", signing_secret=SECRET, slack_api_url=slack_url, database_url=database_url
    )
    database = Database.open(database_url)
    headway = build_app(settings, database=database, clock=SystemClock())
    store_plans(headway)
    with _started(kind, headway) as app:
        _serve(replace(headway, app=app))
    database.close()


@contextmanager
def _started(kind: str, headway: Headway) -> Iterator[App]:
    if kind == "headway":
        with at_work(headway):
            yield headway.app
    elif kind == "bare":
        yield _bare(headway)
    else:
        yield _echo(headway)


def _bare(headway: Headway) -> App:
    answer, play, entry = _recorded(headway)
    app = _bolt(headway)

    @app.command("/log")
    def on_log(ack: Ack, command: dict[str, str]) -> None:
        play({rep(0): command["user_id"], entry: new_id()})
        ack(**answer)

    return app


def _recorded(headway: Headway) -> tuple[dict[str, Any], Play, str]:
    """The answer to a /log, what plays its SQL, and the id of the entry that it stored."""
    first, second = payload(rep(0), "meeting Globex — first"), payload(rep(0), "meeting Globex — second")
    headway.app.dispatch(BoltRequest(body=first, mode="socket_mode"))  # which makes the account
    with recording() as recorded:
        answered = headway.app.dispatch(BoltRequest(body=second, mode="socket_mode"))
    with headway.database.read() as store:
        entry = entries.latest_entry(store, headway.workspace, rep(0))
    assert entry is not None
    return json.loads(answered.body), player(recorded, headway.settings.database_url), entry.id


def _echo(headway: Headway) -> App:
    app = _bolt(headway)

    @app.command("/log")
    def on_log(ack: Ack) -> None:
        ack("meeting Globex")

    return app


def _bolt(headway: Headway) -> App:
    return App(
        client=WebClient(token="xoxb-bench", base_url=headway.settings.slack_api_url),
        token_verification_enabled=False,
        request_verification_enabled=False,  # the HTTP server verifies, for all three
        process_before_response=True,
    )


def _serve(headway: Headway) -> None:
    # Named as TCP, or asyncio leaves Nagle's algorithm on, and each answer waits 40 ms.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        print(json.dumps({"port": listening.getsockname()[1], "clients": CLIENTS}), flush=True)
        config = uvicorn.Config(web_app(headway), log_config=None, access_log=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    main(*sys.argv[1:])
