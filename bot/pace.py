"""How fast a workspace is written to, and when it may be next. Pure: instants are seconds of `since_boot`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

IN_CHANNEL = 1.0  # seconds; "one message per second per channel", docs.slack.dev/apis/web-api/rate-limits
LONG_AGO = float("-inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds from one message to the next. Zeros leave the pace to Slack's 429."""

    between: float = 0.0  # two of a workspace
    in_channel: float = 0.0  # two to one channel or person


def pace_of(sends_per_minute: int) -> Pace:
    """A workspace's burst, spread evenly over the minute; 0 is no pace at all."""
    return Pace(between=60 / sends_per_minute, in_channel=IN_CHANNEL) if sends_per_minute else Pace()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLane:
    """A lane that this process has, and what it knows of it."""

    until: float  # the end of the lease
    free_at: float = LONG_AGO  # by the pace
    paused_until: float = LONG_AGO  # Slack asked for it, or nothing gets through
    written: Mapping[str, float] = field(default_factory=dict)  # whom it wrote to, and from when it may again
    used_at: float = LONG_AGO
    failed: int = 0  # how many requests in a row did not leave, or were not answered

    @property
    def opens_at(self) -> float:
        return max(self.free_at, self.paused_until)

    def resting(self, now: float) -> list[str]:
        """Who was written to a moment ago: others come first."""
        return [recipient for recipient, until in self.written.items() if until > now]

    def written_to(self, recipient: str, pace: Pace, *, began: float, ended: float) -> HeldLane:
        """After a request. A late one is followed somewhat sooner, so that the minute still holds what it may."""
        written = {each: until for each, until in self.written.items() if until > ended}
        if pace.in_channel:
            written[recipient] = ended + pace.in_channel
        free_at = max(self.free_at, began - pace.between / 2) + pace.between
        return replace(self, written=written, free_at=free_at, used_at=ended, failed=0)
