"""The running bot: what Slack asks is answered, the clock ticks, messages go out; until it is told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.interval_runner import IntervalRunner

from bot.clients import web_client
from bot.schedule import TICK_EVERY, ticking
from bot.tick import run_tick
from bot.upkeep import keep_up
from bot.wiring import Headway

log = logging.getLogger(__name__)

LAST_ANSWERS_SECONDS = 10  # how long open HTTP requests may take once it is to stop; an answer has 3


def run_on_socket(headway: Headway, stop: threading.Event) -> None:
    """Socket Mode, until `stop` is set. Nothing new is taken then; what was begun is finished."""
    with at_work(headway), connected(headway):
        stop.wait()
        log.info("stopping")


def run_on_http(headway: Headway, *, host: str, port: int) -> None:
    """HTTP, until SIGTERM or SIGINT, which uvicorn waits for by itself."""
    import uvicorn

    from bot.http import web_app

    config = uvicorn.Config(
        web_app(headway),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=LAST_ANSWERS_SECONDS,
    )
    with at_work(headway):
        uvicorn.Server(config).run()


def stop_on_signals() -> threading.Event:
    """Is set by SIGTERM or SIGINT. To be called on the main thread."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


@contextmanager
def at_work(headway: Headway, *, tick_every: timedelta = TICK_EVERY) -> Iterator[None]:
    """Ticks and sends. On leaving, the clock stops first, then what is on its way is finished and recorded."""
    stopping = threading.Event()
    headway.delivery.start()
    try:
        with ticking(tick=partial(tick, headway), upkeep=partial(_keep_up, headway, stopping), every=tick_every):
            try:
                yield
            finally:
                stopping.set()
    finally:
        headway.home_soon.close()
        headway.delivery.stop()


def tick(headway: Headway) -> None:
    decided = run_tick(headway.database, headway.workspace, headway.clock.now())
    if decided:
        log.info("decided %d", len(decided))


@contextmanager
def connected(headway: Headway) -> Iterator[SocketModeClient]:
    """Takes requests over Socket Mode. Raises SlackApiError where Slack refuses the app-level token."""
    handler = SocketModeHandler(
        headway.app,
        headway.settings.app_token,
        logger=logging.getLogger("slack_sdk.socket_mode"),
        concurrency=headway.settings.concurrency,
    )
    handler.client.message_listeners.append(_say_hello)
    _connect(handler.client)
    try:
        yield handler.client
    finally:
        _hang_up(handler)


def _connect(client: SocketModeClient) -> None:
    """Connects, and reads at once: slack_sdk's thread looks for a connection only each tenth of a second."""
    client.current_session_runner.shutdown()  # type: ignore[no-untyped-call]
    client.connect()
    client.current_session_runner = IntervalRunner(client._run_current_session, 0.1).start()


def _say_hello(_client: BaseSocketModeClient, message: dict[str, Any], _raw: str | None) -> None:
    """Slack's first word on each new connection: from here on it sends requests."""
    if message.get("type") == "hello":
        log.info("connected to Slack over Socket Mode")


def _hang_up(handler: SocketModeHandler) -> None:
    """Finishes what was taken before the connection closes: closing at once would lose those answers."""
    client = handler.client
    client.auto_reconnect_enabled = False
    client.closed = True
    client.message_queue.put(None)  # wakes the thread that waits for the next request
    client.message_processor.shutdown()  # type: ignore[no-untyped-call]
    client.message_workers.shutdown(wait=True)
    client.current_session_state.terminated = True
    if client.current_session is not None:
        client.current_session.ping("bye")  # its pong wakes the thread that reads, which closing would wait for
    handler.close()  # type: ignore[no-untyped-call]


def _keep_up(headway: Headway, stopping: threading.Event) -> None:
    keep_up(
        headway.database,
        headway.clock,
        web_client(headway.settings),
        headway.workspace,
        admins=headway.settings.admins,
        stopping=stopping,
    )
