"""`python -m sandbox --port N --manifest manifest.yml [--json]`: the workspace alone, until it is interrupted."""

import argparse
import json
import signal
import sys
from datetime import datetime
from pathlib import Path

from sandbox.server import Sandbox


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    sandbox = Sandbox(
        asked.manifest, port=asked.port, clock=asked.clock, speed=asked.speed, request_url=asked.request_url
    )
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
    parser.add_argument("--clock", type=datetime.fromisoformat, help="business time at the start, with offset")
    parser.add_argument("--speed", type=float, default=1.0, help="business seconds a second; 0 stands still")
    parser.add_argument("--request-url", help="send payloads there over signed HTTP, not over Socket Mode")
    parser.add_argument("--json", action="store_true", help="print one line of JSON with addresses and tokens")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
