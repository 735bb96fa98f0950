"""Trigger ids: a person's leave to open a view, short and single."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.recent import Recent
from sandbox.refusals import ApiRefused

TRIGGER_SECONDS = 3.0  # docs.slack.dev/surfaces/modals
_FORM = re.compile(r"(\d+)\.7000\.[0-9a-f]{32}")


@dataclass(slots=True)
class _Trigger:
    user: str
    until: float
    of_modal: bool = False
    used: bool = False


class Triggers:
    def __init__(self, machine: Callable[[], float]) -> None:
        self._machine = machine
        self._number = 1000
        self._given: Recent[str, _Trigger] = Recent()

    def give(self, user: str, *, of_modal: bool = False) -> str:
        """`of_modal` where it comes from within an open modal, on which it may push another."""
        self._number += 1
        trigger_id = f"{self._number}.7000.{self._number:032x}"
        self._given[trigger_id] = _Trigger(user, self._machine() + TRIGGER_SECONDS, of_modal)
        return trigger_id

    def exchange(self, trigger_id: str) -> str:
        """The user the trigger was given for. Raises ApiRefused where Slack does, with the words of
        docs.slack.dev/reference/methods/views.open#errors."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise ApiRefused("expired_trigger_id" if self._was_given(trigger_id) else "invalid_trigger_id")
        if trigger.used:
            raise ApiRefused("exchanged_trigger_id")
        if self._machine() > trigger.until:
            raise ApiRefused("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def is_of_modal(self, trigger_id: str) -> bool:
        trigger = self._given.get(trigger_id)
        return trigger is not None and trigger.of_modal

    def _was_given(self, trigger_id: str) -> bool:
        """One so old that it is no longer kept."""
        formed = _FORM.fullmatch(trigger_id)
        return formed is not None and 1000 < int(formed[1]) <= self._number
