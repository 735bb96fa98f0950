"""The demo's tour on the sandbox's page: what is done is asked of the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.demo.card import Asks, Card
from bot.demo.cast import OPENS
from bot.demo.quarter_cards import OwnQuarter, Rest
from bot.demo.stage import Stage
from bot.demo.steps import HELP, LOG, OWN_QUARTER, PLAN, REST, STEPS, WEDNESDAY_NOON
from bot.demo.team import ANNA, REPS
from handlers.blocks import Json
from handlers.nudges.target_behind.progress import taken_in
from planning.ids import PersonId
from planning.nudges import Kind
from sandbox import NotPossible, Step
from storage import entries, helps
from storage.posted import told_since

OF_ANNA = PersonId(ANNA.id)
TRACE = "Trace"  # the title of its view
TRACED = frozenset({"views.open", "views.push", "views.update"})


@dataclass(frozen=True, kw_only=True)
class DemoTour:
    """`again` starts the whole demo over, soon after it was called; none: whoever runs it cannot."""

    cards: Mapping[str, Card]
    again: Callable[[], None] | None = None
    _done: set[str] = field(default_factory=set)  # what was done once stays so

    @property
    def steps(self) -> tuple[Step, ...]:
        return STEPS

    def done(self, step: str) -> bool:
        if step not in self._done and self.cards[step].done():
            self._done.add(step)
        return step in self._done

    def shown(self, step: str) -> list[Json]:
        return self.cards[step].shown()

    def press(self, step: str) -> None:
        self.cards[step].press()

    def stop(self, step: str) -> None:
        self.cards[step].stop()

    def drop(self, step: str, name: str, content: bytes) -> None:
        self.cards[step].drop(name, content)

    def start_over(self) -> None:
        if self.again is None:
            raise NotPossible("Start it over where it was started: `headway demo --reset`.")
        self.again()


@dataclass(slots=True, kw_only=True)
class Traced(Card):
    """Whether a trace was opened. The database keeps nothing of what is only looked at: Slack's calls are asked."""

    stage: Stage
    _seen: int = 0  # of the calls

    def done(self) -> bool:
        new = self.stage.sandbox.calls(since=self._seen)
        self._seen = max((int(call["seq"]) for call in new), default=self._seen)
        return any(call["name"] in TRACED and TRACE in json.dumps(call["request"]) for call in new)


def tour_of(stage: Stage, *, again: Callable[[], None] | None = None) -> DemoTour:
    cards: dict[str, Card] = {
        WEDNESDAY_NOON.id: Asks(lambda: _is_taken(stage)),
        LOG.id: Asks(lambda: _has_logged(stage)),
        PLAN.id: Traced(stage=stage),
        HELP.id: Asks(lambda: _has_offered(stage)),
        REST.id: Rest(stage=stage),
        OWN_QUARTER.id: OwnQuarter(),
    }
    return DemoTour(cards=cards, again=again)


def _is_taken(stage: Stage) -> bool:
    with stage.headway.database.read() as store:
        told = told_since(
            store, stage.headway.workspace, recipients=[OF_ANNA], kind=Kind.TARGET_BEHIND, since=OPENS
        )  # fmt: skip
    return any(taken_in(message) is not None for message in told)


def _has_logged(stage: Stage) -> bool:
    with stage.headway.database.read() as store:
        latest = entries.latest_entry(store, stage.headway.workspace, OF_ANNA)
    return latest is not None and latest.logged_at >= OPENS


def _has_offered(stage: Stage) -> bool:
    reps = [PersonId(rep.id) for rep in REPS]
    with stage.headway.database.read() as store:
        return bool(helps.helps_since(store, stage.headway.workspace, reps, OPENS))
