"""Processes of our own that begin within milliseconds: each is forked from one that has imported everything already."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext

# Some of it the bot imports only once it is used, which here is at once in each process.
IMPORTED = ["benchmarks.crash.sender", "benchmarks.crash.slack", "holidays.countries", "psycopg", "bot.tick"]


def forking() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    return context
