"""The sandbox as a server on its own thread, on 127.0.0.1."""

import asyncio
import errno
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn
from starlette.requests import HTTPConnection

from sandbox.clock import BusinessClock
from sandbox.driver import Workspace
from sandbox.manifest import Manifest, read_manifest
from sandbox.request_url import RequestUrl
from sandbox.shapes import Json
from sandbox.signed_http import SignedHttp
from sandbox.state import ACK_SECONDS, State
from sandbox.tour import Tour
from sandbox.web import web_app
from sandbox.world import DEFAULT_WORLD, World

START_SECONDS = 10.0
STOP_SECONDS = 1.0  # how long open requests may take to end
A_MOMENT = 0.002  # seconds between looks whether they have


class PortRefused(OSError):
    """The port is taken or is none; the message is a sentence that names it."""


class PromptServer(uvicorn.Server):
    """Ends as soon as `ending` is set; uvicorn looks ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ending = asyncio.Event()

    async def main_loop(self) -> None:
        ticking = asyncio.ensure_future(super().main_loop())
        await asyncio.wait([ticking, asyncio.ensure_future(self.ending.wait())], return_when=asyncio.FIRST_COMPLETED)
        ticking.cancel()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, which waits a tenth of a second whatever there is to wait for."""
        for server in self.servers:
            server.close()
        for listening in sockets or []:
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        deadline = time.monotonic() + STOP_SECONDS
        while (self.server_state.connections or self.server_state.tasks) and time.monotonic() < deadline:
            await asyncio.sleep(A_MOMENT)
        for task in list(self.server_state.tasks):
            task.cancel()
        await self.lifespan.shutdown()


class Sandbox(Workspace):
    """A workspace from `start` (or `with`) to `stop`, driven over its own HTTP as by another process.

    `machine` is the clock of trigger ids, response_urls, rate limits and what comes again; tests pass their own.
    `fault_seed` is that of the dice for faults with a chance.
    With `request_url` payloads go there, signed, and not over Socket Mode.
    With `page_waits`, a sentence, the page shows that and nothing else until `open_page`.
    Raises NoManifest, NoRequestUrl and PortRefused, each with a sentence for whoever started it.
    """

    def __init__(
        self,
        manifest: Path | Manifest,
        *,
        port: int = 0,
        world: World = DEFAULT_WORLD,
        clock: datetime | None = None,
        speed: float = 1.0,
        optional_scopes: bool = True,
        ack_seconds: float = ACK_SECONDS,
        request_url: str | None = None,
        page_waits: str = "",
        machine: Callable[[], float] = time.monotonic,
        fault_seed: int = 0,
    ) -> None:
        self._state = State(
            manifest=manifest if isinstance(manifest, Manifest) else read_manifest(manifest),
            world=world,
            clock=BusinessClock(start=clock or datetime.now(UTC), speed=speed, machine=machine),
            machine=machine,
            optional_scopes=optional_scopes,
            ack_seconds=ack_seconds,
            fault_seed=fault_seed,
        )
        self._state.guide.page_waits = page_waits
        if request_url is not None:
            self._state.app.way = _signed(self._state, request_url)
        self._listening = _listen(port)
        base_url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._state.base_url = base_url
        super().__init__(base_url)
        self.api_url = f"{base_url}/api/"
        self.page = f"{base_url}/"
        self.bot_token = self._state.bot_token
        self.app_token = self._state.app_token
        self.signing_secret = self._state.signing_secret
        self.team_id = world.team_id
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server = self._new_server()
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._listening]}, name="sandbox", daemon=True
        )

    def start(self) -> Self:
        self._thread.start()
        if not self._started.wait(START_SECONDS):
            raise RuntimeError("the sandbox did not start")
        return self

    def give_tour(self, tour: Tour) -> None:
        """From now on the page shows its cards."""
        self._state.guide.tour = tour
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._state.feed.changed)

    def open_page(self) -> None:
        """What it waited for is there."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._state.guide.open_page)

    def stop(self) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._state.feed.close)
            self._loop.call_soon_threadsafe(self._server.ending.set)
        self._thread.join()
        self._listening.close()

    def wait(self) -> None:
        """Until the server's thread ends."""
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def announcement(self) -> Json:
        """What `python -m sandbox --json` prints."""
        return {
            "api_url": self.api_url,
            "page": self.page,
            "bot_token": self.bot_token,
            "app_token": self.app_token,
            "signing_secret": self.signing_secret,
            "team_id": self.team_id,
            "users": {user.id: user.real_name for user in self._state.world.users},
            "channels": {channel.id: channel.name for channel in self._state.world.channels},
        }

    def _new_server(self) -> PromptServer:
        app = web_app(self._state, drop=self._drop, started=self._on_loop)
        config = uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            ws="websockets-sansio",
        )
        return PromptServer(config)

    def _on_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._started.set()

    def _drop(self, gone: HTTPConnection) -> None:
        for connection in self._server.server_state.connections:
            if getattr(connection, "client", None) == tuple(gone.scope["client"]):
                connection.transport.abort()


def _signed(state: State, url: str) -> SignedHttp:
    return SignedHttp(
        url=RequestUrl.of(url), secret=state.signing_secret, calls=state.calls, ack_seconds=state.ack_seconds
    )


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen(128)
    except (OSError, OverflowError) as refused:
        listening.close()
        raise PortRefused(_why_not(port, refused)) from None
    return listening


def _why_not(port: int, refused: OSError | OverflowError) -> str:
    if isinstance(refused, OverflowError):
        return f"{port} is no port: they go from 1 to 65535, and 0 takes a free one."
    if refused.errno == errno.EADDRINUSE:
        return f"Port {port} is taken; name another, or 0 for a free one."
    return f"Port {port} cannot be opened: {refused.strerror}."
