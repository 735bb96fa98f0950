"""What goes wrong meanwhile, by dice that are seeded: on the way to Slack and on the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sandbox import Workspace

Fault = dict[str, Any]  # arguments of Workspace.fault

# Of a hundred calls some four fail and some three are slow; of a hundred payloads one is answered in vain.
OF_METHODS: tuple[Fault, ...] = (
    {"latency_ms": 150, "chance": 0.03},
    {"status": 429, "retry_after": 1, "chance": 0.005},
    {"status": 500, "chance": 0.01},
    {"status": 500, "when": "after", "chance": 0.01},
    {"drop": True, "chance": 0.005},
    {"drop": True, "when": "after", "chance": 0.005},
)
OF_PAYLOADS: tuple[Fault, ...] = ({"lost_ack": True, "chance": 0.01}, {"latency_ms": 200, "chance": 0.03})


def begin_weather(
    workspace: Workspace,
    *,
    seed: int,
    of_methods: Sequence[Fault] = OF_METHODS,
    of_payloads: Sequence[Fault] = OF_PAYLOADS,
) -> None:
    """Until it is ended."""
    workspace.throw_dice_from(seed)
    for fault in of_methods:
        for method in ("*", "response_url"):
            workspace.fault(method, times=None, **fault)
    for fault in of_payloads:
        workspace.fault(payload="*", times=None, **fault)
