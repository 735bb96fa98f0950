"""A measurement: a ratio taken in one run, and whether it holds what was asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    name: str
    ratio: float
    holds: bool | None = None  # none: shown for comparison, nothing is asked of it
    details: Mapping[str, object] = field(default_factory=dict)

    def line(self) -> str:
        return json.dumps({"name": self.name, "ratio": round(self.ratio, 3), "holds": self.holds, **self.details})
