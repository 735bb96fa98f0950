"""`python -m sandbox --port N --manifest manifest.yml [--json]`: the workspace alone, until it is interrupted."""

import argparse
import json
import math
import signal
import sys
from datetime import datetime
from pathlib import Path

from sandbox.manifest import NoManifest
from sandbox.request_url import NoRequestUrl, RequestUrl
from sandbox.server import PortRefused, Sandbox


def main(arguments: list[str]) -> int:
    """The exit code: 2 with a sentence on stderr if it cannot start as asked."""
    asked = _parser().parse_args(arguments)
    try:
        sandbox = Sandbox(
            asked.manifest, port=asked.port, clock=asked.clock, speed=asked.speed, request_url=asked.request_url
        )
    except (NoManifest, PortRefused) as refused:
        print(refused, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with sandbox:
            print(json.dumps(sandbox.announcement()) if asked.json else sandbox.page, flush=True)
            sandbox.wait()
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A local Slack workspace.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--manifest", type=Path, default=Path("manifest.yml"))
    parser.add_argument("--clock", type=_instant, help="business time at the start, with offset")
    parser.add_argument("--speed", type=_speed, default=1.0, help="business seconds a second; 0 stands still")
    parser.add_argument("--request-url", type=_address, help="payloads go there over signed HTTP, not over Socket Mode")
    parser.add_argument("--json", action="store_true", help="print one line of JSON with addresses and tokens")
    return parser


def _instant(typed: str) -> datetime:
    instant = datetime.fromisoformat(typed)
    if instant.utcoffset() is None:
        raise argparse.ArgumentTypeError(f"{typed} has no offset, such as +01:00")
    return instant


def _speed(typed: str) -> float:
    speed = float(typed)
    if not 0 <= speed < math.inf:
        raise argparse.ArgumentTypeError("the clock moves forwards only, or stands still at 0")
    return speed


def _address(typed: str) -> str:
    try:
        return str(RequestUrl.of(typed))
    except NoRequestUrl as refused:
        raise argparse.ArgumentTypeError(str(refused)) from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
