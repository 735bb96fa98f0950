"""The running bot: what Slack asks is answered, the clock ticks, messages go out; until it is told to stop."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from types import FrameType

from bot.clients import web_client
from bot.identity import NotInstalled, identity_of
from bot.resuming import resumed
from bot.schedule import TICK_EVERY, ticking
from bot.socket_mode import connected
from bot.tick import run_tick
from bot.upkeep import keep_up
from bot.wiring import Headway
from storage import workspaces

log = logging.getLogger(__name__)

LAST_ANSWERS_SECONDS = 10  # how long open HTTP requests may take once it is to stop; an answer has 3


def run_on_socket(headway: Headway, stop: threading.Event) -> None:
    """Socket Mode, until `stop` is set. Nothing new is taken then; what was begun is finished."""
    with at_work(headway), connected(headway):
        stop.wait()
        headway.delivery.take_no_more()
        log.info("stopping")


def listen(host: str, port: int) -> socket.socket:
    """Takes an address for HTTP, before anything else begins. Raises OSError where it cannot be had."""
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family)


def run_on_http(headway: Headway, listening: socket.socket) -> None:
    """HTTP, until SIGTERM or SIGINT, which uvicorn waits for by itself."""
    import uvicorn

    from bot.http import web_app

    config = uvicorn.Config(
        web_app(headway),
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=LAST_ANSWERS_SECONDS,
    )

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            headway.delivery.take_no_more()
            super().handle_exit(sig, frame)

    with at_work(headway):
        log.info("serving on http://%s:%d", *listening.getsockname()[:2])
        Server(config).run(sockets=[listening])


def stop_on_signals() -> threading.Event:
    """Is set by SIGTERM or SIGINT. To be called on the main thread."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def tick(headway: Headway) -> None:
    now = headway.clock.now()
    decided = run_tick(headway.database, headway.workspace, now, home_soon=headway.home_soon)
    if decided:
        log.info("decided %d", len(decided))


@contextmanager
def at_work(
    headway: Headway, *, each_tick: Callable[[Headway], None] = tick, tick_every: timedelta = TICK_EVERY
) -> Iterator[None]:
    """Ticks and sends. On leaving, the clock stops first, then what is on its way is finished and recorded."""
    stopping = threading.Event()
    headway.delivery.start()
    try:
        with ticking(tick=partial(each_tick, headway), upkeep=partial(_keep_up, headway, stopping), every=tick_every):
            try:
                yield
            finally:
                stopping.set()
                headway.delivery.take_no_more()
    finally:
        headway.home_soon.close()
        headway.delivery.stop()


def _keep_up(headway: Headway, stopping: threading.Event) -> None:
    _go_on(headway)
    keep_up(
        headway.database,
        headway.clock,
        web_client(headway.settings),
        headway.workspace,
        admins=headway.settings.admins,
        stopping=stopping,
    )


def _go_on(headway: Headway) -> None:
    """Where Slack had refused the token: each hour it is seen whether it takes it again."""
    with headway.database.read() as store:
        home = workspaces.workspace(store, headway.workspace)
    if home is None or home.stopped_because is None:
        return
    try:
        was = resumed(headway.database, identity_of(web_client(headway.settings)))
    except NotInstalled as still:
        log.warning("nothing is sent: %s", still)
        return
    if was is not None:
        log.info("Slack takes the token again (it was %s): sending goes on", was)
        headway.delivery.wake()
