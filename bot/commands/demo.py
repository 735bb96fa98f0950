"""Plays Headway in a local workspace: in the browser, or as text with --tour. Needs no Slack account."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

NAME = "demo"
HELP = "try it in a local workspace, without Slack"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--tour", action="store_true", help="play the story without a browser and print it")
    parser.add_argument("--port", type=int, default=0, help="of the page; 0 takes a free one")


def main(asked: Namespace) -> int:
    from bot.demo import main as play  # only the demo needs the sandbox

    return play(tour=asked.tour, port=asked.port)
