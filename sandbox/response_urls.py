"""response_url: a short leave to answer where a person acted."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_urlsafe

from sandbox.recent import Recent

RESPONSE_USES = 5  # docs.slack.dev/interactivity/handling-user-interaction
RESPONSE_SECONDS = 30 * 60
KEPT_URLS = 5_000  # ours; many minutes of people who never pause


class UrlSpent(Exception):
    """Slack's error word for a response_url that is unknown, used up or too old."""


@dataclass(slots=True, kw_only=True)
class Place:
    """Where the answer goes: the conversation, the person, and the message acted on, if it was one."""

    channel: str
    user: str
    ts: str | None
    until: float
    uses_left: int = RESPONSE_USES


class ResponseUrls:
    def __init__(self, machine: Callable[[], float]) -> None:
        self._machine = machine
        self._places: Recent[str, Place] = Recent(most=KEPT_URLS)

    def give(self, *, channel: str, user: str, ts: str | None = None) -> str:
        """The path of the URL."""
        key = token_urlsafe(12)
        self._places[key] = Place(channel=channel, user=user, ts=ts, until=self._machine() + RESPONSE_SECONDS)
        return f"/response/{key}"

    def use(self, key: str) -> Place:
        place = self._places.get(key)
        if place is None or self._machine() > place.until:
            raise UrlSpent("expired_url")
        if place.uses_left == 0:
            raise UrlSpent("used_url")
        place.uses_left -= 1
        return place
