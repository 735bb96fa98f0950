"""A screen worth a picture: who stands where, and what they did before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.demo.stage import Stage
from sandbox import Person, Sandbox
from sandbox.http import get
from tests.pictures.shown import messages_shown, view_shown

DESK, PHONE, LONG = (1280, 860), (400, 800), (1180, 2400)  # pixels: width, height


class Look(Enum):
    """The end of a picture's name."""

    LIGHT = ""
    DARK = "-dark"
    PHONE = "-phone"


def _nothing(stage: Stage) -> None:
    """The stage is as the scene before left it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    name: str
    user: str
    play: Callable[[Stage], None] = _nothing
    channel: str = "dm"
    tab: str = "messages"
    size: tuple[int, int] = DESK
    looks: Sequence[Look] = (Look.LIGHT,)
    card: str = ""  # the id of the tour's step that stands beside; empty: the tour is folded away

    def address(self, sandbox: Sandbox) -> str:
        return f"{sandbox.page}#user={self.user}&channel={self.channel}&tab={self.tab}"

    def shown(self, sandbox: Sandbox) -> list[Any]:
        """What stands at the scene's place, and the modal over it."""
        person = sandbox.person(self.user)
        below = view_shown(person.home()) if self.tab == "home" else messages_shown(person, self.channel)
        return [below, view_shown(person.modal()), *self._card(sandbox)]

    def _card(self, sandbox: Sandbox) -> list[Any]:
        if not self.card:
            return []
        steps = get(sandbox.page.rstrip("/"), "/page/api/tour")
        said = next(step for step in steps if step["id"] == self.card)
        return [said, view_shown(get(sandbox.page.rstrip("/"), "/page/api/tour/step", step=self.card))]


def close_all(person: Person) -> None:
    while person.modal() is not None:
        person.closes()
