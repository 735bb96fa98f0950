"""`headway demo`: the page, until it is stopped."""

from __future__ import annotations

import sys

from bot.demo.stage import staged
from bot.run import stop_on_signals
from sandbox import PortRefused


def show(*, port: int) -> int:
    """Prints the page's address and serves until SIGTERM or Ctrl-C. `port` 0 takes a free one."""
    try:
        _serve(port)
    except PortRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def _serve(port: int) -> None:
    stop = stop_on_signals()
    with staged(port=port, speed=1.0) as stage:
        print(f"\nHeadway's demo is open at {stage.sandbox.page}#user=U0ANNA", flush=True)
        print("You are Anna, a sales rep, on a Wednesday at noon. No Slack account is needed.", flush=True)
        print("Stop it with Ctrl-C.", flush=True)
        stop.wait()
