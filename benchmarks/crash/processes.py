"""Processes of our own that begin within milliseconds: each is forked from one that has imported everything already."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext

IMPORTED = ["benchmarks.crash.sender", "benchmarks.crash.slack"]


def forking() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    return context
