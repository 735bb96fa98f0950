"""Trigger ids: a person's leave to open a view, short and single."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.refusals import ApiRefused

TRIGGER_SECONDS = 3.0  # docs.slack.dev/surfaces/modals


@dataclass(slots=True)
class _Trigger:
    user: str
    until: float
    used: bool = False


class Triggers:
    def __init__(self, machine: Callable[[], float]) -> None:
        self._machine = machine
        self._given: dict[str, _Trigger] = {}

    def give(self, user: str) -> str:
        trigger_id = f"{1000 + len(self._given)}.7000.{len(self._given):032x}"
        self._given[trigger_id] = _Trigger(user, self._machine() + TRIGGER_SECONDS)
        return trigger_id

    def exchange(self, trigger_id: str) -> str:
        """The user the trigger was given for. Raises ApiRefused where Slack does."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise ApiRefused("invalid_trigger_id")
        if trigger.used:
            raise ApiRefused("exchanged_trigger_id")
        if self._machine() > trigger.until:
            raise ApiRefused("expired_trigger_id")
        trigger.used = True
        return trigger.user
