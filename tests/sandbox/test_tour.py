"""A tour that is given: its cards, what is pressed and dropped on them, and what becomes of it."""

from __future__ import annotations

import threading
from base64 import b64encode
from typing import Any

import pytest

from sandbox import NotPossible, Refused, Sandbox, Step
from sandbox.http import get, post

FIRST = Step(id="first", title="Log it", text="Type `/log`.", user="U0ANNA")
PLAY = Step(id="play", title="Play", text="*Watch*.", user="U0MAYA", press="Play", drops="Drop a CSV")


class Walk:
    """A tour that waits until it is told to go on."""

    steps = (FIRST, PLAY)

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.dropped: list[tuple[str, str, bytes]] = []
        self.pressed: list[str] = []

    def done(self, step: str) -> bool:
        return step == "first"

    def shown(self, step: str) -> list[dict[str, Any]]:
        return [{"type": "divider"} for each in self.pressed if each == step]

    def press(self, step: str) -> None:
        self.go_on.wait(timeout=10)
        self.pressed.append(step)

    def stop(self, step: str) -> None:
        assert step == "play"
        self.go_on.set()

    def drop(self, step: str, name: str, content: bytes) -> None:
        if not name.endswith(".csv"):
            raise NotPossible("That is no CSV file.")
        self.dropped.append((step, name, content))

    def start_over(self) -> None:
        self.pressed.clear()


@pytest.fixture
def walk(sandbox: Sandbox) -> Walk:
    walk = Walk()
    sandbox.give_tour(walk)
    return walk


def of_step(sandbox: Sandbox, step: str) -> Any:
    return get(sandbox.page.rstrip("/"), "/page/api/tour/step", step=step)


def asks(sandbox: Sandbox, what: str, **body: str) -> Any:
    return post(sandbox.page.rstrip("/"), f"/page/api/tour/{what}", body)


def test_without_a_tour_there_is_none(sandbox: Sandbox) -> None:
    assert get(sandbox.page.rstrip("/"), "/page/api/tour") is None


def test_the_cards_are_told_in_order(sandbox: Sandbox, walk: Walk) -> None:
    told = get(sandbox.page.rstrip("/"), "/page/api/tour")

    assert [(card["id"], card["press"]) for card in told] == [("first", ""), ("play", "Play")]
    assert of_step(sandbox, "first") == {"done": True, "shown": [], "busy": False, "trouble": None}


def test_what_is_pressed_runs_beside_everything_else_and_once(sandbox: Sandbox, walk: Walk) -> None:
    asks(sandbox, "press", step="play")
    asks(sandbox, "press", step="play")
    assert of_step(sandbox, "play")["busy"]

    asks(sandbox, "stop", step="play")

    sandbox.until(lambda: not of_step(sandbox, "play")["busy"])
    assert of_step(sandbox, "play")["shown"] == [{"type": "divider"}]


def test_a_file_is_handed_over_whole_and_a_wrong_one_is_one_sentence(sandbox: Sandbox, walk: Walk) -> None:
    asks(sandbox, "drop", step="play", name="deals.csv", base64=b64encode(b"a,b\n").decode())
    sandbox.until(lambda: not of_step(sandbox, "play")["busy"])
    assert walk.dropped == [("play", "deals.csv", b"a,b\n")]

    asks(sandbox, "drop", step="play", name="cat.png", base64="")

    sandbox.until(lambda: of_step(sandbox, "play")["trouble"] == "That is no CSV file.")


def test_a_card_without_a_button_is_not_pressed(sandbox: Sandbox, walk: Walk) -> None:
    with pytest.raises(Refused, match="no button"):
        asks(sandbox, "press", step="first")
    with pytest.raises(Refused, match="no step last"):
        asks(sandbox, "press", step="last")
