"""Socket Mode: the app's WebSocket connections. docs.slack.dev/apis/events-api/using-socket-mode"""

import asyncio
import time
from secrets import token_urlsafe
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.ack import Ack, Kind, Retry
from sandbox.calls import Calls
from sandbox.shapes import Json
from sandbox.wire import parsed


class SocketMode:
    def __init__(self, *, app_id: str, calls: Calls, ack_seconds: float) -> None:
        self._app_id = app_id
        self._calls = calls
        self._ack_seconds = ack_seconds
        self._tickets: set[str] = set()
        self._connections: list[WebSocket] = []
        self._connected = asyncio.Event()
        self._turn = 0
        self._awaited: dict[str, asyncio.Future[Json | None]] = {}
        self._sent_at: dict[str, float] = {}  # by envelope_id, of what is not acknowledged

    @property
    def connections(self) -> int:
        return len(self._connections)

    def new_ticket(self) -> str:
        ticket = token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its single-use ticket until either side closes it."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(code=4401)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        await socket.send_json(self._hello())
        self._connections.append(socket)
        self._connected.set()
        self._calls.record("socket", "connected")
        try:
            while True:
                self._acknowledged(parsed(await socket.receive_text()))
        except (WebSocketDisconnect, ValueError):
            self._forget(socket)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections) + 1,
            "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._app_id},
        }

    def _forget(self, socket: WebSocket) -> None:
        if socket in self._connections:
            self._connections.remove(socket)
            self._calls.record("socket", "disconnected")
        if not self._connections:
            self._connected.clear()

    async def disconnect(self, reason: str) -> None:
        """Slack's notice that a connection will close (`warning`), or that it does, with its close."""
        for socket in list(self._connections):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
            if reason != "warning":
                self._forget(socket)
                await socket.close()

    async def deliver(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> Ack:
        """Sends to one connection, in turn; waits for one where there is none, and for the acknowledgement."""
        envelope_id, began = str(uuid4()), time.monotonic()
        envelope: Json = {"envelope_id": envelope_id, "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        if retry is not None:
            envelope |= {"retry_attempt": retry.number, "retry_reason": retry.reason}
        try:
            async with asyncio.timeout(self._ack_seconds):
                ack = await self._send_and_wait(envelope_id, envelope)
        except TimeoutError:
            ack = Ack(failure="operation_timeout" if self._connections else "dispatch_failed")
            self._calls.warn(kind, f"not acknowledged in {self._ack_seconds:g} s", request=payload)
        finally:
            self._awaited.pop(envelope_id, None)
        took = round((time.monotonic() - began) * 1000)
        self._calls.record("socket", kind, request=payload, response=ack.body, ms=took)
        return ack

    async def _send_and_wait(self, envelope_id: str, envelope: Json) -> Ack:
        answered: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._awaited[envelope_id] = answered
        self._sent_at[envelope_id] = time.monotonic()
        await self._send(envelope)
        return Ack(body=await answered)

    async def _send(self, envelope: Json) -> None:
        """To the next connection that still takes it."""
        while True:
            await self._connected.wait()
            self._turn += 1
            socket = self._connections[self._turn % len(self._connections)]
            try:
                await socket.send_json(envelope)
                return
            except (WebSocketDisconnect, RuntimeError):  # starlette's two words for a connection just gone
                self._forget(socket)

    def _acknowledged(self, message: Json) -> None:
        envelope_id = message.get("envelope_id", "")
        sent_at = self._sent_at.pop(envelope_id, None)
        answered = self._awaited.get(envelope_id)
        if answered is not None and not answered.done():
            answered.set_result(message.get("payload"))
        elif sent_at is not None:
            late = time.monotonic() - sent_at
            self._calls.warn("acknowledgement", f"came {late:.1f} s after the payload: too late")
        else:
            self._calls.warn("acknowledgement", f"of an unknown envelope: {envelope_id}")
