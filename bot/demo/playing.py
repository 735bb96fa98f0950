"""Plays the demo to the quarter's end: business time jumps from one moment that matters to the next, and at each what
is due is decided and sent, so that every message has its real time."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from time import monotonic

from bot.demo.acting import act
from bot.demo.cast import WEDNESDAY
from bot.demo.deeds import Deed, deeds
from bot.demo.team import MANAGER, NEWCOMER, REPS
from bot.tick import run_tick
from bot.wiring import Headway
from handlers.nudges.corrections import correct_messages
from planning.calendar import Days
from planning.ids import PersonId
from planning.moments import local_instant
from planning.people import Person
from sandbox import Sandbox
from storage import outbox, people

A_DAY = 1.3  # seconds that a working day takes at the page: some 45 in all
ASKED_EVERY = 0.01  # seconds, whether all is sent
LAST_DAY = date(2027, 1, 1)  # on which the plans are closed
SATURDAY = 5
MORNING, NOON, SUMMARY = time(9), time(12), time(11)


@dataclass(slots=True, kw_only=True)
class Play:
    """From wherever business time is. One at a time; what was played is not played again."""

    sandbox: Sandbox
    headway: Headway
    a_day: float = A_DAY
    _stopped: threading.Event = field(default_factory=threading.Event)
    _going: threading.Lock = field(default_factory=threading.Lock)
    _done: int = 0  # deeds
    _deeds: Sequence[Deed] = ()
    has_begun: bool = False
    is_over: bool = False

    @property
    def is_going(self) -> bool:
        return self._going.locked()

    @property
    def day(self) -> date:
        """Where business time is, in UTC."""
        return self.sandbox.now().date()

    def stop(self) -> None:
        """Ends soon; `go` goes on from there."""
        self._stopped.set()

    def go(self) -> None:
        """To the end, or until it is stopped. Nothing where it is going already, or over."""
        if self.is_over or not self._going.acquire(blocking=False):
            return
        try:
            self._stopped.clear()
            self.has_begun = True
            self._go()
        finally:
            self._going.release()

    def keep_up(self) -> None:
        """What the reps did by now, where business time went on without it: they live however the clock goes."""
        if self.is_over or not self._going.acquire(blocking=False):
            return
        try:
            self._deeds = self._deeds or deeds(self._people())
            self._write_down(self.sandbox.now())
        finally:
            self._going.release()

    def _go(self) -> None:
        known = self._people()
        self._deeds = self._deeds or deeds(known)
        last_seen, began = self.sandbox.now().date(), monotonic()
        for moment in _moments(known, self._deeds[self._done :], after=self.sandbox.now()):
            if moment.date() > last_seen:
                self._stopped.wait(max(self.a_day - (monotonic() - began), 0))
                last_seen, began = moment.date(), monotonic()
            if self._stopped.is_set():
                return
            self._come_to(moment)
        self.is_over = not self._stopped.is_set()

    def _come_to(self, moment: datetime) -> None:
        if moment > self.sandbox.now():
            self.sandbox.clock_to(moment)
        self._write_down(moment)
        act(self.sandbox, self.headway, moment)
        run_tick(self.headway.database, self.headway.workspace, moment, home_soon=self.headway.home_soon)
        self._wait_until_sent()

    def _write_down(self, moment: datetime) -> None:
        """All that was done until then, each at its own hour."""
        begin = self._done
        while self._done < len(self._deeds) and self._deeds[self._done].at <= moment:
            self._done += 1
        if begin < self._done:
            with self.headway.database.write() as store:
                for deed in self._deeds[begin : self._done]:
                    deed.write(store, self.headway.workspace)
                    if deed.changes_messages:
                        correct_messages(store, self.headway.workspace, deed.person.id, now=deed.at)

    def _wait_until_sent(self) -> None:
        """However long Slack makes it wait."""
        while self._is_due() and not self._stopped.is_set():
            self.headway.delivery.wake()
            self._stopped.wait(ASKED_EVERY)

    def _is_due(self) -> bool:
        with self.headway.database.read() as store:
            return bool(outbox.workspaces_due(store, self.headway.clock.now()))

    def _people(self) -> Mapping[PersonId, Person]:
        ids = [PersonId(id) for id in (*(character.id for character in REPS), NEWCOMER, MANAGER)]
        with self.headway.database.read() as store:
            return people.people(store, self.headway.workspace, ids)


def _moments(known: Mapping[PersonId, Person], ahead: Sequence[Deed], *, after: datetime) -> list[datetime]:
    """The looks of each zone, the team's summary, and when somebody did what changes a message."""
    zones = {person.zone for person in known.values()}
    manager = known[PersonId(MANAGER)].zone
    found = {deed.at for deed in ahead if deed.changes_messages}
    for day in Days(WEDNESDAY, LAST_DAY):
        if day.weekday() < SATURDAY:
            found |= {local_instant(day, at, zone) for zone in zones for at in _looks(day)}
            found |= {local_instant(day, SUMMARY, manager)} if day.weekday() == 0 else set()
    return sorted(each for each in found if each > after)


def _looks(day: date) -> tuple[time, ...]:
    return (MORNING, NOON) if day.weekday() == WEDNESDAY.weekday() else (MORNING,)
