"""The tour's last two cards: the rest of the quarter, played; and a quarter of one's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.demo.came import came
from bot.demo.came_said import card, under_way
from bot.demo.card import Card
from bot.demo.made_up import NAME, made_up
from bot.demo.own_quarter import NotReplayed, replayed
from bot.demo.playing import Play
from bot.demo.stage import Stage
from bot.demo.team import MANAGER
from handlers.blocks import Json
from planning.ids import PersonId
from planning.people import Person
from sandbox import NotPossible, Refused
from storage import people


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest(Card):
    """Plays on from wherever business time is, and says what came of each warning."""

    stage: Stage

    @property
    def play(self) -> Play:
        return self.stage.play

    def done(self) -> bool:
        return self.play.is_over

    def shown(self) -> list[Json]:
        if self.play.is_going:
            return under_way(came(self.stage.headway, weeks=False), self.play.day, self._reader())
        return card(came(self.stage.headway), self._reader()) if self.play.has_begun else []

    def press(self) -> None:
        try:
            self.play.go()
        except (Refused, TimeoutError) as why:
            raise NotPossible(f"The play stopped: {why} Press again to go on.") from why

    def stop(self) -> None:
        self.play.stop()

    def _reader(self) -> Person:
        with self.stage.headway.database.read() as store:
            manager = people.person(store, self.stage.headway.workspace, PersonId(MANAGER))
        assert manager is not None  # the stage knows her from its beginning
        return manager


@dataclass(slots=True, kw_only=True)
class OwnQuarter(Card):
    """Keeps what came of the last file in memory, and the file nowhere."""

    _said: list[Json] = field(default_factory=list)

    def done(self) -> bool:
        return bool(self._said)

    def shown(self) -> list[Json]:
        return self._said

    def press(self) -> None:
        """With a made-up history, for who has none at hand."""
        self.drop(NAME, made_up())

    def drop(self, name: str, content: bytes) -> None:
        self._said = []
        try:
            self._said = replayed(name, content)
        except NotReplayed as why:
            raise NotPossible(str(why)) from why
