"""Socket Mode: the connection over which Slack asks, its loss, its return, and its end."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EBADF
from threading import Event, current_thread
from time import monotonic, time
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection as Session
from slack_sdk.socket_mode.builtin.connection import ConnectionState
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.interval_runner import IntervalRunner
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from websockets.frames import Frame, Opcode

from bot.wiring import Headway

log = logging.getLogger(__name__)

LOOK_EVERY = 5.0  # seconds between two looks at whether the connection stands
LAST_WORDS = 1.0  # seconds for what was sent on a connection before it is left
LOOK_AGAIN = 0.005  # seconds
JUST_NOW = 1.0  # seconds; that Slack ends a connection is told twice, by its word and by the end


@contextmanager
def connected(headway: Headway) -> Iterator[SocketModeClient]:
    """Takes requests over Socket Mode. Raises SlackApiError where Slack refuses the app-level token."""
    connection = Connection(headway.app, app_token=headway.settings.app_token, concurrency=headway.settings.concurrency)
    connection.begin()
    try:
        yield connection
    finally:
        connection.end()


class Connection(SocketModeClient):
    """slack_sdk's client. It connects again by itself; that it is lost, and that it is back, is logged once."""

    def __init__(self, app: App, *, app_token: str, concurrency: int) -> None:
        super().__init__(
            app_token=app_token,
            logger=_logger(),
            web_client=app.client,
            ping_interval=LOOK_EVERY,
            concurrency=concurrency,
            proxy=app.client.proxy,
            on_error_listeners=[self._hear_of_error],
        )
        self._app = app
        self._lost = False
        self._taken_over_at = -JUST_NOW
        self.message_listeners.append(self._hear)
        self.socket_mode_request_listeners.append(self._answer)

    def begin(self) -> None:
        """Connects, and reads at once: slack_sdk's thread looks for a connection only each tenth of a second."""
        self.current_session_runner.shutdown()  # type: ignore[no-untyped-call]  # slack_sdk has no types here
        self.connect()
        self.current_session_runner = IntervalRunner(self._run_current_session, 0.1).start()

    def connect(self) -> None:
        """The new connection takes over before the old one is let go. slack_sdk closes the old one first, for which it
        waits until nobody reads it: seconds in which nothing is answered, each time that Slack asks for a new one."""
        old = self.current_session
        if old is None:
            return super().connect()
        if old.is_active() and monotonic() - self._taken_over_at < JUST_NOW:
            return  # the end that Slack asked to forestall was seen already: what is sent on the new one would be lost
        reading, self.current_session_state = self.current_session_state, _not_ended()
        old.close = _not_yet  # type: ignore[method-assign]  # slack_sdk has no other word for when
        try:
            super().connect()
        except BaseException:  # whatever it is, the old connection is read on; raised on
            self.current_session_state = reading
            raise
        finally:
            del old.close
        self._taken_over_at = monotonic()
        if current_thread() is not self.current_session_runner.thread:  # it would wait for itself
            _hear_out(old, reading)
        reading.terminated = True
        _leave(old)

    def connect_to_new_endpoint(self, force: bool = False) -> None:
        """Also when Slack asks for it (`force`), every few hours, while the old connection still stands."""
        if not force and not self.is_connected():
            self._is_lost("closed")
        try:
            super().connect_to_new_endpoint(force)
        except SlackApiError as refused:
            self._is_lost(f"Slack refuses a new one: {refused.response.get('error')}")
        except OSError as unreachable:
            self._is_lost(type(unreachable).__name__)

    def _run_current_session(self) -> None:
        """Reads until the connection ends. It is replaced at once: slack_sdk would look for that each LOOK_EVERY."""
        session = self.current_session
        if session is None or session.sock is None:
            return
        if not isinstance(session.sock, Ending):
            session.sock = Ending(session.sock)  # type: ignore[assignment]  # all else it has of the socket itself
        super()._run_current_session()  # type: ignore[no-untyped-call]  # slack_sdk has no types here
        if self.auto_reconnect_enabled and not self.closed and not self.is_connected():
            self.connect_to_new_endpoint()

    def send_socket_mode_response(self, response: dict[str, Any] | SocketModeResponse) -> None:
        """Letters of any alphabet go as they are: escaped each would take six bytes or twelve."""
        body = response.to_dict() if isinstance(response, SocketModeResponse) else response
        self.send_message(json.dumps(body, ensure_ascii=False))

    def send_message(self, message: str) -> None:
        """At any length: slack_sdk's own frames end at 65,535 bytes, and may go out in part.

        Raises OSError where there is no connection that takes it.
        """
        frame = Frame(Opcode.TEXT, message.encode(errors="replace")).serialize(mask=True)
        session = self.current_session
        try:
            _send(session, frame)
        except OSError:
            with self.connect_operation_lock:  # it may just be replaced by a new one
                if self.current_session is session:
                    raise
                _send(self.current_session, frame)

    def end(self) -> None:
        """Finishes what was taken before the connection closes: closing at once would lose those answers."""
        self.current_app_monitor.shutdown()  # type: ignore[no-untyped-call]  # first: it would connect again
        self.auto_reconnect_enabled = False
        self.closed = True
        self.message_queue.put(None)  # wakes the thread that waits for the next request
        self.message_processor.shutdown()  # type: ignore[no-untyped-call]  # as above
        self.message_workers.shutdown(wait=True)
        reading, self.current_session_state = self.current_session_state, _ended_for_good()
        reading.terminated = True
        if self.current_session is not None:
            _wake_reader(self.current_session)
        self.close()
        self.disconnect()  # one that was only just made, in place of one that broke

    def _answer(self, _client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        start = time()
        send_response(self, request, run_bolt_app(self._app, request), start)

    def _hear(self, _client: BaseSocketModeClient, message: dict[str, object], _raw: str | None) -> None:
        """Hello is Slack's first word on each new connection: from here on it sends requests."""
        if message.get("type") == "hello":
            self._lost = False
            log.info("connected to Slack over Socket Mode")

    def _hear_of_error(self, error: Exception) -> None:
        if not isinstance(error, ConnectionAbortedError):  # that end is ours
            self._is_lost(type(error).__name__)

    def _is_lost(self, why: str) -> None:
        if not self._lost and not self.closed:
            log.warning("the connection to Slack is lost (%s); trying again every %g s", why, LOOK_EVERY)
        self._lost = True


class _Terminated(ConnectionState):
    """Stays so. slack_sdk's thread says that it reads just before it does: coming after the end, it would read on, and
    whoever waits for it would wait for ever."""

    @property
    def terminated(self) -> bool:
        return True

    @terminated.setter
    def terminated(self, value: bool) -> None:
        pass


def _not_ended() -> ConnectionState:
    return ConnectionState()  # type: ignore[no-untyped-call]  # slack_sdk has no types here


def _ended_for_good() -> ConnectionState:
    return _Terminated()  # type: ignore[no-untyped-call]  # slack_sdk has no types here


class Ending:
    """A socket whose end is an error. slack_sdk takes nothing for nothing yet: it reads on as fast as it can, a core
    busy, until the pings of half a minute were not answered; and where it closes the socket itself while a message
    comes in, it hands on what there is of it."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket

    def recv(self, size: int) -> bytes:
        try:
            received: bytes = self._socket.recv(size)
        except OSError as closed:
            if closed.errno == EBADF:
                raise ConnectionAbortedError("we closed it") from closed
            raise
        if not received:
            raise ConnectionResetError("the other side closed it without a word")
        return received

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


def _send(session: Session | None, frame: bytes) -> None:
    if session is None:
        raise ConnectionError("there is no connection to Slack")
    with session.sock_send_lock:
        if session.sock is None:
            raise ConnectionError("the connection to Slack is closed")
        session.sock.sendall(frame)


def _not_yet() -> None:
    pass


def _hear_out(session: Session, reading: ConnectionState) -> None:
    """Until Slack answers a ping on it: all that was sent on it before is taken then."""
    last = session.last_ping_pong_time
    deadline = monotonic() + LAST_WORDS
    with suppress(OSError):  # it is broken: nothing comes any more
        session.ping(f"{session.session_id}:{time()}")
    pause = Event()
    while session.is_active() and not reading.terminated and session.last_ping_pong_time == last:
        if monotonic() > deadline:
            return
        pause.wait(LOOK_AGAIN)


def _leave(session: Session) -> None:
    """Its reader was told to end, and takes what is there until it is woken."""
    _wake_reader(session)
    session.close()


def _wake_reader(session: Session) -> None:
    """By the pong to this: closing waits for whoever reads."""
    with suppress(OSError):  # it is broken: nobody waits for it
        session.ping("bye")


def _logger() -> logging.Logger:
    """Says what broke while a request was answered, which has a traceback; of the connection we tell by ourselves."""
    logger = logging.getLogger("slack_sdk.socket_mode")
    logger.addFilter(_has_traceback)
    return logger


def _has_traceback(record: logging.LogRecord) -> bool:
    return record.exc_info is not None
