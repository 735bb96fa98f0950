"""The tour, card by card, as a visitor goes through it."""

from __future__ import annotations

from collections.abc import Callable

from bot.demo.stage import Stage
from bot.demo.steps import HELP, LOG, OWN_QUARTER, PLAN, REST, WEDNESDAY_NOON
from sandbox.http import get, post
from tests.pictures.scene import Look, Scene
from tests.pictures.scenes import anna_of, said

PLAYED_WITHIN = 300.0  # seconds, of a press on a card


def _log(stage: Stage) -> None:
    anna = anna_of(stage)
    anna.press(said(stage, anna, "bring you back"), "Do it")
    anna.types("/log", "meeting Globex")
    said(stage, anna, "meetings 1/2 done")


def _trace(stage: Stage) -> None:
    anna = anna_of(stage)
    anna.press(said(stage, anna, "Meeting, Globex ✓"), "Trace")


def _presses(step: str) -> Callable[[Stage], None]:
    """The card's own button, until what it does is done."""

    def play(stage: Stage) -> None:
        page = stage.sandbox.page.rstrip("/")
        post(page, "/page/api/tour/press", {"step": step})
        stage.sandbox.until(lambda: not get(page, "/page/api/tour/step", step=step)["busy"], seconds=PLAYED_WITHIN)

    return play


TOUR_SCENES = (
    Scene(name="tour-1-wednesday", user="U0ANNA", card=WEDNESDAY_NOON.id, looks=tuple(Look)),
    Scene(name="tour-2-log", user="U0ANNA", card=LOG.id, play=_log),
    Scene(name="tour-3-trace", user="U0ANNA", card=PLAN.id, play=_trace),
    Scene(name="tour-4-help", user="U0MAYA", card=HELP.id),
    Scene(name="tour-5-quarter", user="U0ANNA", card=REST.id, play=_presses(REST.id)),
    Scene(name="tour-6-own-quarter", user="U0ANNA", card=OWN_QUARTER.id, play=_presses(OWN_QUARTER.id)),
)
