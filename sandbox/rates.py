"""How often a method may be called: Slack's tiers, as buckets that fill again with machine time.

docs.slack.dev/apis/web-api/rate-limits: "per method, per workspace, per app", and a workspace has one app here. Slack
says how many a minute each tier gives at least and that bursts are welcome; it publishes no size of a burst. Each
burst here is assumed: about what the tier gives in a minute.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

KEPT_BUCKETS = 1_000  # ours; a workspace takes 300 messages at once, so no more channels than that can be behind
METHODS_PAGE = "docs.slack.dev/reference/methods/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    a_minute: int
    burst: int  # assumed


TIER_2 = Rate(a_minute=20, burst=20)
TIER_3 = Rate(a_minute=50, burst=50)
TIER_4 = Rate(a_minute=100, burst=100)
# "Generally one message per second per channel", "several hundred messages per minute" a workspace, "short bursts".
A_CHANNEL = Rate(a_minute=60, burst=20)
A_WORKSPACE = Rate(a_minute=300, burst=300)
SEVERAL_HUNDRED = Rate(a_minute=300, burst=300)  # auth.test: "hundreds of requests per minute"

# Each method's page under METHODS_PAGE names its tier.
RATES: dict[str, Rate] = {
    "api.test": TIER_4,
    "apps.connections.open": TIER_3,
    "auth.test": SEVERAL_HUNDRED,
    "chat.delete": TIER_3,
    "chat.getPermalink": SEVERAL_HUNDRED,
    "chat.postEphemeral": TIER_4,
    "chat.postMessage": A_WORKSPACE,
    "chat.update": TIER_3,
    "conversations.history": TIER_3,
    "conversations.info": TIER_3,
    "conversations.list": TIER_2,
    "conversations.members": TIER_4,
    "conversations.open": TIER_3,
    "conversations.replies": TIER_3,
    "files.completeUploadExternal": TIER_4,
    "files.delete": TIER_3,
    "files.getUploadURLExternal": TIER_4,
    "files.info": TIER_4,
    "users.conversations": TIER_3,
    "users.info": TIER_4,
    "users.list": TIER_2,
    "views.open": TIER_4,
    "views.publish": TIER_4,
    "views.push": TIER_4,
    "views.update": TIER_4,
}
A_CHANNEL_EACH = {"chat.postMessage": A_CHANNEL}


@dataclass(slots=True)
class _Bucket:
    rate: Rate
    left: float
    at: float

    def fill(self, now: float) -> None:
        self.left = min(self.rate.burst, self.left + (now - self.at) * self.rate.a_minute / 60)
        self.at = now

    @property
    def seconds_until_one(self) -> float:
        return max(0.0, (1 - self.left) * 60 / self.rate.a_minute)


class Rates:
    def __init__(self, machine: Callable[[], float]) -> None:
        self._machine = machine
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def take(self, method: str, channel: str = "") -> int | None:
        """One call, if it may be made; else the whole seconds until it may, at least 1, as in Retry-After.

        A call that is refused costs nothing. A method that is not in RATES has none.
        """
        buckets = [self._bucket(method, "", rate) for rate in _named(RATES, method)]
        buckets += [self._bucket(method, channel, rate) for rate in _named(A_CHANNEL_EACH, method)]
        wait = max((bucket.seconds_until_one for bucket in buckets), default=0.0)
        if wait > 0:
            return ceil(wait)
        for bucket in buckets:
            bucket.left -= 1
        return None

    def _bucket(self, method: str, channel: str, rate: Rate) -> _Bucket:
        now = self._machine()
        bucket = self._buckets.get((method, channel))
        if bucket is None:
            self._forget_full(now)
            self._buckets[method, channel] = bucket = _Bucket(rate, rate.burst, now)
        bucket.fill(now)
        return bucket

    def _forget_full(self, now: float) -> None:
        """A bucket that is full again is as a new one; of the others there are never so many."""
        if len(self._buckets) >= KEPT_BUCKETS:
            for key, bucket in list(self._buckets.items()):
                bucket.fill(now)
                if bucket.left == bucket.rate.burst:
                    del self._buckets[key]


def _named(rates: dict[str, Rate], method: str) -> list[Rate]:
    return [rates[method]] if method in rates else []
