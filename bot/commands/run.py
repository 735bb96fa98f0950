"""Runs the bot: over Socket Mode, or over HTTP with --http. SIGTERM and SIGINT stop it cleanly."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from threading import Event

from slack_sdk.errors import SlackApiError

from bot.clock import SystemClock
from bot.commands.opening import opened, settings_for
from bot.logs import begin_logging
from bot.run import listen, run_on_http, run_on_socket, stop_on_signals
from bot.settings import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Settings
from bot.wiring import build_app

NAME = "run"
HELP = "run the bot"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--http", metavar="HOST:PORT", type=_address, help="serve /slack/events, /healthz and /readyz there"
    )


def main(asked: Namespace) -> int:
    settings = settings_for(asked, needs=(BOT_TOKEN, SIGNING_SECRET if asked.http else APP_TOKEN))
    begin_logging()
    stop = stop_on_signals()  # over HTTP too: uvicorn raises the signal again once it has stopped
    return _on_http(settings, *asked.http) if asked.http else _on_socket(settings, stop)


def _on_http(settings: Settings, host: str, port: int) -> int:
    try:
        listening = listen(host, port)
    except OSError as taken:
        print(f"--http {host}:{port} cannot be had ({taken.strerror}): choose another one.", file=sys.stderr)
        return 1
    with listening, opened(settings) as database:
        run_on_http(build_app(settings, database=database, clock=SystemClock()), listening)
    return 0


def _on_socket(settings: Settings, stop: Event) -> int:
    with opened(settings) as database:
        headway = build_app(settings, database=database, clock=SystemClock())
        try:
            run_on_socket(headway, stop)
        except SlackApiError as refused:
            code = refused.response.get("error")
            print(f"Slack refuses SLACK_APP_TOKEN ({code}): see `headway doctor`.", file=sys.stderr)
            return 1
    return 0


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise ArgumentTypeError(f"{text!r} is not HOST:PORT, such as 127.0.0.1:3000")
    return host.strip("[]"), int(port)
