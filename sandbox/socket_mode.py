"""Socket Mode: the app's WebSocket connections. docs.slack.dev/apis/events-api/using-socket-mode"""

import asyncio
import time
from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any
from uuid import uuid4
from weakref import WeakSet

from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.ack import Came, Kind, Retry, takes_a_body
from sandbox.agenda import Agenda
from sandbox.calls import Calls
from sandbox.recent import Recent
from sandbox.shapes import Json
from sandbox.wire import parsed

MOST_CONNECTIONS = 10  # docs.slack.dev/apis/events-api/using-socket-mode#connections
TICKET_SECONDS = 30.0  # assumed; Slack says that the URL is temporary
CONNECTION_SECONDS = 18_060  # as Slack's hello says it; a few hours
DEBUG_SECONDS = 360  # with debug_reconnects=true; docs.slack.dev/apis/events-api/using-socket-mode
NOTICE_SECONDS = 10  # between `warning` and the end; docs.slack.dev/apis/events-api/using-socket-mode#disconnect

REASONS = ("warning", "refresh_requested", "link_disabled", "drop")

_GONE = (WebSocketDisconnect, RuntimeError)  # starlette's two words for a connection just gone


class SocketMode:
    """`drop` ends a connection with no word; the server sets it."""

    def __init__(
        self, *, app_id: str, calls: Calls, ack_seconds: float, agenda: Agenda, machine: Callable[[], float]
    ) -> None:
        self.drop: Callable[[HTTPConnection], None] | None = None
        self._app_id = app_id
        self._calls = calls
        self._ack_seconds = ack_seconds
        self._agenda = agenda
        self._machine = machine
        self._tickets: Recent[str, float] = Recent()  # until when each is good
        self._connections: list[WebSocket] = []
        self._connected = asyncio.Event()
        self._announced: WeakSet[WebSocket] = WeakSet()  # soon to end: nothing new goes there if there is another
        self._cut: WeakSet[WebSocket] = WeakSet()  # ended by Slack: what was under way on these is nobody's fault
        self._turn = 0
        self._awaited: dict[str, asyncio.Future[Any]] = {}
        self._sent_at: Recent[str, float] = Recent()  # by envelope_id, of what is not acknowledged

    @property
    def connections(self) -> int:
        return len(self._connections)

    def new_ticket(self) -> str:
        ticket = token_urlsafe(16)
        self._tickets[ticket] = self._machine() + TICKET_SECONDS
        return ticket

    # A connection, from its ticket to its end

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its single-use ticket until either side closes it."""
        good_until = self._tickets.pop(socket.query_params.get("ticket", ""), None)
        if good_until is None or self._machine() > good_until:
            await socket.close(code=4401)
            return
        await socket.accept()
        if self.connections >= MOST_CONNECTIONS:
            await self._say_goodbye(socket, "too_many_websockets")
            self._calls.warn("too_many_websockets", f"an app may have {MOST_CONNECTIONS} connections, not more")
            return
        seconds = DEBUG_SECONDS if socket.query_params.get("debug_reconnects") == "true" else CONNECTION_SECONDS
        ending = self._agenda.after(seconds - NOTICE_SECONDS, lambda: self._announce(socket))
        try:
            await self._admit(socket, seconds)
            while (frame := await socket.receive())["type"] == "websocket.receive":
                self._hear(frame.get("text") or (frame.get("bytes") or b"").decode(errors="replace"))
        except _GONE:
            return  # before it was greeted
        finally:
            self._forget(socket)
            self._agenda.forget(ending)

    async def _admit(self, socket: WebSocket, seconds: int) -> None:
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": self.connections + 1,
                "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": seconds},
                "connection_info": {"app_id": self._app_id},
            }
        )
        self._connections.append(socket)
        self._connected.set()
        self._calls.record("socket", "connected")

    def _forget(self, socket: WebSocket) -> None:
        if socket in self._connections:
            self._connections.remove(socket)
            self._calls.record("socket", "disconnected")
        if not self._connections:
            self._connected.clear()

    async def disconnect(self, reason: str) -> int:
        """Ends the connections as Slack does for one of REASONS; `warning` says so NOTICE_SECONDS before, and `drop`
        is no word of Slack's but a cable pulled. Returns how many there were."""
        ending = list(self._connections)
        for socket in ending:
            if reason == "warning":
                await self._announce(socket)
            elif reason != "drop":
                await self._end(socket, reason)
            elif self.drop is not None:
                self._cut.add(socket)
                self.drop(socket)
                self._forget(socket)
        return len(ending)

    async def _announce(self, socket: WebSocket) -> None:
        self._announced.add(socket)
        self._agenda.after(NOTICE_SECONDS, lambda: self._end(socket, "refresh_requested"))
        try:
            await socket.send_json(self._notice("warning"))
        except _GONE:
            self._forget(socket)

    async def _end(self, socket: WebSocket, reason: str) -> None:
        if socket in self._connections:
            self._cut.add(socket)
            self._forget(socket)
            await self._say_goodbye(socket, reason)

    async def _say_goodbye(self, socket: WebSocket, reason: str) -> None:
        try:
            await socket.send_json(self._notice(reason))
            await socket.close()
        except _GONE:
            self._forget(socket)

    def _notice(self, reason: str) -> Json:
        return {
            "type": "disconnect",
            "reason": reason,
            "debug_info": {"host": "sandbox"},
            "connection_info": {"app_id": self._app_id},
        }

    # A payload, from its envelope to its acknowledgement

    async def deliver(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> Came:
        """Sends to one connection, in turn; waits for one where there is none, and for the acknowledgement."""
        envelope_id, began = str(uuid4()), time.monotonic()
        answered: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._awaited[envelope_id] = answered
        taken: WebSocket | None = None
        try:
            async with asyncio.timeout(self._ack_seconds):
                taken = await self._send(_envelope(envelope_id, kind, payload, retry))
                await asyncio.wait({answered})
        except TimeoutError:
            pass  # whether it was answered is seen below, also when that was at the same moment
        finally:
            del self._awaited[envelope_id]
        if answered.done():
            came = Came(said=answered.result())
        else:
            came = Came(failure="operation_timeout" if taken else "dispatch_failed")
            self._calls.warn(kind, self._why_not(taken), request=payload)
        took = round((time.monotonic() - began) * 1000)
        self._calls.record("socket", kind, request=payload, response=came.said, ms=took)
        return came

    def _why_not(self, taken: WebSocket | None) -> str:
        within = f"in {self._ack_seconds:g} s"
        if taken is None:
            return f"no connection took it {within}"
        return f"not acknowledged {within}{'; its connection was ended' if taken in self._cut else ''}"

    async def _send(self, envelope: Json) -> WebSocket:
        """To the next connection that still takes it."""
        while True:
            await self._connected.wait()
            self._turn += 1
            lasting = [each for each in self._connections if each not in self._announced] or self._connections
            socket = lasting[self._turn % len(lasting)]
            self._sent_at[envelope["envelope_id"]] = time.monotonic()  # the app may be quicker than this loop
            try:
                await socket.send_json(envelope)
                return socket
            except _GONE:
                del self._sent_at[envelope["envelope_id"]]
                self._forget(socket)

    def _hear(self, frame: str) -> None:
        """What is no acknowledgement is a warning, and no end of the connection."""
        try:
            message = parsed(frame)
        except ValueError:
            message = frame
        if isinstance(message, dict) and isinstance(message.get("envelope_id"), str):
            self._acknowledged(message)
        else:
            self._calls.warn("acknowledgement", "a frame that is no JSON object with an envelope_id", request=message)

    def _acknowledged(self, message: Json) -> None:
        """By whichever connection it comes: the one that brought the payload may be gone."""
        envelope_id: str = message["envelope_id"]
        sent_at = self._sent_at.pop(envelope_id, None)
        answered = self._awaited.get(envelope_id)
        if answered is not None and not answered.done():
            answered.set_result(message.get("payload"))
        elif sent_at is not None:
            late = time.monotonic() - sent_at
            self._calls.warn("acknowledgement", f"came {late:.1f} s after the payload: too late")
        else:
            self._calls.warn("acknowledgement", f"of an unknown envelope: {envelope_id}")


def _envelope(envelope_id: str, kind: Kind, payload: Json, retry: Retry | None) -> Json:
    envelope: Json = {"envelope_id": envelope_id, "type": kind, "payload": payload}
    envelope["accepts_response_payload"] = takes_a_body(kind, payload)
    if kind == "events_api":
        # Whatever went wrong, over Socket Mode the reason is a timeout: the app cannot fail in another way.
        again = {"retry_attempt": retry.number, "retry_reason": "timeout"} if retry else {}
        envelope |= {"retry_attempt": 0, "retry_reason": ""} | again
    return envelope
