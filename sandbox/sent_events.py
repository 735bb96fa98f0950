"""The events that were sent lately, and how often each was sent again."""

from dataclasses import dataclass

from sandbox.recent import Recent
from sandbox.shapes import Json


@dataclass(slots=True)
class Sent:
    payload: Json
    again: int = 0


class SentEvents:
    def __init__(self) -> None:
        self._kept: Recent[str, Sent] = Recent()

    def add(self, payload: Json) -> str:
        """Its event_id."""
        event_id: str = payload["event_id"]
        self._kept[event_id] = Sent(payload)
        return event_id

    def find(self, event_id: str) -> Sent | None:
        return self._kept.get(event_id)
