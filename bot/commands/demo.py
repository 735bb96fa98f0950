"""Plays Headway in a local workspace: in the browser, or as text with --tour. Needs no Slack account."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

NAME = "demo"
A_DAY = 86_400  # seconds
HELP = "try it in a local workspace, without Slack"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--tour", action="store_true", help="play the five steps without a browser and print them")
    parser.add_argument("--port", type=_port, help="of the page; 0 takes a free one (8421, or a free one)")
    parser.add_argument("--speed", type=_speed, default=1.0, help="business seconds a second; 0 stands still (1)")
    parser.add_argument("--reset", action="store_true", help="start the demo that runs there over, or start one")


def main(asked: Namespace) -> int:
    from bot.demo import main as play  # only the demo needs the sandbox

    return play(tour=asked.tour, port=asked.port, speed=asked.speed, reset=asked.reset)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise ArgumentTypeError(f"“{text}” is no port: 0 to 65535, such as --port 8421")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = -1.0
    if not 0 <= speed <= A_DAY:
        most = f"0 to {A_DAY:,}, a day a second"
        raise ArgumentTypeError(f"“{text}” is no speed: business seconds a second ({most}), such as --speed 60")
    return speed
