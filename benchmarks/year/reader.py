"""A rep reads a message some hours after it came, as it stands then, and presses something on it or not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from benchmarks.year.cast import Rep
from benchmarks.year.life import HERE, Life
from benchmarks.year.slack import Standing
from handlers.nonce import value_of
from handlers.nudges.acts import mute
from handlers.nudges.controls import MUTE, SNOOZE, parse_snooze
from handlers.nudges.next_step.acts import log_done, move
from handlers.nudges.next_step.controls import DONE, MOVE, MoveAsked, To
from handlers.nudges.quieter.acts import choose
from handlers.nudges.quieter.message import AS_BEFORE, KEEP
from handlers.nudges.snoozing import snooze
from handlers.visit import Visit
from planning.nudges import Kind, Message
from storage import people, unasked
from storage.database import Database
from storage.store import Store

HOURS = (1, 1, 2, 2, 3, 4, 6, 9)  # at work, until it is read
MUTES, SNOOZES = 0.02, 0.2  # of the presses
QUIETS = 0.3  # of those who are asked what to change and answer: Mondays only


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    rep: Rep
    came: datetime
    at: datetime
    message: Message
    stands: Standing


def reads_at(rep: Rep, came: datetime, random: Random) -> datetime:
    """That many hours of their work later."""
    left, at = random.choice(HOURS), came
    while left:
        at += timedelta(hours=1)
        left -= rep.is_at_work(at)
    return at


class Presses:
    def __init__(self, database: Database, life: Life, random: Random) -> None:
        self._database, self._life, self._random = database, life, random

    def after(self, read: ToRead) -> None:
        if self._random.random() >= read.rep.presses:
            return
        with self._database.write() as store:
            person = people.person(store, HERE, read.rep.id)
            assert person is not None
            unasked.mark_acted(store, HERE, read.rep.id, read.stands.ts, read.at)
            self._press(store, Visit(workspace=HERE, person=person, now=read.at), read)

    def _press(self, store: Store, visit: Visit, read: ToRead) -> None:
        chance, kind, stands = self._random.random(), read.message.decision.kind, read.stands
        if kind is Kind.QUIETER:
            keeps = self._random.random() < QUIETS
            if (button := stands.pressable(KEEP if keeps else AS_BEFORE)) is not None:
                choose(store, visit, button, keep=keeps)
        elif chance < MUTES and (button := stands.pressable(MUTE)) is not None:
            mute(store, visit, button)
        elif chance < MUTES + SNOOZES and (menu := stands.pressable(SNOOZE)) is not None:
            option = self._random.choice(menu["options"][:3])
            asked = parse_snooze({"selected_option": option})
            assert asked.until is not None
            snooze(store, visit, asked, asked.until)
        elif kind is Kind.NEXT_STEP:
            self._on_step(store, visit, read)
        elif kind is Kind.ACTIONS_BEHIND:
            evidence = read.message.decision.evidence
            missing = int(evidence["goal"]) - int(evidence["done"])
            self._life.log_some(store, read.rep, str(evidence["type"]), missing, read.at)

    def _on_step(self, store: Store, visit: Visit, read: ToRead) -> None:
        """Done, or another day."""
        id = str(read.message.decision.evidence["opportunity"])
        if (menu := read.stands.pressable(MOVE)) is not None and self._random.random() < 0.4:
            value = json.loads(self._random.choice(menu["options"])["value"])
            asked = MoveAsked(read.message.id, To(value["to"]), value["n"])
            if move(store, visit, asked) is None:
                self._life.moved(store, read.rep, id)
        elif (button := read.stands.pressable(DONE)) is not None and log_done(store, visit, button) is None:
            self._life.stepped(store, read.rep, id, value_of(button)["type"], visit.today)
