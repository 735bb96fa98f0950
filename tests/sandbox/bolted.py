"""A Bolt app connected over Socket Mode that lets go at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from sandbox import Sandbox

RECEIVE_SECONDS = 0.05  # slack_sdk's own 3 s is how long it would take to close


@contextmanager
def connected(app: App, sandbox: Sandbox) -> Iterator[SocketModeHandler]:
    handler = SocketModeHandler(app, sandbox.app_token)
    _receive_briefly_whenever_connected(handler)
    handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt has no types here
    try:
        yield handler
    finally:
        # slack_sdk's processor waits a second for a message before it sees that it should end.
        handler.client.closed = True
        handler.client.message_queue.put("")
        _receive_briefly(handler)
        handler.close()  # type: ignore[no-untyped-call]  # as above


def _receive_briefly_whenever_connected(handler: SocketModeHandler) -> None:
    connect = handler.client.connect

    def connect_briefly() -> None:
        connect()
        _receive_briefly(handler)

    handler.client.connect = connect_briefly  # type: ignore[method-assign]  # slack_sdk has no setting for it


def _receive_briefly(handler: SocketModeHandler) -> None:
    session = handler.client.current_session
    if session is not None and session.sock is not None:
        session.sock.settimeout(RECEIVE_SECONDS)
