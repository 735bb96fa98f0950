"""Everybody at once, for so many interactions; meanwhile the clock goes on, people move, connections end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random

from benchmarks.soak.book import Book
from benchmarks.soak.people import Bookkeeper, Outsider, Somebody, Wanderer
from sandbox import Refused, Workspace

ZONES = ("Europe/Berlin", "Europe/London", "America/New_York", "Asia/Kolkata", "Nowhere/Atlantis")
CLOCK_EVERY, MOVES_EVERY, DROPS_EVERY = 50, 100, 400  # interactions
GOES_ON = (20 * 60, 5 * 60 * 60)  # seconds of business time
STAFF_CHANNEL = "C0NORTH"


@dataclass(slots=True, kw_only=True)
class Lived:
    acts: Counter[str] = field(default_factory=Counter)  # by name
    moves: int = 0
    redelivered: int = 0
    drops: int = 0


class Street:
    """`reps` new people in the workspace, every other one with a book; and those who are no members."""

    def __init__(self, workspace: Workspace, *, reps: int, seed: int, is_socket: bool) -> None:
        self._workspace, self._random, self._is_socket = workspace, Random(seed), is_socket
        self.book, self.lived = Book(), Lived()
        self.reps = [f"U0SOAK{number:02}" for number in range(reps)]
        for number, id in enumerate(self.reps):
            workspace.change_user(id, name=id.lower(), real_name=f"Rep {number}", tz=ZONES[number % 4])
        staff = ["U0ANNA", "U0BEN", "U0MAYA", "U0GUEST", "U0STRANGR", "U0APP", *self.reps]
        workspace.change_channel(STAFF_CHANNEL, members=staff)
        self._somebody = [self._person(number, id) for number, id in enumerate(self.reps)]
        self._somebody += [self._outsider(id) for id in ("U0GUEST", "U0STRANGR")]
        self._somebody.append(Wanderer(workspace.person("U0MAYA"), self._dice()))

    def live(self, interactions: int, *, at_once: int, now_and_then: Callable[[int], None]) -> None:
        """`now_and_then` is called with the number of interactions so far, each time the clock was moved."""
        groups = [self._somebody[place::at_once] for place in range(at_once)]
        with ThreadPoolExecutor(at_once) as pool:
            for done in range(0, interactions, CLOCK_EVERY):
                each = min(CLOCK_EVERY, interactions - done)
                shares = [each // at_once + (place < each % at_once) for place in range(at_once)]
                turns = [
                    pool.submit(_turn, group, share, self._dice()) for group, share in zip(groups, shares, strict=True)
                ]
                if self._is_socket and done % DROPS_EVERY == DROPS_EVERY - CLOCK_EVERY:
                    self._drop()
                for turn in turns:
                    self.lived.acts.update(turn.result())
                self._goes_on(done + each)
                now_and_then(done + each)

    def _goes_on(self, done: int) -> None:
        self._workspace.advance(self._random.randrange(*GOES_ON))
        if done % MOVES_EVERY == 0:
            self._moves()

    def _drop(self) -> None:
        """While payloads are under way."""
        self._workspace.disconnect(self._random.choice(("drop", "refresh_requested", "warning")))
        self.lived.drops += 1

    def _moves(self) -> None:
        """Somebody is elsewhere; Slack tells of it more than once."""
        event = self._workspace.change_user(self._random.choice(self.reps), tz=self._random.choice(ZONES))
        self.lived.moves += 1
        if event is not None and self._random.random() < 0.5:
            try:
                self._workspace.redeliver(event)
            except Refused:
                return
            self.lived.redelivered += 1

    def _person(self, number: int, id: str) -> Somebody:
        person = self._workspace.person(id)
        return Wanderer(person, self._dice()) if number % 2 else Bookkeeper(person, self._dice(), self.book)

    def _outsider(self, id: str) -> Somebody:
        return Outsider(self._workspace.person(id), self._dice())

    def _dice(self) -> Random:
        return Random(self._random.random())


def _turn(group: Sequence[Somebody], times: int, random: Random) -> Counter[str]:
    """What some of a group do, one after another: nobody is at two things at once."""
    return Counter(random.choice(group).acts() for _ in range(times))
