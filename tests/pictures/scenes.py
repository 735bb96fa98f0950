"""The demo's screens that the docs show, in the order of its story: later ones stand on what earlier ones did."""

from __future__ import annotations

from collections.abc import Callable

from bot.demo.stage import Stage
from bot.demo.tour import MONDAY_ELEVEN, MONDAY_NINE
from sandbox import Message, Person
from sandbox.drawn import all_elements
from sandbox.text import label_of
from tests.pictures.scene import DESK, LONG, Look, Scene, close_all

EVERYWHERE = tuple(Look)


def anna_of(stage: Stage) -> Person:
    return stage.sandbox.person("U0ANNA")


def said(stage: Stage, person: Person, words: str, channel: str = "dm") -> Message:
    """The last message with these words, once it is there."""

    def found() -> list[Message]:
        return [message for message in person.messages(channel) if words in message.text]

    stage.sandbox.until(lambda: bool(found()))
    return found()[-1]


def _button(person: Person, words: str) -> str:
    """The action_id of the open modal's first button with these words."""
    view = person.modal()
    assert view is not None
    return str(next(button["action_id"] for _, button in all_elements(view["blocks"]) if words in label_of(button)))


def _types(command: str, text: str = "", *, user: str = "U0ANNA") -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        stage.sandbox.person(user).types(command, text)

    return play


def _wednesday(stage: Stage) -> None:
    anna = anna_of(stage)
    anna.press(said(stage, anna, "bring you back"), "Do it")
    said(stage, anna, "once they are done")
    anna.types("/log", "meeting Globex")
    said(stage, anna, "meetings 1/2 done")


def _chance(stage: Stage) -> None:
    """What stands behind it, with a what-if that was pressed."""
    anna = anna_of(stage)
    anna.press(said(stage, anna, "New business strategies"), "What if?")
    anna.press_modal(_button(anna, "more meetings"))


def _burn_up(stage: Stage) -> None:
    anna = anna_of(stage)
    anna.press(said(stage, anna, "New business strategies"), "What if?")
    anna.press_modal("Picture")
    close_all(anna)
    said(stage, anna, "80 % of the results")


def _home(stage: Stage) -> None:
    anna_of(stage).opens_home()
    stage.sandbox.until(lambda: "New business strategies" in anna_of(stage).home_text())


def _monday(stage: Stage) -> None:
    stage.sandbox.clock_to(MONDAY_NINE)
    said(stage, anna_of(stage), "Monday 23 November")


def _summary(stage: Stage) -> None:
    stage.sandbox.clock_to(MONDAY_ELEVEN)
    said(stage, stage.sandbox.person("U0MAYA"), "week 47", "C0NORTH")


def _help(stage: Stage) -> None:
    said(stage, stage.sandbox.person("U0MAYA"), "week 47")


def _offer(stage: Stage) -> None:
    maya = stage.sandbox.person("U0MAYA")
    maya.press(said(stage, maya, "week 47"), "Offer help")


def _sent(stage: Stage) -> None:
    """The page behind the Why? of Monday's message."""
    ben = stage.sandbox.person("U0BEN")
    explained = ben.press(said(stage, ben, "Monday reminder"), "Why?").messages[-1]
    ben.press(explained, "What was sent and why")


def _logging(stage: Stage) -> None:
    anna = anna_of(stage)
    anna.types("/log", "meeting Globex, Initech friday — pricing")
    anna.types("/log", "demo globex next step contract 3 dec")
    anna.types("/log", "win 12k Globx")


SCENES = (
    Scene(name="wednesday", user="U0ANNA", play=_wednesday, looks=EVERYWHERE),
    Scene(name="plan", user="U0ANNA", play=_types("/plan"), size=LONG),
    Scene(name="chance", user="U0ANNA", play=_chance, looks=EVERYWHERE),
    Scene(name="burn-up", user="U0ANNA", play=_burn_up),
    Scene(name="new-plan", user="U0ELIF", play=_types("/plan", "new", user="U0ELIF")),
    Scene(name="home", user="U0ANNA", tab="home", play=_home, size=LONG, looks=EVERYWHERE),
    Scene(name="monday", user="U0ANNA", play=_monday, looks=EVERYWHERE),
    Scene(name="summary", user="U0MAYA", channel="C0NORTH", play=_summary, size=DESK, looks=EVERYWHERE),
    Scene(name="help", user="U0MAYA", play=_help, looks=EVERYWHERE),
    Scene(name="offer", user="U0MAYA", play=_offer),
    Scene(name="sent", user="U0BEN", play=_sent),
    Scene(name="logging", user="U0ANNA", play=_logging, looks=EVERYWHERE),
    Scene(name="log-form", user="U0ANNA", play=_types("/log")),
)
