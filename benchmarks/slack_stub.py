"""`python -m benchmarks.slack_stub [MILLISECONDS]`: a Web API that says yes, after so long, in a process of its own.

Slack's side costs the measured process nothing but its calls.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

TEAM = "T0BENCH00"


class Yes(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    latency = 0.0  # seconds

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        time.sleep(self.latency)  # what it stands in for
        self._answer(answered(self.path.rpartition("/")[2], body))

    def _answer(self, answer: dict[str, object]) -> None:
        raw = json.dumps({"ok": True, **answer}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: object) -> None:
        pass


def answered(method: str, body: bytes) -> dict[str, object]:
    if method == "auth.test":
        return {"team_id": TEAM, "team": "Bench", "user_id": "U0APP", "bot_id": "B0APP"}
    if method == "users.info":
        user = parse_qs(body.decode())["user"][0]
        return {"user": {"id": user, "name": user, "tz": "Europe/Berlin", "locale": "en-GB", "team_id": TEAM}}
    if method == "chat.postMessage":
        return {"channel": "D0BENCH", "ts": "1.2"}
    return {}


if __name__ == "__main__":
    Yes.latency = float(sys.argv[1]) / 1000 if len(sys.argv) > 1 else 0.0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Yes)
    print(server.server_port, flush=True)
    server.serve_forever()
