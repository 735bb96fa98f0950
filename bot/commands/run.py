"""Runs the bot: over Socket Mode, or over HTTP with --http. SIGTERM and SIGINT stop it cleanly."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from slack_sdk.errors import SlackApiError

from bot.clock import SystemClock
from bot.commands.opening import opened, settings_for
from bot.logs import begin_logging
from bot.run import run_on_http, run_on_socket, stop_on_signals
from bot.settings import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
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
    stop = stop_on_signals()
    with opened(settings) as database:
        headway = build_app(settings, database=database, clock=SystemClock())
        if asked.http:
            host, port = asked.http
            run_on_http(headway, host=host, port=port)
            return 0
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
