"""What a card of the demo's tour does; which step it is of: bot/demo/steps.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.blocks import Json
from sandbox import NotPossible


class Card:
    """One that has nothing to press and takes no file, and is done never."""

    def done(self) -> bool:
        return False

    def shown(self) -> list[Json]:
        """Blocks below the card's text."""
        return []

    def press(self) -> None:
        """Does what the card's button says; may take long. Raises NotPossible."""
        raise NotPossible("That card has no button.")

    def stop(self) -> None:
        """Asks what was pressed to end soon."""

    def drop(self, name: str, content: bytes) -> None:  # noqa: ARG002  the shape
        """Takes a file. Raises NotPossible."""
        raise NotPossible("That card takes no file.")


@dataclass(frozen=True, slots=True)
class Asks(Card):
    """Asks the person to do something elsewhere on the page, and sees whether it is done."""

    holds: Callable[[], bool]

    def done(self) -> bool:
        return self.holds()
