"""A picture is known to be old by what its screen shows, not by what is new at each drawing."""

from __future__ import annotations

import json

import pytest

from tests.pictures import __main__ as command
from tests.pictures.__main__ import DIGESTS, FOLDER
from tests.pictures.played import scenes
from tests.pictures.shown import digest, view_shown


def _view(text: str, *, block_id: str = "one") -> dict[str, object]:
    words = {"type": "mrkdwn", "text": text}
    return {"type": "home", "hash": block_id, "blocks": [{"type": "section", "block_id": block_id, "text": words}]}


def test_a_changed_word_is_seen_and_a_new_id_is_not() -> None:
    before = digest(view_shown(_view("41 %", block_id="one")))

    assert digest(view_shown(_view("41 %", block_id="two"))) == before
    assert digest(view_shown(_view("43 %"))) != before


def test_a_charts_numbers_are_seen_and_a_buttons_value_is_not() -> None:
    point, button = {"label": "16 Nov", "value": 34}, {"type": "button", "text": "Log", "value": "a nonce"}

    assert digest(view_shown(point)) != digest(view_shown(point | {"value": 29}))
    assert digest(view_shown(button)) == digest(view_shown(button | {"value": "another"}))


def test_screens_that_changed_and_pictures_of_none_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.check({"home": "a", "plan": "b", "old": "c"}, {"home": "a", "plan": "x"}) == 1

    said = capsys.readouterr().out
    assert "their pictures were taken: plan." in said
    assert "no screen any more: old." in said
    assert command.check({"home": "a"}, {"home": "a"}) == 0


def test_every_screen_has_its_pictures_and_no_other_is_kept() -> None:
    wanted = {f"{scene.name}{look.value}.png" for scene in scenes() for look in scene.looks}

    assert {file.name for file in FOLDER.glob("*.png")} == wanted
    assert set(json.loads(DIGESTS.read_text())) == {scene.name for scene in scenes()}
