"""Every scene, played in order, for whoever takes its picture or its digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.demo.stage import Stage, staged
from bot.demo.tour_card import tour_of
from bot.tick import run_tick
from planning.nudges import State
from sandbox import Sandbox
from storage import outbox
from tests.browser.five_plans import FIVE, Script
from tests.pictures.five import built
from tests.pictures.scene import LONG, Scene, close_all
from tests.pictures.scenes import SCENES
from tests.pictures.tour_scenes import TOUR_SCENES

DRAWN_WITHIN = 5.0  # seconds, of Homes that are to be drawn


def played() -> Iterator[tuple[Scene, Sandbox]]:
    """Each with the sandbox in which it stands until the next one is asked for."""
    with staged(port=0, speed=0) as stage:
        yield from _on(stage, SCENES)
    with staged(port=0, speed=0, a_day=0) as stage:
        stage.sandbox.give_tour(tour_of(stage))
        yield from _on(stage, TOUR_SCENES)
    for script in FIVE:
        with built(script) as sandbox:
            yield _plan(script), sandbox


def _on(stage: Stage, scenes: Sequence[Scene]) -> Iterator[tuple[Scene, Sandbox]]:
    for scene in scenes:
        scene.play(stage)
        _settle(stage)
        yield scene, stage.sandbox
        close_all(stage.sandbox.person(scene.user))


def scenes() -> list[Scene]:
    """What `played` plays."""
    return [*SCENES, *TOUR_SCENES, *map(_plan, FIVE)]


def _plan(script: Script) -> Scene:
    return Scene(name=f"plan-{script.name}", user="U0ANNA", size=LONG)


def _settle(stage: Stage) -> None:
    """Until nothing more comes of the scene: what the clock asks for is decided, sent and drawn."""
    headway = stage.headway
    while run_tick(headway.database, headway.workspace, headway.clock.now(), home_soon=headway.home_soon):
        stage.sandbox.until(lambda: _settled(stage))
    stage.sandbox.until(lambda: _settled(stage))


def _settled(stage: Stage) -> bool:
    workspace, now = stage.headway.workspace, stage.headway.clock.now()
    with stage.headway.database.read() as store:
        waits = outbox.is_due(store, workspace, now) or outbox.counts(store, workspace).get(State.SENDING, 0) > 0
    return not waits and stage.headway.home_soon.idle(DRAWN_WITHIN)
